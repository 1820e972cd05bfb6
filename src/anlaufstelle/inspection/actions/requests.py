"""Taking in a request to inspect a file, and refusing it with reasons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries as files
from anlaufstelle.inspection.errors import NoPowerOfAttorney, NotNow, UnknownAsker, UnknownInspection
from anlaufstelle.inspection.events import InspectionAsked, InspectionRefused
from anlaufstelle.inspection.models import Inspection
from anlaufstelle.inspection.models.request import ASKERS
from anlaufstelle.inspection.permissions import PREPARE
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.queries import account_of

_State = Inspection.State
#: So long who took the request in opens the file by it; a longer matter is given a purpose anew.
_PURPOSE_HOLDS = timedelta(days=60)
#: Work with a longer pause between two steps was other work.
_PAUSE = timedelta(minutes=5)
#: What a step of preparing changes besides what it is about.
WORK = ("worked", "touched_at", "preparers")


@dataclass(frozen=True, kw_only=True, slots=True)
class NewInspection:
    """A request: who asks, since when; `representative` is the power of attorney a lawyer acts by."""

    asker: str
    name: str
    received_on: date
    mail: str = ""
    reference: str = ""
    representative: int | None = None


def ask(*, by: Actor, at: datetime, opened: Opened, case_file: int, given: NewInspection) -> int:
    """Take in a request to inspect a file of an opened person; give its number.

    Who takes it in opens the file by it from now on, and the scan order can go by it. Raises `UnknownAsker`,
    `NoPowerOfAttorney` where a lawyer has none on record that holds today, `UnknownCaseFile`.
    """
    name = " ".join(given.name.split())[:160]
    if given.asker not in dict(ASKERS) or not name:
        raise UnknownAsker
    with change(by=by, at=at, may=PREPARE) as done:
        dossier = files.dossier(opened, case_file=case_file)
        check_power(opened, asker=given.asker, representative=given.representative, at=at)
        row = Inspection.objects.create(
            person_id=opened.person,
            case_file_id=case_file,
            asker=given.asker,
            name=name,
            mail=given.mail,
            reference=" ".join(given.reference.split())[:80],
            representative_id=given.representative if given.asker == "lawyer" else None,
            received_on=given.received_on,
            touched_at=at,
            created_at=at,
        )
        _give_purpose(row, by=by, at=at, done=done, reference=f"Akteneinsicht {dossier.file.reference}")
        done.record(InspectionAsked(person=opened.person, inspection=row.pk, asker=given.asker))
    return row.pk


def refuse(*, by: Actor, at: datetime, opened: Opened, inspection: int, why: str) -> None:
    """Refuse a request with reasons in words; nothing goes out.

    Raises `UnknownInspection`, `UnknownAsker`, `NotNow`.
    """
    said = " ".join(why.split())[:500]
    if not said:
        raise UnknownAsker
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.state in {_State.RELEASED, _State.ENDED, _State.MAKING, _State.REFUSED}:
            raise NotNow
        row.state, row.refused_why = _State.REFUSED, said
        row.save(update_fields=["state", "refused_why"])
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(row))
        done.record(InspectionRefused(person=opened.person, inspection=row.pk))


def locked(opened: Opened, inspection: int) -> Inspection:
    """Give the row of a request about an opened person, locked, inside a change. Raises `UnknownInspection`."""
    rows = Inspection.objects.select_for_update().filter(id=inspection, person__in=opened.records)
    row = rows.first()
    if row is None:
        raise UnknownInspection
    return row


def check_power(opened: Opened, *, asker: str, representative: int | None, at: datetime) -> None:
    """See that who asks for another may have the file shown today. Raises `NoPowerOfAttorney`."""
    if asker == "lawyer":
        today = office_time(at).date()
        if representative not in {one.id for one in persons.may_receive(opened, what="inspection", on=today)}:
            raise NoPowerOfAttorney


def note_work(row: Inspection, *, at: datetime) -> None:
    """Count the work since the last step; the caller saves the row."""
    row.worked += int(min(max(at - row.touched_at, timedelta()), _PAUSE).total_seconds())
    row.touched_at = at


def note_preparing(row: Inspection, *, by: Actor, at: datetime) -> None:
    """Count the work, and who had a hand in what goes out; the caller saves `WORK`."""
    note_work(row, at=at)
    row.preparers = sorted({*row.preparers, by.id})


def source_of(row: Inspection) -> str:
    """Give what the purpose of a request is found by."""
    return f"inspection:{row.pk}"


def _give_purpose(row: Inspection, *, by: Actor, at: datetime, done: Done, reference: str) -> None:
    account = account_of(by)
    if account is not None:
        purposes.give_purpose(
            by=by,
            at=at,
            done=done,
            person=row.person_id,
            account=account,
            kind="inspection",
            reference=reference,
            source=source_of(row),
            begins_at=at,
            ends_at=at + _PURPOSE_HOLDS,
        )
