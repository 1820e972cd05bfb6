"""Looking at rows of an export beside what is recorded here: it is a reading, and stands in the log for each person."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.permissions import TAKE_OVER_SHELLS
from anlaufstelle.files.queries import shells as queries
from anlaufstelle.files.queries.shells import ShownLine
from anlaufstelle.persons import actions as persons


def look_at_lines(*, by: Actor, at: datetime, take_over: int, numbers: Collection[int]) -> tuple[ShownLine, ...]:
    """Give these rows with what differs, and note whose data is shown. Raises `UnknownTakeOver`, `NotAllowed`."""
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        found = queries.shown(take_over, numbers=numbers, by=by)
        people = [one.compared.person for one in found if one.compared.differences and one.compared.person]
        people += [person for one in found for person in one.people]
        persons.show_beside(by=by, at=at, people=people)
    return found
