"""A Saturday before it is saved: the proposal, and what it yields and costs."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.planning.errors import NobodyThere, NothingOffered, WrongMoment
from anlaufstelle.planning.queries.saturday_days import USUAL
from anlaufstelle.planning.queries.saturday_page import volunteers_on
from anlaufstelle.planning.queries.saturday_yield import Yield, usual_concerns, yield_of
from anlaufstelle.values import grid

#: Assumptions of the office, to be replaced by its own: opening the rooms before, clearing up after.
PREPARE_MINUTES = 30
FOLLOW_MINUTES = 30
EUROS_AN_HOUR = 50
#: Demand of the four weeks before says how the concerns share the morning.
_LOOKS_BACK = timedelta(days=28)
_NOTICE = timedelta(days=14)
_EVENING = time(18)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What the lead decides: who, what, how long, how it goes out, what is counted besides the opening."""

    on: date
    members: tuple[int, ...]
    concerns: tuple[str, ...]
    mode: str
    moment: datetime
    span: tuple[int, int] = USUAL
    shortest: int = 0
    prepare_minutes: int = PREPARE_MINUTES
    follow_minutes: int = FOLLOW_MINUTES
    euros_an_hour: int = EUROS_AN_HOUR

    @property
    def credit_minutes(self) -> int:
        """Give what each person works: the opening, before it and after it."""
        return (self.span[1] - self.span[0]) * grid.MINUTES + self.prepare_minutes + self.follow_minutes

    @property
    def fingerprint(self) -> str:
        """Give a sign of all that changes the numbers: what was seen is what is saved. How it goes out changes none."""
        facts = (self.on, sorted(self.members), sorted(self.concerns))
        numbers = (self.span, self.shortest, self.prepare_minutes, self.follow_minutes, self.euros_an_hour)
        return hashlib.sha256(repr((facts, numbers)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a draft yields and costs; staff hours are those of all together."""

    yields: Yield
    credit_minutes: int
    staff_minutes: int
    euros: int
    waiting: int
    counters: int

    @property
    def staff_hours(self) -> float:
        """Give the hours of all together."""
        return self.staff_minutes / 60

    @property
    def back_hours(self) -> float:
        """Give the hours of written work the appointments bring afterwards, besides the Saturday."""
        return self.yields.back_minutes / 60


def proposal(on: date, *, at: datetime) -> Draft:
    """Give the draft the page begins with: everybody who offered, the usual concerns, public two weeks before."""
    evening = grid.instant(on - _NOTICE, grid.cell_of(_EVENING))
    return Draft(
        on=on,
        members=tuple(one.member for one in volunteers_on(on)),
        concerns=usual_concerns(),
        mode="public",
        moment=max(evening, at + timedelta(days=1)).replace(second=0, microsecond=0),
    )


def forecast(draft: Draft, *, at: datetime) -> Forecast:
    """Give what a draft yields and costs, by the engine that gives the times away and the catalogue's minutes.

    Raises what `yield_of` raises for an unknown concern.
    """
    shares = shares_of(draft.concerns, at=at)
    found = yield_of(on=draft.on, span=draft.span, members=draft.members, shares=shares, shortest=draft.shortest)
    staff = len(draft.members) * draft.credit_minutes
    return Forecast(
        yields=found,
        credit_minutes=draft.credit_minutes,
        staff_minutes=staff,
        euros=round(staff * draft.euros_an_hour / 60),
        waiting=appointments.count_waiting(at=at, concerns=frozenset(draft.concerns)),
        counters=len(engine_counters(draft)),
    )


def engine_counters(draft: Draft) -> tuple[int, ...]:
    """Give the counters that are open on that day: more people than that serve nobody."""
    plan = appointments.engine_plan()
    return tuple(one.id for one in plan.counters if one.valid.contains(draft.on))


def shares_of(concerns: tuple[str, ...], *, at: datetime) -> dict[str, int]:
    """Give how the concerns share a day: as booked in the last four weeks, all alike where nothing was booked."""
    today, _cell = grid.place(at)
    booked = appointments.booked_by_concern(first=today - _LOOKS_BACK, end=today)
    found = {code: booked.get(code, 0) for code in concerns}
    return {code: count or 1 for code, count in found.items()} if any(found.values()) else dict.fromkeys(concerns, 1)


def check_draft(draft: Draft, *, at: datetime) -> None:
    """Let a draft pass that could be released.

    Raises `NobodyThere` without a person or with somebody who did not offer, `NothingOffered` without a concern,
    `WrongMoment` for a moment after the Saturday has begun, or a past one until which others should choose first.
    """
    offered = {one.member for one in volunteers_on(draft.on)}
    if not draft.members or not set(draft.members) <= offered:
        raise NobodyThere
    if not draft.concerns:
        raise NothingOffered
    at_once = draft.mode == "public"  # a moment that is past says: public with the release
    if not (at_once or at < draft.moment) or draft.moment >= grid.instant(draft.on, draft.span[0]):
        raise WrongMoment
