"""Taking in a request to inspect a file, and refusing it with reasons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries as files
from anlaufstelle.inspection.errors import (
    NoPowerOfAttorney,
    NotNow,
    TooLateToPutOff,
    UnknownAsker,
    UnknownIdentity,
    UnknownInspection,
)
from anlaufstelle.inspection.events import AnswerPutOff, InspectionAsked, InspectionRefused
from anlaufstelle.inspection.models import Inspection
from anlaufstelle.inspection.models.request import ASKERS, COPIES, EMPOWERED, IDENTITIES
from anlaufstelle.inspection.permissions import PREPARE
from anlaufstelle.inspection.queries.choosing import title_of
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.queries import account_of
from anlaufstelle.values.deadlines import Length, Unit, last_day_after, next_working_day

_State = Inspection.State
_ANSWERED = frozenset({_State.RELEASED, _State.ENDED, _State.REFUSED})
#: So long who took the request in opens the file by it; a longer matter is given a purpose anew.
_PURPOSE_HOLDS = timedelta(days=60)
#: Work with a longer pause between two steps was other work.
_PAUSE = timedelta(minutes=5)
#: What a step of preparing changes besides what it is about.
#: A copy of one's data is given within a month of the request, where it is put off within three (Art. 12(3) GDPR).
_ANSWER, _PUT_OFF = Length(1, Unit.MONTHS), Length(3, Unit.MONTHS)
WORK = ("worked", "touched_at", "preparers")


@dataclass(frozen=True, kw_only=True, slots=True)
class NewInspection:
    """A request: who asks, since when; `representative` is the power of attorney a lawyer acts by.

    `identity` says how who wants a copy of their data showed who they are.
    """

    asker: str
    name: str
    received_on: date
    mail: str = ""
    reference: str = ""
    representative: int | None = None
    identity: str = ""


def ask(*, by: Actor, at: datetime, opened: Opened, case_file: int, given: NewInspection) -> int:
    """Take in a request to inspect a file of an opened person; give its number.

    Who takes it in opens the file by it from now on, and the scan order can go by it. Raises `UnknownAsker`,
    `NoPowerOfAttorney` where a lawyer has none on record that holds today, `UnknownIdentity`, `UnknownCaseFile`.
    """
    name = " ".join(given.name.split())[:160]
    if given.asker not in dict(ASKERS) or not name:
        raise UnknownAsker
    copy = given.asker in COPIES
    if copy and given.identity not in dict(IDENTITIES):
        raise UnknownIdentity
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
            representative_id=given.representative if given.asker in EMPOWERED else None,
            received_on=given.received_on,
            due_on=_due(given.received_on, _ANSWER) if copy else None,
            identity=given.identity if copy else "",
            touched_at=at,
            created_at=at,
        )
        _give_purpose(row, by=by, at=at, done=done, reference=f"{title_of(row.asker)} {dossier.file.reference}")
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
        if row.state in {*_ANSWERED, _State.MAKING}:
            raise NotNow
        row.state, row.refused_why = _State.REFUSED, said
        row.save(update_fields=["state", "refused_why"])
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(row))
        done.record(InspectionRefused(person=opened.person, inspection=row.pk))


def put_off(*, by: Actor, at: datetime, opened: Opened, inspection: int, why: str, told_on: date) -> None:
    """Put the answer off by two months, once: the person was told why within the first month (Art. 12(3) GDPR).

    Raises `TooLateToPutOff`, `UnknownAsker` without a reason, `NotNow`, `UnknownInspection`.
    """
    said = " ".join(why.split())[:500]
    if not said:
        raise UnknownAsker
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.due_on is None or row.extended_on is not None or row.state in _ANSWERED:
            raise NotNow
        if not row.received_on <= told_on <= min(row.due_on, office_time(at).date()):
            raise TooLateToPutOff
        row.extended_why, row.extended_on, row.due_on = said, told_on, _due(row.received_on, _PUT_OFF)
        row.save(update_fields=["extended_why", "extended_on", "due_on"])
        done.record(AnswerPutOff(person=opened.person, inspection=row.pk))


def locked(opened: Opened, inspection: int) -> Inspection:
    """Give the row of a request about an opened person, locked, inside a change. Raises `UnknownInspection`."""
    rows = Inspection.objects.select_for_update().filter(id=inspection, person__in=opened.records)
    row = rows.first()
    if row is None:
        raise UnknownInspection
    return row


def check_power(opened: Opened, *, asker: str, representative: int | None, at: datetime) -> None:
    """See that who asks for another may have the file shown today. Raises `NoPowerOfAttorney`."""
    if asker in EMPOWERED:
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


def _due(received: date, length: Length) -> date:
    """Give the last day for an answer (Art. 3(2) and (4) Regulation 1182/71 count as BGB §§ 187(1), 188 and 193)."""
    return next_working_day(last_day_after(received, length))


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
