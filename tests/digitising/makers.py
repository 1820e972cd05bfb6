"""Makes paper files, boxes and orders through the real actions."""

from datetime import datetime, timedelta
from itertools import count

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.digitising import actions
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.permissions import GIVE_PURPOSES
from tests.accounts.makers import make_account
from tests.files.makers import make_unit
from tests.persons.makers import make_person, opened

_numbers = count(1)


def make_paper(*, at: datetime, shelf: str = "Regal 1", person: int | None = None) -> tuple[int, int]:
    """Give somebody a file that stands on a shelf; give the numbers of person and file."""
    by = actor("system")
    who = make_person(by=by, at=at, family=f"Papier{next(_numbers)}") if person is None else person
    given = NewCaseFile(unit=make_unit(at=at), subject="Aufenthalt", medium="mixed", shelf=shelf)
    shown = opened(who, by=by, at=at)
    return who, files.create_case_file(by=by, at=at, opened=shown, given=given)


def expect(person: int, *, at: datetime, begins_at: datetime, kind: str = "appointment", hours: int = 1) -> None:
    """Let somebody be expected: a purpose that begins then."""
    by = actor("system")
    with change(by=by, at=at, may=GIVE_PURPOSES) as done:
        purposes.give_purpose(
            by=by, at=at, done=done, person=person, account=make_account(at=at), kind=kind, reference="T-1",
            begins_at=begins_at, ends_at=begins_at + timedelta(hours=hours),
        )  # fmt: skip


def make_order(case_file: int, *, by: Actor, at: datetime, sheets: int = 1) -> int:
    """Fetch a file and put it into a new box; give the number of the order."""
    order = actions.fetch_files(by=by, at=at, case_files=[case_file])[0]
    box = actions.make_box(by=by, at=at, place="Scanstelle, Tisch 2")
    actions.put_into_box(by=by, at=at, order=order, box=box, sheets=sheets)
    return order
