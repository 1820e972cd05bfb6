"""The proof: does every future booking have a place under a plan? Where not, who, and which times instead."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.models import Appointment, State
from anlaufstelle.appointments.queries.calendar import blocking
from anlaufstelle.appointments.queries.releases import read_releases
from anlaufstelle.appointments.queries.rules import read_rules
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

#: Nobody is asked to come tomorrow who was to come in a month.
_WARNING_DAYS = 2
_ONE_DAY = timedelta(days=1)
_SOFT = (State.HELD, State.RETURNING)
_OVER = (State.SERVED, State.MISSED)


@dataclass(frozen=True, slots=True)
class Affected:
    """A booking without a place under the new plan, and the time the office proposes instead (none: None)."""

    id: int
    code: str
    name: str
    concerns: tuple[str, ...]
    on: date
    start: int
    cells: int
    mail: str
    phone: str
    to_on: date | None = None
    to_start: int | None = None

    @property
    def channel(self) -> str:
        """Give how the person can be told: mail, sms, or nothing."""
        return "mail" if self.mail else "sms" if self.phone else ""

    @property
    def has_proposal(self) -> bool:
        """Say whether there is a new time."""
        return self.to_on is not None


@dataclass(frozen=True, slots=True)
class DayOutcome:
    """One day under the new plan: who sits where, which holds end, who has no place.

    `day` holds what stays on it; `seats` only those whose person or counter differs from the rows.
    """

    day: engine.Day
    seats: tuple[engine.Move, ...]
    ended: tuple[int, ...]
    unplaced: tuple[engine.Booking, ...]


@dataclass(frozen=True, slots=True)
class PlanProof:
    """What an edit means for the bookings; `fingerprint` stands for exactly this set of people and new times."""

    outcomes: tuple[DayOutcome, ...]
    affected: tuple[Affected, ...]
    fingerprint: str
    #: Days the proposed times lie on, as they are before anybody takes one.
    free_days: Mapping[date, engine.Day]

    @property
    def rearranged(self) -> int:
        """Give how many bookings get another person or counter at their own time."""
        return sum(len(outcome.seats) for outcome in self.outcomes)

    @property
    def ended(self) -> int:
        """Give how many held or returned times end."""
        return sum(len(outcome.ended) for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class _Row:
    """One booking that blocks time, with what the proof has to know besides."""

    booking: engine.Booking
    state: str


def prove_plan(*, plan: engine.Plan, at: datetime, before: engine.Plan | None = None, edit: object = "") -> PlanProof:
    """Prove the future bookings under a plan; with `before` only days whose people or counters differ.

    Reads rows only and saves nothing: whoever wants to act on it holds the lock of all days.
    """
    today, _cell = grid.place(at)
    future = Appointment.objects.filter(blocking(at), on__gte=today)
    resources = {on: engine.build_day(plan, on) for on in future.values_list("on", flat=True).distinct()}
    changed = [on for on, there in resources.items() if before is None or there != engine.build_day(before, on)]
    rows = _rows_of(future.filter(on__in=changed))
    outcomes = [_outcome(on, resources[on], rows[on], at=at) for on in sorted(changed)]
    unplaced = [(booking, outcome.day.on) for outcome in outcomes for booking in outcome.unplaced]
    if not unplaced:
        return PlanProof(tuple(outcomes), (), "", {})
    rows = _rows_of(future.exclude(on__in=changed))
    free_days = _days_ahead(plan, rows, {outcome.day.on: outcome.day for outcome in outcomes}, at=at)
    affected = _affected(unplaced, free_days, today)
    return PlanProof(tuple(outcomes), affected, _fingerprint(affected, edit), free_days)


def demand_of(booking: engine.Booking) -> engine.Demand:
    """Give what a booking needs, to take a place for it elsewhere."""
    return engine.Demand(
        cells=booking.cells,
        skills=booking.skills,
        languages=booking.languages,
        features=booking.features,
        internal=booking.internal,
    )


def _rows_of(bookings: QuerySet[Appointment]) -> dict[date, list[_Row]]:
    found: dict[date, list[_Row]] = defaultdict(list)
    for on, state, *columns in bookings.order_by("id").values_list("on", "state", *mapping.BOOKING_COLUMNS):
        found[on].append(_Row(mapping.booking(columns), state))
    return found


def _outcome(on: date, resources: engine.Resources, rows: Sequence[_Row], *, at: datetime) -> DayOutcome:
    day, begun = _day(on, resources, rows, at=at)
    waiting = [booking for booking in day.bookings if booking.person is None or booking.counter is None]
    soft = [row.booking for row in rows if row.state in _SOFT and row.booking.id not in begun]
    firm = day.without(*(booking.id for booking in waiting))
    proof = engine.prove(firm)
    again = list(waiting)
    if not proof.fits and soft:
        # A person with an appointment comes before a time somebody looks at, or one that is on its way back.
        firm = firm.without(*(booking.id for booking in soft))
        proof = engine.prove(firm)
        again = [*waiting, *soft]
    missing = set(proof.unplaced)
    unplaced = tuple(replace(booking, person=None, counter=None) for booking in day.bookings if booking.id in missing)
    settled = _seated_again(firm.without(*missing).moved(proof.moves), again)
    staying = {booking.id for booking in settled.bookings}
    ended = tuple(booking.id for booking in soft if booking.id not in staying)
    return DayOutcome(settled, _differences(day, settled), ended, unplaced)


def _day(
    on: date, resources: engine.Resources, rows: Sequence[_Row], *, at: datetime
) -> tuple[engine.Day, frozenset[int]]:
    """Give the day without what has begun; its people and counters are busy for those cells, whatever the plan says."""
    today, now = grid.place(at)
    begun = [row for row in rows if on == today and (row.booking.start <= now or row.state in _OVER)]
    busy_members: dict[int, int] = defaultdict(int)
    busy_counters: dict[int, int] = defaultdict(int)
    for row in begun:
        cells = grid.mask(row.booking.start, row.booking.start + row.booking.cells)
        busy_members[row.booking.person or 0] |= cells
        busy_counters[row.booking.counter or 0] |= cells
    gone = frozenset(row.booking.id for row in begun)
    day = engine.Day(
        on=on,
        version=0,
        persons=tuple(_without(person, busy_members[person.id]) for person in resources.persons),
        counters=tuple(_without(counter, busy_counters[counter.id]) for counter in resources.counters),
        bookings=tuple(row.booking for row in rows if row.booking.id not in gone),
    )
    return day, gone


def _without(resource: Any, cells: int) -> Any:
    if not cells:
        return resource
    return replace(resource, open=resource.open & ~cells, internal=resource.internal & ~cells)


def _seated_again(day: engine.Day, bookings: Iterable[engine.Booking]) -> engine.Day:
    """Give each of these its own time again where the day still has room for it."""
    for booking in bookings:
        demand = demand_of(booking)
        try:
            taking = engine.take(day, demand, start=booking.start)
        except engine.AvailabilityError:
            continue
        day = day.after(taking, booking.id, demand, start=booking.start, version=day.version)
    return day


def _differences(day: engine.Day, settled: engine.Day) -> tuple[engine.Move, ...]:
    was = {booking.id: (booking.person, booking.counter) for booking in day.bookings}
    return tuple(
        engine.Move(booking.id, booking.person, booking.counter)
        for booking in settled.bookings
        if booking.person is not None
        and booking.counter is not None
        and was[booking.id] != (booking.person, booking.counter)
    )


def _days_ahead(
    plan: engine.Plan, rows: Mapping[date, Sequence[_Row]], proved: Mapping[date, engine.Day], *, at: datetime
) -> dict[date, engine.Day]:
    today, _cell = grid.place(at)
    days: dict[date, engine.Day] = {}
    ruled = {on for on, rule in read_releases().items() if not rule.public(at) or rule.concerns}
    for offset in range(_WARNING_DAYS, read_rules().horizon_days):
        on = today + offset * _ONE_DAY
        if on in ruled:  # its times go to who waits or was invited, or it serves some concerns only
            continue
        if on in proved:
            days[on] = proved[on]
            continue
        found = [row for row in rows.get(on, ()) if row.booking.person is not None and row.booking.counter is not None]
        days[on], _begun = _day(on, engine.build_day(plan, on), found, at=at)
    return days


def _affected(
    unplaced: Sequence[tuple[engine.Booking, date]], free_days: Mapping[date, engine.Day], today: date
) -> tuple[Affected, ...]:
    asked = [engine.Affected(booking, on) for booking, on in unplaced]
    proposals = {proposal.booking: proposal for proposal in _proposals(asked, free_days, today)}
    rows = Appointment.objects.in_bulk([booking.id for booking, _on in unplaced])
    found = []
    for booking, _on in unplaced:
        row, proposal = rows[booking.id], proposals.get(booking.id)
        card = Affected(
            id=row.id,
            code=row.code,
            name=row.name,
            concerns=tuple(row.concerns),
            on=row.on,
            start=row.start,
            cells=row.cells,
            mail=row.mail,
            phone=row.phone,
            to_on=proposal.on if proposal else None,
            to_start=proposal.start if proposal else None,
        )
        found.append(card)
    # In the order of the proposals, so that they can be taken one after the other.
    order = {number: place for place, number in enumerate(proposals)}
    return tuple(sorted(found, key=lambda card: (order.get(card.id, len(order)), card.on, card.start, card.id)))


def _proposals(
    asked: Sequence[engine.Affected], free_days: Mapping[date, engine.Day], today: date
) -> tuple[engine.Proposal, ...]:
    """Give new times, later ones first: who does not read the message in time still finds the office open.

    Only who finds nothing later gets an earlier time, never sooner than the day after tomorrow.
    """
    soonest = today + _WARNING_DAYS * _ONE_DAY
    first = max(soonest, min(one.on for one in asked))
    later = engine.propose(tuple(free_days.values()), asked, earliest=first)
    found = {proposal.booking for proposal in later}
    rest = [one for one in asked if one.booking.id not in found]
    if not rest or first == soonest:
        return later
    days = dict(free_days)
    needs = {one.booking.id: demand_of(one.booking) for one in asked}
    for proposal in later:
        take_into(days, proposal.booking, needs[proposal.booking], on=proposal.on, start=proposal.start)
    return (*later, *engine.propose(tuple(days.values()), rest, earliest=soonest))


def take_into(
    days: dict[date, engine.Day], booking: int, demand: engine.Demand, *, on: date, start: int
) -> engine.Taking:
    """Take a time on a day in memory, so that the next one sees it taken; give the witness."""
    taking = engine.take(days[on], demand, start=start)
    days[on] = days[on].after(taking, booking, demand, start=start, version=days[on].version)
    return taking


def _fingerprint(affected: Sequence[Affected], edit: object) -> str:
    facts = [(card.id, card.on, card.start, card.to_on, card.to_start) for card in affected]
    return hashlib.sha256(repr((repr(edit), facts)).encode()).hexdigest()[:32]
