"""The plan of coming weeks as values for the model: who is there, which counters, who is booked, who is expected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability
from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping import Booked, Expectation, Place, PlannedDay, Somebody
from anlaufstelle.reception import queries as reception
from anlaufstelle.reception.queries import Arrivals
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid
from anlaufstelle.values.periods import Period

_WEEK = timedelta(weeks=1)
_WEEKS_BACK = 8
_MINUTE = 60
_VARIATION = 0.5
_NO_SHOW = 0.12
#: Until days have been counted, half the numbers of a day are taken (assumption).
_HALF = 0.5
#: Below so many past appointments a share says nothing.
_ENOUGH = 50
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The coming days and what is expected, with how much of it was counted."""

    days: tuple[PlannedDay, ...]
    expected: Expectation
    office: engine.Office
    arrivals: Arrivals
    weekdays_counted: int
    no_show_counted: bool
    learned_visits: int
    booked: int
    outside: int


class Matters:
    """The matters of the days, each once, as the model knows them."""

    def __init__(self, on: date) -> None:
        """Read the catalogue and the office's own handling times."""
        self._demands = {part.code: part for part in concerns.demands(concerns.concern_codes())}
        self._front = {code: float(part.front_minutes) for code, part in self._demands.items()}
        self.learned = reception.learned_durations(on)
        self._found: dict[str, engine.Concern] = {}
        self.add((), ())

    def add(self, wanted: Iterable[str], skills: Iterable[str]) -> str:
        """Give the word for a matter, and know it from now on."""
        codes, needed = tuple(wanted), tuple(skills)
        matter = reception.matter_code(codes, needed)
        if matter not in self._found:
            after = sum(self._demands[code].back_minutes for code in codes if code in self._demands)
            self._found[matter] = engine.Concern(
                matter,
                reception.spread_of(codes, learned=self.learned, front=self._front),
                skills=frozenset(needed),
                back_office=engine.Spread.lognormal(mean=_MINUTE * after, variation=_VARIATION),
            )
        return matter

    def of_catalogue(self, code: str) -> str:
        """Give the word for one concern with the skills of the catalogue; one it does not have is an open matter."""
        known = self._demands.get(code)
        return self.add((), ()) if known is None else self.add((code,), known.skills)

    def minutes(self, code: str) -> int:
        """Give the minutes at the counter an appointment takes."""
        return self._demands[code].front_minutes if code in self._demands else 0

    def skills(self, code: str) -> frozenset[str]:
        """Give the skills a concern needs."""
        return frozenset(self._demands[code].skills) if code in self._demands else frozenset()

    def office(self) -> engine.Office:
        """Give the office with every matter that was named."""
        return reception.office_of(tuple(self._found.values()))


def ahead(today: date, *, weeks: int, matters: Matters) -> Ahead:
    """Give the open days from tomorrow on for so many weeks, and who is expected on them."""
    first, end = today + timedelta(days=1), today + timedelta(days=1) + weeks * _WEEK
    booked = appointments.appointments_ahead(first=first, end=end)
    days = tuple(_days(first, end=end, booked=booked, matters=matters))
    past = appointments.outcomes_by_day(first=today - _WEEKS_BACK * _WEEK, end=today)
    seen = reception.arrivals(today)
    mix, weights = _mix(today, booked, matters)
    missed, known = _no_show(past)
    contingent = reception.walk_in_contingent()
    usual = _usual(past)
    expected = Expectation(
        walk_ins=seen.a_day or dict.fromkeys(range(7), contingent * _HALF),
        mix=_with_urgency(mix, seen.urgent),
        contingent=contingent,
        no_show=missed,
        by_hour=seen.by_hour,
        usual=usual,
        weights=weights,
    )
    return Ahead(
        days=days,
        expected=expected,
        office=matters.office(),
        arrivals=seen,
        weekdays_counted=len(usual),
        no_show_counted=known,
        learned_visits=sum(one.visits for one in matters.learned.values()),
        booked=sum(map(len, booked.values())),
        outside=sum(day.outside for day in days),
    )


def _days(
    first: date, *, end: date, booked: Mapping[date, tuple[appointments.Ahead, ...]], matters: Matters
) -> Iterable[PlannedDay]:
    plan = appointments.engine_plan()
    always = Period(first, None)
    around = replace(
        plan,
        hours=tuple(availability.Hours(weekday, 0, grid.CELLS, always) for weekday in range(7)),
        contingents=(),
        counters=(),
    )
    there = _There()
    for number in range((end - first).days):
        on = first + timedelta(days=number)
        spans = grid.runs(availability.opening(plan, on))
        if spans:
            resources = availability.build_day(plan, on)
            lines = booked.get(on, ())
            yield PlannedDay(
                on=on,
                spans=spans,
                people=tuple(there.somebody(person) for person in resources.persons),
                places=tuple(there.place(counter) for counter in resources.counters),
                booked=tuple(_booked(line, matters) for line in lines),
                outside=_outside(resources, availability.build_day(around, on)),
            )


class _There:
    """Members and counters by number, read once."""

    def __init__(self) -> None:
        self._members = {line.id: line for line in staff.members()}
        self._counters = {line.id: line for line in staff.counters()}

    def somebody(self, person: availability.Person) -> Somebody:
        line = self._members[person.id]
        return Somebody(line.id, frozenset(line.skills), frozenset(line.languages), person.open | person.internal)

    def place(self, counter: availability.Counter) -> Place:
        features = frozenset(self._counters[counter.id].features)
        return Place(counter.id, features, counter.open | counter.internal)


def _outside(opened: availability.Resources, whole: availability.Resources) -> int:
    """Give the minutes all members together work outside the opening hours."""
    within = sum((person.open | person.internal).bit_count() for person in opened.persons)
    return (sum((person.open | person.internal).bit_count() for person in whole.persons) - within) * grid.MINUTES


def _booked(line: appointments.Ahead, matters: Matters) -> Booked:
    matter = matters.add(line.concerns, line.skills)
    return Booked(line.start, matter, line.spoken[0] if line.spoken else None, frozenset(line.features))


def _usual(past: Mapping[date, Counter[str]]) -> dict[int, float]:
    """Give how many appointments a weekday usually has in the end."""
    seen: dict[int, list[int]] = {}
    for on, counts in past.items():
        seen.setdefault(on.weekday(), []).append(sum(counts.values()))
    return {weekday: sum(counts) / len(counts) for weekday, counts in seen.items() if weekday < _SATURDAY}


_SATURDAY = 5


def _no_show(past: Mapping[date, Counter[str]]) -> tuple[float, bool]:
    total: Counter[str] = sum(past.values(), Counter())
    known = total["served"] + total["missed"]
    return (total["missed"] / known, True) if known >= _ENOUGH else (_NO_SHOW, False)


def _mix(
    today: date, booked: Mapping[date, tuple[appointments.Ahead, ...]], matters: Matters
) -> tuple[dict[str, float], dict[str, float]]:
    """Give what people without appointment come for, and the minutes of work that need each skill."""
    counts: dict[str, float] = {
        code: float(len(minutes)) for code, minutes in reception.handling_minutes(today).items() if minutes
    }
    if not counts:
        single = Counter(line.concerns[0] for lines in booked.values() for line in lines if len(line.concerns) == 1)
        counts = {code: float(count) for code, count in single.items()}
    mix: dict[str, float] = {}
    weights: dict[str, float] = {}
    for code, count in sorted(counts.items()):
        matter = matters.of_catalogue(code)
        mix[matter] = mix.get(matter, 0.0) + count
        for skill in matters.skills(code):
            weights[skill] = weights.get(skill, 0.0) + count * matters.minutes(code)
    return mix or {_OPEN: 1.0}, weights


def _with_urgency(mix: Mapping[str, float], urgent: float) -> tuple[engine.Mix, ...]:
    found = [engine.Mix(matter, weight * (1 - urgent)) for matter, weight in mix.items()]
    if urgent:
        found += [engine.Mix(matter, weight * urgent, engine.Urgency.SOON) for matter, weight in mix.items()]
    return tuple(found)
