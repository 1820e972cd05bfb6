"""Which letters wait, and how many came: for whoever explains next, and for the lead."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.models import Letter, LetterCount
from anlaufstelle.counselling.permissions import COUNT_LETTERS, TAKE_LETTERS
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values import grid
from anlaufstelle.values.languages import Language, language

_TO_THE_COURT = ("klage", "eilantrag")
_MOST = 200
#: How many days are left: the bounds of the lead's table.
_SPANS = ((None, -1), (0, 1), (2, 3), (4, 7), (8, None))


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter nobody has explained yet; `left` counts the days to the last day before the court."""

    id: int
    name: str
    language: Language
    brought_at: datetime
    last_day: date | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """How many waiting letters have so many days left; an open end is None."""

    least: int | None
    most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class MonthOfLetters:
    """Letters of one month."""

    month: date
    brought: int
    explained: int


@dataclass(frozen=True, slots=True)
class LetterFigures:
    """What the lead sees: letters waiting by days left, and letters by month."""

    spans: tuple[Span, ...]
    months: tuple[MonthOfLetters, ...]


def waiting_letters(*, by: Actor, at: datetime) -> tuple[WaitingLetter, ...]:
    """Give the letters nobody has explained yet, the shortest time first."""
    if not by.may(TAKE_LETTERS):
        return ()
    rows = Letter.objects.filter(explained_at=None).order_by("brought_at", "id")[:_MOST]
    today, _cell = grid.place(at)
    found = [_waiting(row, today) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.last_day or date.max, one.id)))


def count_waiting(*, by: Actor, at: datetime) -> int:
    """Give how many letters wait, for the navigation."""
    return Letter.objects.filter(explained_at=None, brought_at__lte=at).count() if by.may(TAKE_LETTERS) else 0


def letter_figures(*, by: Actor, at: datetime) -> LetterFigures | None:
    """Give the counts for the lead; nothing for who may not count."""
    if not by.may(COUNT_LETTERS):
        return None
    left = [one.left for one in waiting_letters(by=by, at=at) if one.left is not None]
    return LetterFigures(tuple(_spans(left)), tuple(_months()))


def _waiting(row: Letter, today: date) -> WaitingLetter:
    service = pathways.served(by=row.by, named=row.named)
    answer = pathways.remedies_against(law.Question(decision=row.decision, served=service.day, filed=row.filed))
    days = [day for kind, day in answer.safe.items() if kind in _TO_THE_COURT]
    last = min(days, default=None)
    return WaitingLetter(
        row.id,
        pathways.decisions()[row.decision],
        language(row.language),
        row.brought_at,
        last,
        None if last is None else (last - today).days,
    )


def _spans(left: Sequence[int]) -> list[Span]:
    return [
        Span(least, most, sum((least is None or days >= least) and (most is None or days <= most) for days in left))
        for least, most in _SPANS
    ]


def _months() -> list[MonthOfLetters]:
    brought: Counter[date] = Counter()
    explained: Counter[date] = Counter()
    for kept in LetterCount.objects.values_list("month", "brought", "explained"):
        brought[kept[0]] += kept[1]
        explained[kept[0]] += kept[2]
    for at, done in Letter.objects.values_list("brought_at", "explained_at"):
        month = grid.place(at)[0].replace(day=1)
        brought[month] += 1
        explained[month] += done is not None
    return [MonthOfLetters(month, brought[month], explained[month]) for month in sorted(brought, reverse=True)[:13]]
