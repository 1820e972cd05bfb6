"""Booking a held time for a person.

Everything is read and worked out before the transaction begins; inside it, one conditional update and unique rows
decide. So the write gate of the house is held as shortly as can be.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anlaufstelle.appointments.actions import letters, repeats, seating
from anlaufstelle.appointments.actions.waiting import end_by_booking
from anlaufstelle.appointments.errors import AlreadyOver, HoldEnded, NoSuchAppointment, OtherBody, WaitingEnded
from anlaufstelle.appointments.events import AppointmentBooked, BookingClarified, BookingUnclear
from anlaufstelle.appointments.models import Appointment, LiveKey, State
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, BOOK_ONLINE, CLARIFY
from anlaufstelle.appointments.queries import booked, calendar, keys
from anlaufstelle.appointments.queries.booked import BookedCard
from anlaufstelle.appointments.queries.details import Details, checked
from anlaufstelle.appointments.queries.free import rules
from anlaufstelle.appointments.queries.rules import BookingRules
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.prepared import Prepared, PreparedInsert, PreparedUpdate
from anlaufstelle.values import grid, names

#: Another process may already have read a hold as ended that is confirmed this shortly before; the day is read anew.
_LAST_MOMENT = timedelta(seconds=60)
_CONFIRMED_FIELDS = (
    *("state", "blocks_until", "name", "name_folded", "mail", "phone", "helper"),
    *("identity", "draft", "network", "language", "changed_at"),
)

_ROW = Prepared(Appointment, lambda slots: Appointment.objects.filter(id=slots.id))
_CONFIRM = PreparedUpdate(
    Appointment,
    lambda slots: Appointment.objects.filter(
        id=slots.id, state=State.HELD, blocks_until__gt=slots.of("blocks_until", name="at"), member__isnull=False
    ),
    fields=_CONFIRMED_FIELDS,
)
_LIVE = Prepared(
    LiveKey,
    lambda slots: LiveKey.objects.filter(identity=slots.identity).values_list(
        "id", "concern", "ordinal", "appointment__on"
    ),
)
_LIVE_ROWS = PreparedInsert(LiveKey)


@once_more
def book(*, by: Actor, at: datetime, token: str, details: Details, language: str = "", key: str = "") -> BookedCard:
    """Confirm a held time for a person. The same hold and person again gives the same booking.

    Somebody whose name and birth date already have a live appointment for the concern is not refused: the time stays
    reserved and a person decides (state `unclear`).
    Raises `HoldEnded`, `WrongDetails`, `OtherBody`, `WaitingEnded` for a second booking by one offer.
    """
    number, secret = keys.read_link(token, purpose="hold")
    person = checked(details, at=at)
    identity = keys.identity_of(person.name, person.born)
    body = keys.body_hash(number, identity, person.mail, person.phone)
    row = _row_of(number, secret)
    before = repeats.answered(key, body)
    if before is not None or row.state != State.HELD:
        return _booked_before(before or row, identity)
    written = _Written(row, person=person, identity=identity, language=language, at=at, rules=rules())
    with change(by=by, at=at, may=BOOK_FOR_OTHERS if by.signed_in else BOOK_ONLINE) as done:
        if not written.write(done):  # somebody else was quicker, or the time is up
            return _booked_before(_row_of(number, secret), identity)
        repeats.remember(key, body, appointment=row.id, at=at)
    return booked.card_of(row)


def _row_of(number: int, secret: str) -> Appointment:
    row: Appointment | None = next(iter(_ROW.objects(id=number)), None)
    if row is None or not hmac.compare_digest(row.secret, secret):
        raise HoldEnded
    return row


def _booked_before(row: Appointment, identity: str) -> BookedCard:
    if row.state not in (State.BOOKED, State.UNCLEAR):
        raise HoldEnded
    if not hmac.compare_digest(row.identity, identity):
        raise OtherBody
    return booked.card_of(row)


class _Written:
    """A booking as it will stand, and the rows that go with it."""

    def __init__(
        self, row: Appointment, *, person: Details, identity: str, language: str, at: datetime, rules: BookingRules
    ) -> None:
        self._row, self._at, self._rules = row, at, rules
        self._held_until = row.blocks_until or at
        self._live = _live_of(identity, row.concerns, at=at)
        row.identity, row.name, row.name_folded = identity, person.name, names.fold(person.name)[:160]
        row.mail, row.phone, row.helper = person.mail, person.phone, person.helper
        row.draft, row.network, row.changed_at = {}, "", at
        row.language = language or row.language
        row.state, row.blocks_until = State.BOOKED, None
        if self._live.any:
            clarify_until = at + timedelta(hours=rules.clarify_hours)
            row.state, row.blocks_until = State.UNCLEAR, min(clarify_until, grid.instant(row.on, row.start))

    def write(self, done: Done) -> bool:
        """Write it when the time is still held; say whether it was.

        A second live appointment made at the same moment breaks a unique row: the booking is then worked out again.
        """
        row, at = self._row, self._at
        if not _CONFIRM.run(id=row.id, at=at, **{name: getattr(row, name) for name in _CONFIRMED_FIELDS}):
            return False
        if self._held_until - at < _LAST_MOMENT:
            seating.bump(row.on)
        if row.waiting is not None:
            _end_waiting(row, at=at)
        if self._live.any:
            done.record(BookingUnclear(appointment=row.id))
            return True
        self._live.write(row)
        done.record(_event(row))
        _announce(done, row, at=at, hours=self._rules.reminder_hours)
        return True


def _end_waiting(row: Appointment, *, at: datetime) -> None:
    """End the place on the waiting list that led here. One offer is one booking.

    Raises `WaitingEnded` when it is gone and the day is still closed to everybody else.
    """
    rule = calendar.shared.follow().releases.get(row.on)
    if not end_by_booking(row.waiting or 0) and rule is not None and not rule.public(at):
        raise WaitingEnded


def clarify(*, by: Actor, at: datetime, appointment: int) -> None:
    """Let an unclear booking stand: two people share name and birth date, or a second appointment is wanted.

    Raises `NoSuchAppointment`, `AlreadyOver`.
    """
    with change(by=by, at=at, may=CLARIFY) as done:
        row = Appointment.objects.select_for_update().filter(id=appointment).first()
        if row is None:
            raise NoSuchAppointment
        found = Appointment.objects.filter(id=row.id, state=State.UNCLEAR, blocks_until__gt=at)
        if not found.update(state=State.BOOKED, blocks_until=None, changed_at=at):
            raise AlreadyOver
        _live_of(row.identity, row.concerns, at=at).write(row)
        done.record(BookingClarified(appointment=row.id))
        _announce(done, row, at=at, hours=rules().reminder_hours)


def _event(row: Appointment) -> AppointmentBooked:
    return AppointmentBooked(
        appointment=row.id,
        public_code=row.code,
        on=row.on,
        start=row.start,
        cells=row.cells,
        internal=row.internal,
    )


def _announce(done: Done, row: Appointment, *, at: datetime, hours: int) -> None:
    letters.tell(done, row, "booked")
    letters.remind(done, row, at=at, hours=hours)


@dataclass(frozen=True, slots=True)
class _Live:
    """What one person has live for some concerns: keys of past days, and the next free ordinal a concern."""

    identity: str
    concerns: tuple[str, ...]
    any: bool
    past: tuple[int, ...]
    next: dict[str, int]

    def write(self, row: Appointment) -> None:
        """Make this booking the person's live one for its concerns; keys of past days go."""
        if self.past:
            LiveKey.objects.filter(id__in=self.past).delete()
        identity, free = self.identity, self.next
        _LIVE_ROWS.write(
            [
                LiveKey(appointment_id=row.id, identity=identity, concern=concern, ordinal=free.get(concern, 0))
                for concern in self.concerns
            ]
        )


def _live_of(identity: str, concerns: Sequence[str], *, at: datetime) -> _Live:
    wanted = tuple(sorted(set(concerns)))
    today, _cell = grid.place(at)
    found = [line for line in _LIVE.rows(identity=identity) if line[1] in wanted]
    return _Live(
        identity=identity,
        concerns=wanted,
        any=any(on >= today for *_key, on in found),
        past=tuple(number for number, *_key, on in found if on < today),
        next={concern: ordinal + 1 for _id, concern, ordinal, on in sorted(found) if on >= today},
    )
