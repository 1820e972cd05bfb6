"""Past days announced again: what would have been said at each moment, and what then happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from anlaufstelle.bench.waiting import office
from anlaufstelle.bench.waiting.days import PastDay, Visitor, past_day, place_of
from anlaufstelle.engines.queueing import (
    AtCounter,
    Away,
    Counter,
    Day,
    Finished,
    Free,
    Kernel,
    Office,
    Present,
    Rate,
    Span,
    Spread,
    Ticket,
    Urgency,
    Wait,
    forecast,
    learn_durations,
    spoken,
)

_EVERY = 900


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement: what was said, what the formula says, and the seconds it then took."""

    wait: Wait
    formula: float
    truth: float

    @property
    def held(self) -> bool:
        """Say whether it was called within the range."""
        return self.wait.low <= self.truth <= self.wait.high

    @property
    def held_as_said(self) -> bool:
        """Say whether it was called within the range as people are told it; nothing said counts as kept."""
        said = spoken(self.wait)
        return said is None or 60 * said.low <= self.truth <= 60 * said.high


@dataclass(frozen=True, slots=True)
class Known:
    """What an office knows after some weeks of its own visits; `mean` seconds a visit for the formula."""

    office: Office
    day: Day
    mean: float


def learned(seeds: Sequence[int]) -> Known:
    """Learn from past days: handling times, lateness, no-shows, who comes in which hour, who comes back."""
    past = [past_day(seed) for seed in seeds]
    people = [one for day in past for one in day.visitors]
    minutes: dict[str, list[float]] = {code: [] for code in office.CONCERNS}
    for one in people:
        if one.called is not None and one.ended is not None:
            minutes[one.concern].append((one.ended - one.called) / 60)
    plan, known = office.day(), office.office()
    found = learn_durations(minutes, expected={code: told[0] for code, told in office.CONCERNS.items()})
    concerns = tuple(
        replace(
            one,
            service=found[one.code].spread,
            returns=fmean(person.back_after is not None for person in people),
            away=Spread.measured(person.back_after for person in people if person.back_after is not None),
            passed_on=0.0,
        )
        for one in known.concerns
    )
    missed = fmean(len(day.no_shows) / len(plan.appointments) for day in past)
    lateness = Spread.measured(one.arrived - one.due for one in people if one.due is not None)
    everybody = [value for values in minutes.values() for value in values]
    return Known(
        replace(known, concerns=concerns, lateness=lateness),
        replace(
            plan,
            rates=tuple(_rates(people, len(past))),
            appointments=tuple(replace(one, no_show=missed) for one in plan.appointments),
        ),
        60 * fmean(everybody) + office.TURNAROUND,
    )


def calibrated(known: Known, seeds: Sequence[int], *, kernel: Kernel) -> Known:
    """Take so many futures into a range that on past days eight in ten announcements held."""
    narrow, wide = 0.8, 0.9
    held = []
    for share in (narrow, wide):
        tried = replace(known, office=replace(known.office, range_share=share))
        told = [one for seed in seeds for one in announced(tried, seed=seed, kernel=kernel, runs=200)]
        held.append(fmean(one.held for one in told))
    share = narrow + (wide - narrow) * (0.8 - held[0]) / (held[1] - held[0])
    return replace(known, office=replace(known.office, range_share=min(wide, max(narrow, share))))


def _rates(people: Sequence[Visitor], days: int) -> Iterator[Rate]:
    """Give how many walk-ins came in each half hour."""
    for start in range(office.OPENS - 1800, office.CLOSES, 1800):
        came = sum(one.due is None and start <= one.arrived < start + 1800 for one in people)
        yield Rate(start, start + 1800, 2 * came / days)


def announced(known: Known, *, seed: int, kernel: Kernel, runs: int, every: int = _EVERY) -> Iterator[Told]:
    """Give the announcements of one past day to everybody who waits, each quarter of an hour."""
    past = past_day(seed)
    for now in range(office.OPENS, office.CLOSES + 1, every):
        here = [one for one in past.visitors if _waits(one, now)]
        if not here:
            continue
        found = forecast(
            known.office,
            present(known, past, here=here, now=now),
            kernel=kernel,
            seed=seed * 1000 + now // 60,
            runs=runs,
        )
        open_now = sum(any(span.start <= now < span.end for span in one.spans) for one in _staffed(past, now))
        for one, wait in zip(here, found.tickets, strict=True):
            if one.called is not None and one.called > now:
                before = sum(place_of(other, now) < place_of(one, now) for other in here)
                yield Told(wait, known.mean * before / max(1, open_now), one.called - now)


def present(known: Known, past: PastDay, *, here: Sequence[Visitor], now: int) -> Present:
    """Give the office at a moment as its own screens would show it."""
    day = replace(known.day, counters=_staffed(past, now))
    checked_in = {one.place for one in past.visitors if one.arrived <= now}
    walked_in = sum(one.due is None and one.arrived <= now for one in past.visitors)
    return Present(
        now,
        replace(day, appointments=tuple(one for place, one in enumerate(day.appointments) if place not in checked_in)),
        tuple(_ticket(one) for one in here),
        tuple(_at_counters(past, now)),
        tuple(_away(past, now)),
        tuple(_free(past, now)),
        walked_in,
        tuple(
            Finished(one.concern, round(one.ended - one.called))
            for one in past.visitors
            if one.called is not None and one.ended is not None and one.ended <= now
        ),
    )


def _waits(one: Visitor, now: int) -> bool:
    return (
        one.arrived <= now and (one.called is None or one.called > now) and (one.called is not None or one.leaves > now)
    )


def _ticket(one: Visitor) -> Ticket:
    return Ticket(one.number, round(one.arrived), one.concern, Urgency(one.urgency), one.due, one.language, one.needs)


def _staffed(past: PastDay, now: int) -> tuple[Counter, ...]:
    """Give the counters as they are known to be staffed: a lost one, and one on its break, from that moment on."""
    return tuple(replace(one, spans=tuple(_spans(past, one, now))) for one in office.counters())


def _spans(past: PastDay, counter: Counter, now: int) -> Iterator[Span]:
    spans = counter.spans
    begun, over = past.breaks.get(counter.id, (now + 1, now + 1))
    if begun <= now:
        planned = round(begun) + spans[1].start - spans[0].end
        spans = (Span(max(planned, now + 60) if now < over else round(over), spans[1].end),)
    lost = past.lost.get(counter.id, now + 1)
    for span in spans:
        end = min(span.end, round(lost)) if lost <= now else span.end
        if end > span.start:
            yield Span(span.start, end)


def _at_counters(past: PastDay, now: int) -> Iterator[AtCounter]:
    for one in past.visitors:
        if (
            one.called is not None
            and one.ended is not None
            and one.counter is not None
            and one.called <= now < one.ended
        ):
            yield AtCounter(one.counter, round(one.called), one.concern)
        for begun, ended, counter in one.second:
            if begun <= now < ended:
                yield AtCounter(counter, round(begun), one.concern, 2)


def _free(past: PastDay, now: int) -> Iterator[Free]:
    ended: dict[int, float] = {}
    for one in past.visitors:
        visits = [(one.ended, one.counter), *((end, counter) for _begun, end, counter in one.second)]
        for end, counter in visits:
            if end is not None and counter is not None and end <= now:
                ended[counter] = max(end, ended.get(counter, 0.0))
    yield from (Free(counter, round(end)) for counter, end in ended.items())


def _away(past: PastDay, now: int) -> Iterator[Away]:
    for one in past.visitors:
        gone = one.ended is not None and one.back_after is not None and one.ended <= now
        if gone and (not one.second or one.second[0][0] > now):
            yield Away(round((one.ended or 0) + 900), one.concern, one.language, one.needs)
