"""Checks: what a line of a rule asks of one fact, and on which days it holds.

One check is one short sentence without nesting::

    status ist geduldet, gestattet          deutsch mindestens B1             gehalt mindestens Wert blaue_karte
    titel nicht 16a, 16b                    titel seit 5 Jahre ist 9, 25_2    identitaet_geklaert ja
    titel zusammen 5 Jahre ist 25_2, 16b halb                                 arbeit seit 12 Monate mindestens 20
    rentenmonate erreicht 60                einreise bis 31.12.2022           seit geburtstag mindestens 18 Jahre
    gilt lebensunterhalt                    gilt nicht ausweisungsinteresse   seit geburtstag unter 27 Jahre
    seit abschluss_am höchstens 3 Jahre
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from anlaufstelle.engines.law.facts import Known, Value
from anlaufstelle.engines.law.timeline import ALWAYS, END, FIRST, Timeline, Truth, joined, later, spans
from anlaufstelle.engines.law.vocabulary import Fact, Kind
from anlaufstelle.values.deadlines import Length, Unit, last_day_after
from anlaufstelle.values.periods import Period

_NO, _UNKNOWN, _JUDGEMENT, _YES = Truth.NO, Truth.UNKNOWN, Truth.JUDGEMENT, Truth.YES


class Check(Protocol):
    """A question about one fact."""

    @property
    def fact(self) -> Fact:
        """Give the fact it asks for."""

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number the law sets anew from time to time; on days without one it is not known."""

    name: str
    unit: str
    amounts: tuple[tuple[Period, float, str], ...]

    def on(self, day: date) -> float | None:
        """Give the amount of a day."""
        return next((amount for period, amount, _norm in self.amounts if period.contains(day)), None)


@dataclass(frozen=True, slots=True)
class Among:
    """The fact has one of these values (or none of them, where `turned`)."""

    fact: Fact
    values: frozenset[str]
    turned: bool = False
    lasting: Length | None = None

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        return _lasting(_mapped(known, self.fact, self._of), self.lasting)

    def of(self, value: Value) -> Truth:
        """Give the answer for one value."""
        return self._of(value)

    def _of(self, value: Value) -> Truth:
        if value is None:
            return _JUDGEMENT if self.fact.kind is Kind.WEIGHED else _UNKNOWN
        return _YES if (value in self.values) is not self.turned else _NO


@dataclass(frozen=True, slots=True)
class Measured:
    """The number or level of the fact is at least (or at most) so much; a number may be a parameter of the law.

    A parameter changes from year to year, so it is never asked over a time.
    """

    fact: Fact
    least: float | None = None
    most: float | None = None
    parameter: Parameter | None = None
    lasting: Length | None = None

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        if self.parameter is None:
            return _lasting(_mapped(known, self.fact, self.of), self.lasting)
        return joined(self._with_amounts(known, self.parameter))

    def _with_amounts(self, known: Known, parameter: Parameter) -> Iterator[tuple[int, Truth]]:
        """Give the answers for the days of each amount; on other days nobody knows."""
        found = list(spans(known.history(self.fact.name)))
        yield FIRST, _UNKNOWN
        for period, amount, _norm in parameter.amounts:
            begin, end = period.start.toordinal(), END + 1 if period.end is None else period.end.toordinal()
            of = self.with_parameter(amount).of
            yield from (
                (max(start, begin), of(value)) for start, until, value in found if until > begin and start < end
            )
            if end <= END:
                yield end, _UNKNOWN

    def with_parameter(self, amount: float) -> "Measured":
        """Give the check with the amount of a day in place of the parameter's name."""
        upper = self.most is not None
        return Measured(self.fact, least=None if upper else amount, most=amount if upper else None)

    def of(self, value: Value) -> Truth:
        """Give the answer for one value."""
        if value is None:
            return _UNKNOWN
        number = self.fact.values.index(str(value)) if self.fact.kind is Kind.LEVEL else float(value)
        fits = (self.least is None or number >= self.least) and (self.most is None or number <= self.most)
        return _YES if fits else _NO


@dataclass(frozen=True, slots=True)
class Together:
    """The fact has had these values without a break for so long; time with a half value counts half.

    Half time moves the beginning: two years that count half are like one year (AufenthG § 9 Abs. 4 Nr. 3).
    """

    fact: Fact
    full: frozenset[str]
    half: frozenset[str]
    length: Length

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        pieces: list[tuple[int, Truth]] = []
        run: _Run | None = None
        for start, end, value in spans(known.history(self.fact.name)):
            counted = value in self.full or value in self.half
            if not counted:
                run = None if value is not None else _Run(end, certain=False)
                pieces.append((start, _NO if value is not None else _UNKNOWN))
                continue
            if run is None:
                run = _Run(start, certain=True)
            pieces += run.grown(start, end, half=value in self.half, length=self.length)
        return joined(pieces)


class _Run:
    """A time without a break: its beginning as far as it is certain, and how many days of it do not count."""

    def __init__(self, sure_from: int, *, certain: bool) -> None:
        self.sure_from, self.certain, self.lost = sure_from, certain, 0

    def grown(self, start: int, end: int, *, half: bool, length: Length) -> Iterator[tuple[int, Truth]]:
        """Give the answers of one more stretch of time."""
        yield start, _NO if self.certain else _UNKNOWN
        due = later(self.sure_from + self.lost, length)
        reached = start + 2 * (due - start) if half and due > start else due
        if reached < end:
            yield max(reached, start), _YES
        if half:
            self.lost += (end - start) // 2


@dataclass(frozen=True, slots=True)
class Reached:
    """An account of months, by its latest count, has reached a number; while it runs on, a month comes every month."""

    fact: Fact
    months: float

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        entries = known.entries.get(self.fact.name)
        if not entries:
            return ALWAYS[_UNKNOWN]
        entry = entries[-1]
        count = float(str(entry.value))
        if count >= self.months:
            return joined([(FIRST, _UNKNOWN), (entry.start, _YES)])
        # An account only grows: what is not reached now was not reached before.
        full = later(entry.start, Length(int(-(-(self.months - count) // 1)), Unit.MONTHS))
        going = {True: _YES, False: _NO, None: _UNKNOWN}[entry.runs]
        return joined([(FIRST, _NO), *([(full, going)] if full <= END else [])])


@dataclass(frozen=True, slots=True)
class Dated:
    """The day lies within a period; it does not depend on when one asks."""

    fact: Fact
    period: Period

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        day = known.day(self.fact.name)
        if day is None:
            return ALWAYS[_UNKNOWN]
        return ALWAYS[_YES if self.period.contains(day) else _NO]


class Bound(Enum):
    """What is asked of the time since a day."""

    AT_LEAST = "mindestens"  # so long a time is complete; the day itself counts (BGB § 187(2)), so ages are asked
    UNDER = "unter"  # it is not complete yet
    AT_MOST = "höchstens"  # a period that the day starts is not over; the day itself does not count (§ 187(1))


@dataclass(frozen=True, slots=True)
class Passed:
    """So much time has passed since the day, or not yet; before the day itself nothing holds."""

    fact: Fact
    length: Length
    bound: Bound = Bound.AT_LEAST

    def over(self, known: Known) -> Timeline:
        """Give the answer for every day."""
        day = known.day(self.fact.name)
        if day is None:
            return ALWAYS[_UNKNOWN]
        turns = zip(self.turns(day), (_YES, _NO), strict=False)
        return joined([(FIRST, _NO), *((turn, value) for turn, value in turns if turn <= END)])

    def turns(self, day: date) -> tuple[int, ...]:
        """Give the days on which the answer turns; before the first of them it is no."""
        complete = self._complete(day)
        return (complete,) if self.bound is Bound.AT_LEAST else (day.toordinal(), complete)

    def _complete(self, day: date) -> int:
        if self.bound is not Bound.AT_MOST:
            return later(day.toordinal(), self.length)
        try:
            return last_day_after(day, self.length).toordinal() + 1
        except (ValueError, OverflowError):
            return END + 1


def _mapped(known: Known, fact: Fact, of: Callable[[Value], Truth]) -> Timeline:
    history = known.history(fact.name)
    if len(history) == 1:
        return ALWAYS[of(history[0][1])]
    return joined((start, of(value)) for start, value in history)


def _lasting(found: Timeline, length: Length | None) -> Timeline:
    return found if length is None else found.since(length)
