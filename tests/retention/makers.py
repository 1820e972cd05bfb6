"""Makes people whose time has ended, lists, and what they leave behind, through the real actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import actions as files
from anlaufstelle.persons.queries import Opened
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.actions import NewGround, NewHold
from anlaufstelle.retention.models import Disposal
from tests.files.makers import make_document, make_file, procedure_of
from tests.persons.makers import make_person, opened


@dataclass(frozen=True)
class Ended:
    """Somebody who moved away long ago, with one file and one document."""

    person: int
    case_file: int
    document: int
    opened: Opened

    @property
    def key(self) -> str:
        return f"person-{self.person}"


def make_ended(
    *, by: Actor, then: datetime, family: str = "Musterprobe", subject: str = "Schreiben", data: bytes | None = None
) -> Ended:
    """Record, at a moment long past, somebody who moved away; their procedures are written to the files."""
    person = make_person(by=by, at=then, family=family)
    shown = opened(person, by=by, at=then)
    case_file = make_file(opened=shown, at=then)
    document = make_document(by=by, at=then, opened=shown, case_file=case_file, subject=subject, data=data)
    files.close_procedure(by=by, at=then, opened=shown, procedure=procedure_of(case_file), closed=True)
    make_ground(by=by, at=then, opened=shown)
    return Ended(person, case_file, document, shown)


def make_ground(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    kind: str = "moved_away",
    on: date | None = None,
    document: int | None = None,
) -> int:
    """Record a ground."""
    given = NewGround(kind=kind, on=on or at.date(), source="Meldung vom Amt", document=document)
    return actions.record_ground(by=by, at=at, opened=opened, given=given)


def line_about(key: str, *, by: Actor, at: datetime) -> queries.DueLine:
    """Give one line of the due list."""
    return next(line for line in queries.due_lines(by=by, on=at.date()) if line.key == key)


def answered(disposal: int, at: datetime) -> None:
    """The archive has answered that it wants nothing of it."""
    Disposal.objects.filter(id=disposal).update(offered_at=at, answered_at=at)


def approved(ended: Ended, *, by: Actor, second: Actor, at: datetime) -> int:
    """Propose and approve what the archive does not want; give the list."""
    made = actions.propose_disposal(by=by, at=at, keys=[ended.key], words="Frist abgelaufen")
    answered(made, at)
    actions.approve_disposal(by=second, at=at, disposal=made)
    return made


def held_back(ended: Ended, *, by: Actor, at: datetime, document: int | None = None) -> int:
    """Hold a person back, or one document of theirs."""
    shown = opened(ended.person, by=by, at=at)
    given = NewHold(reason="court", words="Klage", review_on=at.date() + timedelta(days=90), document=document)
    return actions.place_hold(by=by, at=at, opened=shown, given=given)
