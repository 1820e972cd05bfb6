"""Free times: what a visitor may be offered now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.errors import NobodyCan, NothingChosen, TooMuchForOne
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.booked import BookedCard
from anlaufstelle.appointments.queries.releases import NOTHING, Offered, ReleaseRule, may_take, offered_by
from anlaufstelle.appointments.queries.rules import BookingRules
from anlaufstelle.base.audit import ledger
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

MOST_CONCERNS = 12
MOST_CELLS = 24
EVERY_DAY = 0b1111111


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants: concerns (one a person and matter), a spoken language, features, times that suit.

    >>> Wanted(concerns=("study_permit",)).language
    ''
    """

    concerns: tuple[str, ...]
    language: str = ""
    features: tuple[str, ...] = ()
    weekdays: int = EVERY_DAY
    within: int = grid.DAY
    internal: bool = False
    #: The link of a place on the waiting list; it opens the times that were offered.
    waiting: str = ""

    @property
    def wish(self) -> engine.Wish:
        """Give the times that suit."""
        return engine.Wish(weekdays=self.weekdays, within=self.within)


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day with free starts, as a mask of cells."""

    on: date
    starts: int

    @property
    def count(self) -> int:
        """Give how many starts there are."""
        return self.starts.bit_count()

    @property
    def cells(self) -> tuple[int, ...]:
        """Give the starts in order."""
        return grid.cells_in(self.starts)


@dataclass(frozen=True, slots=True)
class FreeAnswer:
    """Free days in a range; `cells` is the length of the appointment; `stamp` changes when the answer may."""

    days: tuple[FreeDay, ...]
    cells: int
    stamp: tuple[int, int]

    @property
    def first(self) -> tuple[date, int] | None:
        """Give the first free time of the range."""
        return (self.days[0].on, self.days[0].cells[0]) if self.days else None


def rules() -> BookingRules:
    """Give the rules in force."""
    return calendar.shared.follow().rules


def stamp() -> int:
    """Give a number that changes with the plan, any booking, and what else is done to one: a hold becomes a name."""
    return hash((calendar.change_stamp(), ledger.newest()))


def plan_is_empty() -> bool:
    """Say whether the office has no opening hours yet."""
    return not calendar.shared.follow().plan.hours


def engine_plan() -> engine.Plan:
    """Give the plan as the engine sees it; it holds ids, skills and times, no names."""
    return calendar.shared.follow().plan


def opening_spans(on: date) -> tuple[tuple[int, int], ...]:
    """Give when the office is open on a day, as half-open pairs of cells; nothing on a day it is closed."""
    return grid.runs(engine.opening(engine_plan(), on))


def demand_for(wanted: Wanted) -> engine.Demand:
    """Give the engine's demand for a wish.

    Raises `NothingChosen`; `TooMuchForOne` above 12 concerns or 2 hours; `UnknownConcern`, `ConcernNotBookable`.
    """
    if not wanted.concerns:
        raise NothingChosen
    if len(wanted.concerns) > MOST_CONCERNS:
        raise TooMuchForOne
    parts = concerns.demand_parts(wanted.concerns, online=not wanted.internal)
    cells = grid.cells_for(sum(part.front_minutes for part in parts))
    if cells > MOST_CELLS:
        raise TooMuchForOne
    return engine.Demand(
        cells=max(cells, 1),
        skills=mapping.skills(sorted({code for part in parts for code in part.skills})),
        languages=mapping.languages((wanted.language,) if wanted.language else ()),
        features=mapping.features(sorted({code for part in parts for code in part.features} | set(wanted.features))),
        internal=wanted.internal,
    )


def bookable_range(at: datetime, booking_rules: BookingRules, *, internal: bool = False) -> tuple[date, int, date]:
    """Give the first bookable day and cell on it, and the day after the last (staff book without lead time)."""
    lead = timedelta(minutes=0 if internal else booking_rules.lead_minutes)
    first, cell = grid.place(at + lead)
    today, _cell = grid.place(at)
    return first, cell + 1, today + timedelta(days=booking_rules.horizon_days)


def free_times(*, at: datetime, wanted: Wanted, first: date | None = None, end: date | None = None) -> FreeAnswer:
    """Give all free starts between two days within the horizon.

    Days that are not public yet are left out, but for who was offered their times (`Wanted.waiting`).
    Raises `NobodyCan` when no colleague ever fits the demand, and what `demand_for` raises.
    """
    offered = offered_by(wanted.waiting, at=at) if wanted.waiting else NOTHING
    asking = _Asking(wanted.concerns, offered)
    return _starts(demand_for(wanted), wanted.wish, asking, at=at, first=first, end=end)


def times_to_move(card: BookedCard, *, at: datetime, internal: bool) -> FreeAnswer:
    """Give all free starts an appointment could be moved to, with what was bound when it was booked.

    Who moves decides which times count: staff use the internal contingent too, the person by the link does not.
    Raises `NobodyCan`.
    """
    demand = engine.Demand(
        cells=card.cells,
        skills=mapping.skills(card.skills),
        languages=mapping.languages(card.spoken),
        features=mapping.features(card.features),
        internal=internal,
    )
    return _starts(demand, engine.Wish(), _Asking(card.concerns, NOTHING, moves_from=card.on), at=at)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks: for which concerns, by which offer, and the day they have an appointment on already."""

    concerns: tuple[str, ...]
    offered: Offered
    moves_from: date | None = None

    def may(self, rule: ReleaseRule, *, at: datetime) -> bool:
        """Say whether the day is theirs to choose from."""
        return rule.on == self.moves_from or (rule.serves(self.concerns) and may_take(rule, self.offered, at=at))


def _starts(
    demand: engine.Demand,
    wish: engine.Wish,
    asking: _Asking,
    *,
    at: datetime,
    first: date | None = None,
    end: date | None = None,
) -> FreeAnswer:
    known = calendar.shared.follow()
    earliest, cell, latest = bookable_range(at, known.rules, internal=demand.internal)
    begin = max(first or earliest, earliest)
    stop = min(end or latest, latest)
    if begin >= stop:
        return FreeAnswer((), demand.cells, (0, 0))
    if not known.somebody_can(demand):
        raise NobodyCan
    found_stamp, times = calendar.shared.refresh(begin, stop, at=at, plan_version=known.version)
    ruled = {on: rule for on, rule in known.releases.items() if begin <= on < stop}
    days = []
    for free in times.between(begin, stop, demand, wish=wish):
        starts = free.starts & ~grid.mask(0, cell) if free.on == earliest else free.starts
        rule = ruled.get(free.on)
        if rule is not None:
            starts &= _on_ruled_day(times, rule, demand, asking=asking, at=at)
        if starts:
            days.append(FreeDay(free.on, starts))
    if ruled:
        found_stamp = found_stamp[0], hash((found_stamp[1], asking.offered, _public(ruled, at)))
    return FreeAnswer(tuple(days), demand.cells, found_stamp)


def _on_ruled_day(
    times: engine.FreeTimes, rule: ReleaseRule, demand: engine.Demand, *, asking: _Asking, at: datetime
) -> int:
    """Give the starts a day with a rule has for this person: none behind the wall, only long enough ones before it."""
    if not asking.may(rule, at=at):
        return 0
    if rule.shortest <= demand.cells or rule.on == asking.moves_from:
        return grid.DAY
    found = times.between(rule.on, rule.on + timedelta(days=1), replace(demand, cells=rule.shortest))
    return next((free.starts for free in found), 0)


def _public(ruled: Mapping[date, ReleaseRule], at: datetime) -> tuple[int, ...]:
    """Give the days that are public by now; a kept page without the newest of them is an old one."""
    return tuple(sorted(rule.id for rule in ruled.values() if rule.public(at)))
