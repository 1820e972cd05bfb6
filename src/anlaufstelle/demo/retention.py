"""Invented people whose storage ends: gone for eleven years, held back, or with a notice that never mattered."""

from datetime import datetime, timedelta

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.demo.files import file_letter
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import NewName
from anlaufstelle.persons.queries import Opened
from anlaufstelle.retention import actions as retention
from anlaufstelle.retention.actions import NewGround, NewHold
from anlaufstelle.values.births import BirthDate

_LONG_AGO = timedelta(days=11 * 366)
_A_WHILE_AGO = timedelta(days=4 * 366)


def load_ended(*, at: datetime, worker: Actor, registry: Actor) -> None:
    """Record them as if each had been recorded on its day; one list then waits for the second person."""
    for given, then, kind in (("Emil", _LONG_AGO, "moved_away"), ("Ada", _A_WHILE_AGO, "died")):
        _gone(_recorded(given, "Fristbeispiel", by=worker, at=at - then), kind=kind, at=at - then)
    held = _recorded("Ida", "Klagebeispiel", by=worker, at=at - _LONG_AGO)
    _gone(held, kind="moved_away", at=at - _LONG_AGO)
    _hold(held.person, by=worker, at=at)
    keys = [key for given in ("Otto", "Lina") if (key := _notice(given, by=worker, at=at))]
    if keys:
        words = "Mitteilungen, die nie erheblich waren"
        retention.propose_disposal(by=registry, at=at, keys=keys[:1], words=words)


def _recorded(given: str, family: str, *, by: Actor, at: datetime) -> Opened:
    born = BirthDate(1971, 3, 4)
    names = [NewName(family=family, given=given)]
    person = persons.record_person(by=by, at=at, names=names, born=born, languages=["de"], somebody_else=True)
    opened = _opened(person, by=by, at=at - timedelta(days=1))
    unit = files_queries.units(office_time(at).date())[0].id
    files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject="Aufenthalt"))
    return opened


def _opened(person: int, *, by: Actor, at: datetime) -> Opened:
    return persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Vorführung")


def _gone(opened: Opened, *, kind: str, at: datetime) -> None:
    """Write the file to the shelf and say why its time has begun."""
    file_letter(opened, procedure=_procedure(opened), on=office_time(at).date(), at=at)
    files.close_procedure(by=opened.by, at=at, opened=opened, procedure=_procedure(opened), closed=True)
    _ground(opened, NewGround(kind=kind, on=office_time(at).date(), source="Meldung des Einwohneramts"), at=at)


def _hold(person: int, *, by: Actor, at: datetime) -> None:
    review = office_time(at).date() + timedelta(days=60)
    given = NewHold(reason="court", words="Klage gegen den letzten Bescheid", review_on=review)
    retention.place_hold(by=by, at=at, opened=_opened(person, by=by, at=at), given=given)


def _notice(given: str, *, by: Actor, at: datetime) -> str:
    """Give the key of a notice that never mattered; "" on a machine that cannot read papers."""
    opened = _recorded(given, "Mitteilungsbeispiel", by=by, at=at)
    today = office_time(at).date()
    document = file_letter(opened, procedure=_procedure(opened), on=today, at=at)
    if document is None:
        return ""
    why = "Durchsicht der Akte"
    _ground(opened, NewGround(kind="irrelevant_notice", on=today, source=why, document=document), at=at)
    return f"document-{document}"


def _ground(opened: Opened, given: NewGround, *, at: datetime) -> None:
    retention.record_ground(by=opened.by, at=at, opened=opened, given=given)


def _procedure(opened: Opened) -> int:
    case_file = files_queries.case_files(opened)[0].id
    return files_queries.dossier(opened, case_file=case_file).procedures[0].id
