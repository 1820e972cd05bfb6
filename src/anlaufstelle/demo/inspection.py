"""Invented requests: one being put together, one that waits for the second person, one released with a link."""

from datetime import datetime, timedelta

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.demo.files import file_letter
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.inspection import actions as inspection
from anlaufstelle.inspection import queries
from anlaufstelle.inspection.actions import AccessWish, NewInspection
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import NewName
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.births import BirthDate

#: Who asks, how, and how far the answer is.
_REQUESTS = (("Nuri", "copy", "open"), ("Olena", "client", "made"), ("Samira", "client", "released"))


def load_requests(*, at: datetime, worker: Actor, leader: Actor) -> None:
    """Take in three requests; on a machine that cannot read papers all of them stay being put together."""
    for number, (given, asker, wanted) in enumerate(_REQUESTS):
        opened = _recorded(given, by=worker, at=at, number=number)
        row = _asked(opened, f"{given} Einsichtbeispiel", asker=asker, at=at - timedelta(days=9))
        if wanted == "open" or not _made(opened, row, at=at):
            continue
        if wanted == "released":
            second = _opened(opened.person, by=leader, at=at)
            inspection.release(by=leader, at=at, opened=second, inspection=row)
            inspection.give_access(by=worker, at=at, opened=opened, inspection=row, given=AccessWish(14))


def _recorded(given: str, *, by: Actor, at: datetime, number: int) -> Opened:
    names = [NewName(family="Einsichtbeispiel", given=given)]
    born = BirthDate(1988, 4, 5 + number)
    person = persons.record_person(by=by, at=at, names=names, born=born, languages=["de"], somebody_else=True)
    opened = _opened(person, by=by, at=at)
    unit = files_queries.units(office_time(at).date())[0].id
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject="Aufenthalt"))
    procedure = files_queries.dossier(opened, case_file=case_file).procedures[0].id
    for turn in range(2):
        on = office_time(at).date() - timedelta(days=60 - 20 * turn)
        file_letter(opened, procedure=procedure, on=on, at=at, which=number + turn)
    return opened


def _opened(person: int, *, by: Actor, at: datetime) -> Opened:
    return persons.open_person(by=by, at=at, person=person, purpose="enquiry", reference="Vorführung")


def _asked(opened: Opened, name: str, *, asker: str, at: datetime) -> int:
    case_file = files_queries.case_files(opened)[0].id
    identity = "shown" if asker == "copy" else ""
    given = NewInspection(asker=asker, name=name, received_on=office_time(at).date(), identity=identity)
    return inspection.ask(by=opened.by, at=opened.at, opened=opened, case_file=case_file, given=given)


def _made(opened: Opened, row: int, *, at: datetime) -> bool:
    """Have a package made at once; say whether it may be released."""
    if not any(line.goes for line in queries.overview(opened, inspection=row, at=at).lines):
        return False
    inspection.make(by=opened.by, at=at, opened=opened, inspection=row)
    inspection.make_package(by=actor("system"), at=at, key="", values={"inspection": row})
    return queries.request_of(opened, inspection=row).state == "made"
