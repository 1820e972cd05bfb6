"""Recording what begins the end of somebody's data, and holding it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.queries import Opened
from anlaufstelle.retention import queries
from anlaufstelle.retention.errors import GroundWrong, HoldWrong, UnknownGround, UnknownHold
from anlaufstelle.retention.events import GroundRecorded, HoldChanged
from anlaufstelle.retention.models import Ground, Hold
from anlaufstelle.retention.models.ground import DOCUMENT_GROUNDS, FACT_GROUNDS, HOLD_REASONS, PERSON_GROUNDS
from anlaufstelle.retention.permissions import HOLD_BACK, RECORD_GROUNDS

_OF_PERSON, _OF_DOCUMENT, _OF_FACT = (frozenset(dict(one)) for one in (PERSON_GROUNDS, DOCUMENT_GROUNDS, FACT_GROUNDS))
#: Ends of a ban and of a consent lie ahead; nothing else has happened before it happens.
_AHEAD = frozenset({"ban_ended", "visa_consent"})
_LONGEST_REVIEW = timedelta(days=366)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewGround:
    """What happened on which day, from where one knows; `document` or `fact` where it is about one of these."""

    kind: str
    on: date
    source: str
    document: int | None = None
    fact: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewHold:
    """Why something must not be erased, and when somebody looks at it again; `document` where it is one alone."""

    reason: str
    words: str
    review_on: date
    document: int | None = None


def record_ground(*, by: Actor, at: datetime, opened: Opened, given: NewGround) -> int:
    """Record what begins the end of an opened person's data, or of one document or fact; give its number.

    Raises `GroundWrong`.
    """
    source = " ".join(given.source.split())[:160]
    with change(by=by, at=at, may=RECORD_GROUNDS) as done:
        if not source or not _fits(given, opened, today=office_time(at).date()):
            raise GroundWrong
        row = Ground.objects.create(
            person_id=opened.person,
            document_id=given.document,
            fact_id=given.fact,
            kind=given.kind,
            on=given.on,
            source=source,
            known_from=at,
            recorded_by=by.id,
        )
        done.record(GroundRecorded(person=opened.person, kind=given.kind, withdrawn=False))
    return row.pk


def withdraw_ground(*, by: Actor, at: datetime, opened: Opened, ground: int) -> None:
    """Say that a ground was recorded by mistake; it begins nothing any more. Raises `UnknownGround`."""
    with change(by=by, at=at, may=RECORD_GROUNDS) as done:
        row = lock_grounds(opened.person).get(ground)
        if row is None or row.known_to is not None:
            raise UnknownGround
        row.known_to = at
        row.save(update_fields=["known_to"])
        done.record(GroundRecorded(person=opened.person, kind=row.kind, withdrawn=True))


def place_hold(*, by: Actor, at: datetime, opened: Opened, given: NewHold) -> int:
    """Hold an opened person's data back from erasure, or one document; give the number of the hold.

    An erasure that runs at the same moment is either over before, and then the person is gone, or sees the hold.
    Raises `HoldWrong`, `UnknownPerson`.
    """
    words, today = " ".join(given.words.split())[:300], office_time(at).date()
    with change(by=by, at=at, may=HOLD_BACK) as done:
        lock_grounds(opened.person)
        if not persons.is_open(opened.person, by=by, at=at):
            raise UnknownPerson
        known = given.reason in dict(HOLD_REASONS) and bool(words)
        if not known or not today < given.review_on <= today + _LONGEST_REVIEW or not _theirs(given.document, opened):
            raise HoldWrong
        row = Hold.objects.create(
            person_id=opened.person,
            document_id=given.document,
            reason=given.reason,
            words=words,
            review_on=given.review_on,
            placed_at=at,
            placed_by=by.id,
        )
        done.record(HoldChanged(person=opened.person, reason=given.reason, lifted=False))
    return row.pk


def lift_hold(*, by: Actor, at: datetime, opened: Opened, hold: int, words: str) -> None:
    """Say why a hold is no longer needed; what is due may go again. Raises `UnknownHold`, `HoldWrong`."""
    why = " ".join(words.split())[:300]
    with change(by=by, at=at, may=HOLD_BACK) as done:
        row = Hold.objects.select_for_update().filter(id=hold, person__in=opened.records, lifted_at=None).first()
        if row is None:
            raise UnknownHold
        if not why:
            raise HoldWrong
        row.lifted_at, row.lifted_by, row.lifted_words = at, by.id, why
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_words"])
        done.record(HoldChanged(person=opened.person, reason=row.reason, lifted=True))


def hand_over_grounds(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these grounds belong to the other record of two that are parted. Raises `NotAllowed`."""
    with change(by=by, at=at, may=RECORD_GROUNDS):
        Ground.objects.filter(id__in=rows, person=of).update(person=to)


def hand_over_holds(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these holds belong to the other record of two that are parted. Raises `NotAllowed`."""
    with change(by=by, at=at, may=HOLD_BACK):
        Hold.objects.filter(id__in=rows, person=of).update(person=to)


def lock_grounds(person: int) -> dict[int, Ground]:
    """Lock all grounds of a person: whoever holds something back and whoever erases wait for each other here."""
    rows = Ground.objects.select_for_update().filter(person__in=persons.group_of(person)).order_by("id")
    return {row.pk: row for row in rows}


def _fits(given: NewGround, opened: Opened, *, today: date) -> bool:
    """Say whether kind, thing and day belong together; nothing is recorded before it happens."""
    if given.on > today and given.kind not in _AHEAD:
        return False
    if given.document is not None:
        return given.kind in _OF_DOCUMENT and given.fact is None and _theirs(given.document, opened)
    if given.fact is not None:
        return given.kind in _OF_FACT and given.fact in {number for number, _name in queries.things_of(opened)[1]}
    return given.kind in _OF_PERSON


def _theirs(document: int | None, opened: Opened) -> bool:
    return document is None or document in {number for number, _name in queries.things_of(opened)[0]}
