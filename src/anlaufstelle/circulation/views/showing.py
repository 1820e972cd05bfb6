"""What the pages of circulations share."""

from django.forms import Form

from anlaufstelle.base.access import StaffRequest
from anlaufstelle.base.errors import DomainError
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened


def open_person(request: StaffRequest, person: int) -> Opened:
    """Open a person by their file, as every page of files does; without a purpose it leads to the page that asks."""
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")


def tell(form: Form, problem: DomainError) -> None:
    """Say a problem on the form."""
    form.add_error(None, f"{problem.text()} {problem.way_on()}")
