"""What the pages of circulations share."""

from anlaufstelle.base.access import StaffRequest
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened


def open_person(request: StaffRequest, person: int) -> Opened:
    """Open a person by their file, as every page of files does; without a purpose it leads to the page that asks."""
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")
