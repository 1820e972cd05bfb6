"""Service instructions on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from anlaufstelle.engines.law import norms as engine
from anlaufstelle.knowledge.models import Instruction


@dataclass(frozen=True, slots=True)
class InstructionLine:
    """A service instruction with what it is about and its days."""

    id: int
    title: str
    text: str
    citation: str
    condition: str
    valid_from: date
    last_day: date | None

    def about(self, law: str, section: str) -> bool:
        """Say whether its norm stands in a section ("25b")."""
        return any(place.law == law and place.section == section for place in engine.cited(self.citation))


def instructions(*, on: date | None = None) -> tuple[InstructionLine, ...]:
    """Give the instructions in force on a day, or all, newest first."""
    rows = Instruction.objects.order_by("-valid_from", "-id")
    if on is not None:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return tuple(_line(row) for row in rows)


def _line(row: Instruction) -> InstructionLine:
    return InstructionLine(
        id=row.id,
        title=row.title,
        text=row.text,
        citation=row.citation,
        condition=row.condition,
        valid_from=row.valid_from,
        last_day=None if row.valid_to is None else row.valid_to - timedelta(days=1),
    )
