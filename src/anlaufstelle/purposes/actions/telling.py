"""Telling a person who opened their data; that they were told is recorded."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.writing import Sheet
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.events import OpeningsTold
from anlaufstelle.purposes.permissions import TELL_OPENINGS


def tell_openings(*, by: Actor, at: datetime, opened: Opened) -> Sheet:
    """Give the sheet of all openings of an opened person, and record that it was made. Raises `NotAllowed`."""
    with change(by=by, at=at, may=TELL_OPENINGS) as done:
        name = persons.line_of(opened).name
        sheet = queries.told_sheet(queries.told(opened), name=name, on=office_time(at).date())
        done.record(OpeningsTold(person=opened.person))
    return sheet
