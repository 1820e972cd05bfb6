"""What a change would do: figures before and after with an interval, waits by hour, and what was assumed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anlaufstelle.engines import queueing as engine
from anlaufstelle.staff import queries as staff

_MINUTE, _HOUR = 60.0, 3600.0
_DIGITS = re.compile(r"([0-9]+)")
#: Plain Python is a hundred times slower: fewer rounds, and a wider interval.
PLAIN_BATCHES = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the page and how many of the model's units it holds."""

    code: str
    holds: float


MINUTES, HOURS, PERCENT, PEOPLE = Unit("minutes", _MINUTE), Unit("hours", _HOUR), Unit("percent", 0.01), Unit("", 1)
#: name of the engine's figure -> words, unit. In the order of the page.
FIGURES: Mapping[str, tuple[Promise, Unit]] = {
    "wait_mean_s": (_("Wartezeit im Mittel"), MINUTES),
    "wait_p50_s": (_("Wartezeit: die Hälfte höchstens"), MINUTES),
    "wait_p90_s": (_("Wartezeit: neun von zehn höchstens"), MINUTES),
    "share_over_30": (_("Warten länger als 30 Minuten"), PERCENT),
    "share_at_once": (_("Kommen ohne Warten dran"), PERCENT),
    "share_punctual": (_("Termine, die pünktlich beginnen (5 Minuten)"), PERCENT),
    "served": (_("Menschen, die drankommen"), PEOPLE),
    "refused": (_("Ohne Nummer, weil die Tagesmenge vergeben ist"), PEOPLE),
    "left": (_("Gehen, ohne aufgerufen zu werden"), PEOPLE),
    "sent_home": (_("Am Ende nach Hause geschickt"), PEOPLE),
    "overtime_s": (_("Überstunden am Schalter"), HOURS),
    "staffed_s": (_("Besetzte Stunden an Schaltern"), HOURS),
    "back_office_caused_s": (_("Schriftliche Arbeit, die entsteht"), HOURS),
    "backlog_s": (_("Rückstand am Ende"), HOURS),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure before and after in its unit; the change lies between `low` and `high` in 95 of 100 cases."""

    code: str
    name: Promise
    unit: str
    before: float
    after: float
    change: float
    low: float
    high: float

    @property
    def proven(self) -> bool:
        """Say whether the interval leaves nothing out: there is a difference."""
        return self.low > 0 or self.high < 0

    @property
    def same(self) -> bool:
        """Say whether nothing changes at all, in any round."""
        return self.low == self.high == 0


@dataclass(frozen=True, slots=True)
class HourLine:
    """Waits in minutes of all who come in one hour; the shares are lengths in the chart, in percent of the longest."""

    hour: int
    people: tuple[float, float]
    mean: tuple[float, float]
    p90: tuple[int, int]
    shares: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the answer rests on, and where it came from: `counted`, `catalogue`, `plan` or `assumption`."""

    what: Promise | str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Appointments:
    """How many appointments lie in the days before and after: known, so without an interval."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: figures by name, waits by hour, assumptions; `plain` says why fewer rounds were played.

    `days` is how many days lie in it.
    """

    lines: tuple[Line, ...]
    hours: tuple[HourLine, ...]
    assumptions: tuple[Assumption, ...]
    rounds: int
    days: int
    plain: str = ""
    appointments: Appointments | None = None
    notes: tuple[str, ...] = ()

    def line(self, code: str) -> Line:
        """Give one figure."""
        return next(line for line in self.lines if line.code == code)


@dataclass(frozen=True, slots=True)
class Support:
    """What support workers can do and speak: what at least half of the office's own can; `own` says whether any are."""

    skills: frozenset[str]
    languages: frozenset[str]
    own: bool


def kernel() -> engine.Kernel:
    """Give the model of waiting."""
    return engine.kernel_from(Path(settings.WAITING_MODEL))


def support_on(today: date) -> Support:
    """Give what a further support worker could do, from those who are here."""
    lines = [line for line in staff.members_on(today) if line.support and line.valid_from <= today]
    return Support(_of_half(line.skills for line in lines), _of_half(line.languages for line in lines), own=bool(lines))


def _of_half(codes: Iterable[tuple[str, ...]]) -> frozenset[str]:
    given = list(codes)
    every = {code for one in given for code in one}
    return frozenset(code for code in every if 2 * sum(code in one for one in given) >= len(given))


def lines_of(found: engine.Difference) -> tuple[Line, ...]:
    """Give the figures in the units of the page."""
    return tuple(
        Line(code, name, unit.code, *(value / unit.holds for value in _values(found.figures[code])))
        for code, (name, unit) in FIGURES.items()
    )


def _values(one: engine.Compared) -> Iterator[float]:
    yield from (one.before, one.after, one.change, one.low, one.high)


def hours_of(found: engine.Difference) -> tuple[HourLine, ...]:
    """Give the waits by hour, with their lengths in the chart."""
    longest = max((mean for hour in found.hours for mean in hour.mean), default=0.0) or 1.0
    return tuple(
        HourLine(hour.hour, hour.people, hour.mean, hour.p90, _shares(hour.mean, longest)) for hour in found.hours
    )


def by_number(name: str) -> tuple[str | int, ...]:
    """Give what sorts names with numbers as people do.

    >>> sorted(["Platz 10", "Platz 9"], key=by_number)
    ['Platz 9', 'Platz 10']
    """
    return tuple(int(part) if part.isdecimal() else part for part in _DIGITS.split(name))


def _shares(mean: tuple[float, float], longest: float) -> tuple[int, int]:
    return round(100 * mean[0] / longest), round(100 * mean[1] / longest)
