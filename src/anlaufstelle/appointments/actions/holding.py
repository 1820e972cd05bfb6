"""Holding a time for somebody who is about to type."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.appointments.actions import repeats, seating
from anlaufstelle.appointments.errors import (
    NetworkHoldsTooMuch,
    NotATime,
    NotOnThisDay,
    NotPublicYet,
    OutOfHorizon,
)
from anlaufstelle.appointments.events import (
    HoldGivenUp,
    TimeHeld,
)
from anlaufstelle.appointments.models import Appointment, State, Witness
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, BOOK_ONLINE
from anlaufstelle.appointments.queries import booked, calendar, keys
from anlaufstelle.appointments.queries.free import Wanted, bookable_range, demand_for, rules
from anlaufstelle.appointments.queries.releases import NOTHING, Offered, ReleaseRule, may_take, offered_by
from anlaufstelle.appointments.queries.rules import BookingRules
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

#: However small the day, one network may always hold this many cells: two appointments of two hours.
_ALWAYS_HOLDABLE = 48


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
        before = repeats.answered(key, body)
        if before is not None:
            return _held(before)
        day = seating.lock(on, at)
        offered = offered_by(wanted.waiting, at=at) if wanted.waiting else NOTHING
        demand = _released(demand, wanted.concerns, on=on, offered=offered, at=at)
        if network and not wanted.internal:
            _check_network(day, network=network, at=at, share=booking_rules.network_share_percent)
        taking = seating.take(day, demand, start)
        row = _held_row(wanted, demand, taking, at=at, until=at + timedelta(minutes=booking_rules.hold_minutes))
        row.on, row.start, row.language, row.network, row.draft = on, start, language, network, typed or {}
        row.waiting = offered.entry or None
        row.save(force_insert=True)
        version = seating.seat(row, taking)
        repeats.remember(key, body, appointment=row.id, at=at)
        done.record(TimeHeld(appointment=row.id, on=on, start=start, cells=row.cells))
    after = day.after(taking, booking_id=row.id, demand=demand, start=start, version=version)
    calendar.shared.advance(day, after, until=row.blocks_until)
    return _held(row)


def _released(
    demand: engine.Demand, concerns: Sequence[str], *, on: date, offered: Offered, at: datetime
) -> engine.Demand:
    """Give the demand as it stands on this day, if this person may have its times; the caller has locked the day.

    Raises `NotPublicYet`, `NotOnThisDay`.
    """
    rule = calendar.shared.as_read().releases.get(on)
    if rule is None:
        return demand
    check_released(rule, concerns, offered, at=at)
    return replace(demand, cells=max(demand.cells, rule.shortest))


def check_released(rule: ReleaseRule, concerns: Sequence[str], offered: Offered, *, at: datetime) -> None:
    """Let pass who may take times of a day with a rule.

    Raises `NotPublicYet`, `NotOnThisDay`.
    """
    if not may_take(rule, offered, at=at):
        raise NotPublicYet
    if not rule.serves(concerns):
        raise NotOnThisDay


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


def _right(by: Actor) -> Permission:
    return BOOK_FOR_OTHERS if by.signed_in else BOOK_ONLINE


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


def _held(row: Appointment) -> Held:
    return Held(row.id, keys.link_token(row.id, row.secret, purpose="hold"), row.blocks_until or row.changed_at)
