"""Paper files of invented people: some wait on their shelves, some are needed tomorrow, some lie in a box."""

from datetime import datetime, time, timedelta

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import OFFICE_ZONE, office_time
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.digitising import actions as digitising
from anlaufstelle.digitising import queries as scanning
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.permissions import GIVE_PURPOSES

#: Which of the invented people have a file on paper; every third of them is expected on the next working day.
ON_PAPER = range(20, 34)
_BOXED = 2


def load_paper(opened: Opened, *, number: int, at: datetime, lead: Actor) -> None:
    """Give somebody a file on a shelf; every third one has an appointment on the next working day."""
    unit = files_queries.units(office_time(at).date())[0].id
    shelf = f"Regal {1 + number % 4}, Fach {number}"
    given = NewCaseFile(unit=unit, subject="Aufenthalt", medium="paper" if number % 2 else "mixed", shelf=shelf)
    files.create_case_file(by=opened.by, at=at, opened=opened, given=given)
    worker = accounts.account_named("caseworker")
    if number % 3 == 0 and worker is not None:
        day = scanning.next_working_day(office_time(at).date())
        begins = datetime.combine(day, time(8), tzinfo=OFFICE_ZONE) + timedelta(minutes=15 * (number - ON_PAPER.start))
        with change(by=lead, at=at, may=GIVE_PURPOSES) as done:
            purposes.give_purpose(
                by=lead, at=at, done=done, person=opened.person, account=worker, kind="booked",
                reference="Vorführung", begins_at=begins, ends_at=begins + timedelta(hours=1),
            )  # fmt: skip


def load_boxes(*, at: datetime) -> None:
    """Fetch the last files of the queue, put them into a box as if they were scanned now, and count the day."""
    by = actor("system")
    last = [line.case_file for line in scanning.queue(by=by, at=at).lines[-_BOXED:]]
    if last:
        box = digitising.make_box(by=by, at=at, place="Scanstelle, Tisch 1")
        for order in digitising.fetch_files(by=by, at=at, case_files=last):
            digitising.put_into_box(by=by, at=at, order=order, box=box, sheets=140)
    digitising.note_scan_days(by=by, at=at)
