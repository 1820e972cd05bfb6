"""Service instructions: written with their days, never overwritten; a newer one is a further one."""

from datetime import date, datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.law import norms
from anlaufstelle.knowledge.errors import NoCitation, NoPeriod, UnknownInstruction
from anlaufstelle.knowledge.events import InstructionEnded, InstructionWritten
from anlaufstelle.knowledge.models import Instruction
from anlaufstelle.knowledge.permissions import WRITE_INSTRUCTIONS


def write_instruction(
    *,
    by: Actor,
    at: datetime,
    title: str,
    text: str,
    valid_from: date,
    last_day: date | None = None,
    citation: str = "",
    condition: str = "",
) -> int:
    """Write how discretion is used, for a norm, a condition of a rule ("P34.zeit"), or both; give its number.

    Raises `NoCitation`, `NoPeriod`.
    """
    if (citation and not norms.cited(citation)) or not (citation or condition):
        raise NoCitation(citation=citation)
    with change(by=by, at=at, may=WRITE_INSTRUCTIONS) as done:
        row = Instruction.objects.create(
            title=title,
            text=text,
            citation=citation,
            condition=condition,
            valid_from=valid_from,
            valid_to=_end(valid_from, last_day),
        )
        done.record(InstructionWritten(instruction=row.id, valid_from=valid_from))
    return row.id


def end_instruction(*, by: Actor, at: datetime, instruction: int, last_day: date) -> None:
    """Give an instruction its last day.

    Raises `UnknownInstruction`, `NoPeriod`.
    """
    with change(by=by, at=at, may=WRITE_INSTRUCTIONS) as done:
        row = Instruction.objects.filter(id=instruction).first()
        if row is None:
            raise UnknownInstruction
        row.valid_to = _end(row.valid_from, last_day)
        row.save(update_fields=["valid_to"])
        done.record(InstructionEnded(instruction=instruction, valid_to=last_day + timedelta(days=1)))


def _end(valid_from: date, last_day: date | None) -> date | None:
    if last_day is not None and last_day < valid_from:
        raise NoPeriod
    return None if last_day is None else last_day + timedelta(days=1)
