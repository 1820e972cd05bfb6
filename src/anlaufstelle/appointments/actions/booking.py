"""Holding a time and booking it: one immediate transaction each."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.appointments.actions import letters, seating
from anlaufstelle.appointments.errors import (
    AlreadyOver,
    HoldEnded,
    NetworkHoldsTooMuch,
    NoSuchAppointment,
    NotATime,
    OtherBody,
    OutOfHorizon,
)
from anlaufstelle.appointments.events import (
    AppointmentBooked,
    BookingClarified,
    BookingUnclear,
    HoldGivenUp,
    TimeHeld,
)
from anlaufstelle.appointments.models import Appointment, Kept, LiveKey, State, Witness
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, BOOK_ONLINE, CLARIFY
from anlaufstelle.appointments.queries import booked, calendar, keys
from anlaufstelle.appointments.queries.booked import BookedCard
from anlaufstelle.appointments.queries.details import Details, checked
from anlaufstelle.appointments.queries.free import Wanted, bookable_range, demand_for, rules
from anlaufstelle.appointments.queries.rules import BookingRules
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid, names

#: However small the day, one network may always hold this many cells: two appointments of two hours.
_ALWAYS_HOLDABLE = 48
#: Another process may already have read a hold as ended that is confirmed this shortly before; the day is read anew.
_LAST_MOMENT = timedelta(seconds=60)
_CONFIRMED_FIELDS = (
    *("state", "blocks_until", "name", "name_folded", "mail", "phone", "helper"),
    *("identity", "draft", "network", "language", "changed_at"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A time held for ten minutes."""

    id: int
    token: str
    ends_at: datetime


@once_more
def hold_time(
    *,
    by: Actor,
    at: datetime,
    wanted: Wanted,
    on: date,
    start: int,
    language: str,
    network: str = "",
    key: str = "",
    typed: dict[str, Any] | None = None,
) -> Held:
    """Hold a time for somebody who is about to type; `network` is a keyed hash, `typed` an earlier draft.

    Raises `TimeTaken`, `OutOfHorizon`, `NotATime`, `NetworkHoldsTooMuch`, `OtherBody`, and what `demand_for` raises.
    """
    demand = demand_for(wanted)
    booking_rules = rules()
    _check_time(at=at, on=on, start=start, booking_rules=booking_rules, internal=wanted.internal)
    with change(by=by, at=at, may=BOOK_FOR_OTHERS if wanted.internal else BOOK_ONLINE) as done:
        body = keys.body_hash(wanted, on, start)
        before = _kept(key, body)
        if before is not None:
            return _held(before)
        day = seating.lock(on, at)
        if network and not wanted.internal:
            _check_network(day, network=network, at=at, share=booking_rules.network_share_percent)
        taking = seating.take(day, demand, start)
        row = _held_row(wanted, demand, taking, at=at, until=at + timedelta(minutes=booking_rules.hold_minutes))
        row.on, row.start, row.language, row.network, row.draft = on, start, language, network, typed or {}
        row.save(force_insert=True)
        version = seating.seat(row, taking)
        _keep(key, body, appointment=row.id, at=at)
        done.record(TimeHeld(appointment=row.id, on=on, start=start, cells=row.cells))
    after = day.after(taking, booking_id=row.id, demand=demand, start=start, version=version)
    calendar.shared.advance(day, after, until=row.blocks_until)
    return _held(row)


def _held_row(
    wanted: Wanted, demand: engine.Demand, taking: engine.Taking, *, at: datetime, until: datetime
) -> Appointment:
    """Give the row of a hold, without its time and its person yet."""
    parts = concerns.demand_parts(wanted.concerns, online=not wanted.internal)
    return Appointment(
        code=keys.new_code(),
        state=State.HELD,
        internal=wanted.internal,
        cells=demand.cells,
        concerns=list(wanted.concerns),
        skills=sorted({skill for part in parts for skill in part.skills}),
        languages=[wanted.language] if wanted.language else [],
        features=sorted({feature for part in parts for feature in part.features} | set(wanted.features)),
        member=taking.person,
        counter=taking.counter,
        blocks_until=until,
        secret=keys.new_secret(),
        created_at=at,
        changed_at=at,
    )


def keep_draft(*, by: Actor, at: datetime, token: str, typed: dict[str, Any]) -> None:
    """Keep what somebody typed, so that an ended hold loses nothing.

    Raises `HoldEnded`, `LinkEnded`.
    """
    card = booked.hold(token, at=at)
    with change(by=by, at=at, may=_right(by)):
        Appointment.objects.filter(id=card.id, state=State.HELD).update(draft=typed)


def give_up_hold(*, by: Actor, at: datetime, token: str) -> None:
    """Give a held time back at once; an ended or confirmed one is left as it is."""
    card = booked.hold(token, at=at)
    with change(by=by, at=at, may=_right(by)) as done:
        if Appointment.objects.filter(id=card.id, state=State.HELD).update(blocks_until=at):
            Witness.objects.filter(appointment_id=card.id).delete()
            seating.bump(card.on)
            done.record(HoldGivenUp(appointment=card.id))


@once_more
def book(*, by: Actor, at: datetime, token: str, details: Details, language: str = "", key: str = "") -> BookedCard:
    """Confirm a held time for a person. The same hold and person again gives the same booking.

    Somebody whose name and birth date already have a live appointment for the concern is not refused: the time stays
    reserved and a person decides (state `unclear`).
    Raises `HoldEnded`, `WrongDetails`, `OtherBody`.
    """
    number, secret = keys.read_link(token, purpose="hold")
    person = checked(details, at=at)
    identity = keys.identity_of(person.name, person.born)
    with change(by=by, at=at, may=_right(by)) as done:
        body = keys.body_hash(number, identity, person.mail, person.phone)
        row = Appointment.objects.select_for_update().filter(id=number).first()
        if row is None or not hmac.compare_digest(row.secret, secret):
            raise HoldEnded
        before = _kept(key, body)
        if before is not None or row.state != State.HELD:
            return _booked_before(before or row, identity)
        row.language = language or row.language
        _confirm(done, row, person=person, identity=identity, at=at)
        _keep(key, body, appointment=row.id, at=at)
    return booked.card_of(row)


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
        _LiveKeys(row.identity, row.concerns, at=at).write(row)
        done.record(BookingClarified(appointment=row.id))
        _announce(done, row, at=at, hours=rules().reminder_hours)


def _right(by: Actor) -> Permission:
    return BOOK_FOR_OTHERS if by.signed_in else BOOK_ONLINE


def _confirm(done: Done, row: Appointment, *, person: Details, identity: str, at: datetime) -> None:
    booking_rules = rules()
    known = _LiveKeys(identity, row.concerns, at=at)
    row.identity, row.name, row.name_folded = identity, person.name, names.fold(person.name)[:160]
    row.mail, row.phone, row.helper = person.mail, person.phone, person.helper
    row.draft, row.network, row.changed_at = {}, "", at
    row.state = State.UNCLEAR if known.live else State.BOOKED
    held_until = row.blocks_until or at
    clarify_until = min(at + timedelta(hours=booking_rules.clarify_hours), grid.instant(row.on, row.start))
    row.blocks_until = clarify_until if known.live else None
    still_held = Appointment.objects.filter(id=row.id, state=State.HELD, blocks_until__gt=at, member__isnull=False)
    if not still_held.update(**{name: getattr(row, name) for name in _CONFIRMED_FIELDS}):
        raise HoldEnded
    if held_until - at < _LAST_MOMENT:
        seating.bump(row.on)
    if known.live:
        done.record(BookingUnclear(appointment=row.id))
        return
    known.write(row)
    done.record(_booked_event(row))
    _announce(done, row, at=at, hours=booking_rules.reminder_hours)


def _booked_event(row: Appointment) -> AppointmentBooked:
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


class _LiveKeys:
    """What one person has live for some concerns; read once."""

    def __init__(self, identity: str, concerns_wanted: Sequence[str], *, at: datetime) -> None:
        self.identity = identity
        self.concerns = sorted(set(concerns_wanted))
        today, _cell = grid.place(at)
        rows = LiveKey.objects.filter(identity=identity, concern__in=self.concerns)
        found = list(rows.values_list("id", "concern", "ordinal", "appointment__on"))
        self.live = any(on >= today for *_key, on in found)
        self._past = [number for number, *_key, on in found if on < today]
        self._next = {concern: ordinal + 1 for _id, concern, ordinal, on in sorted(found) if on >= today}

    def write(self, row: Appointment) -> None:
        """Make this booking the person's live one for its concerns; keys of past days go."""
        if self._past:
            LiveKey.objects.filter(id__in=self._past).delete()
        LiveKey.objects.bulk_create(
            [
                LiveKey(
                    appointment_id=row.id, identity=self.identity, concern=concern, ordinal=self._next.get(concern, 0)
                )
                for concern in self.concerns
            ]
        )


def _booked_before(row: Appointment, identity: str) -> BookedCard:
    if row.state not in (State.BOOKED, State.UNCLEAR):
        raise HoldEnded
    if not hmac.compare_digest(row.identity, identity):
        raise OtherBody
    return booked.card_of(row)


def _check_time(*, at: datetime, on: date, start: int, booking_rules: BookingRules, internal: bool) -> None:
    if not 0 <= start < grid.CELLS:
        raise NotATime
    first, cell, end = bookable_range(at, booking_rules, internal=internal)
    if not first <= on < end or (on == first and start < cell):
        raise OutOfHorizon


def _check_network(day: engine.Day, *, network: str, at: datetime, share: int) -> None:
    open_cells = sum(person.open.bit_count() for person in day.persons)
    most = max(_ALWAYS_HOLDABLE, open_cells * share // 100)
    mine = Appointment.objects.filter(network=network, state=State.HELD, on=day.on, blocks_until__gt=at)
    if sum(mine.values_list("cells", flat=True)) >= most:
        raise NetworkHoldsTooMuch


def _kept(key: str, body: str) -> Appointment | None:
    if not key:
        return None
    found = Kept.objects.filter(key=key).first()
    if found is None:
        return None
    if found.body != body:
        raise OtherBody
    return Appointment.objects.filter(id=found.appointment).first()


def _keep(key: str, body: str, *, appointment: int, at: datetime) -> None:
    if key:
        Kept.objects.create(key=key, body=body, appointment=appointment, at=at)


def _held(row: Appointment) -> Held:
    return Held(row.id, keys.link_token(row.id, row.secret, purpose="hold"), row.blocks_until or row.changed_at)
