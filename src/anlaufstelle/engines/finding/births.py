"""How a birth date that is asked for fits one that is known."""

from collections.abc import Iterator

from anlaufstelle.engines.finding.asking import Day
from anlaufstelle.engines.finding.entries import Reason, Why
from anlaufstelle.values.births import BirthDate

_EXACT, _SWAPPED, _DIGIT, _PART, _AGAINST = 0.30, 0.22, 0.16, 0.06, -0.12
_ASSUMED = (1, 1)
_MONTHS, _DAYS = range(1, 13), range(1, 32)


def rated(asked: Day | None, known: BirthDate) -> tuple[float, Reason | None]:
    """Give what a date adds to the score, and why; nothing where one of both is not known.

    1 January is written where nobody knew the day: it counts no more than the year.

    >>> rated(Day(1990, 7, 3), BirthDate(1990, 3, 7))[1].why
    <Why.BORN_SWAPPED: 'born_swapped'>
    >>> rated(Day(1990, 1, 1), BirthDate(1990, 3, 7))[1].why
    <Why.BORN_PART: 'born_part'>
    """
    if asked is None or known.year is None:
        return 0.0, None
    gain, why = _compared(asked, known)
    return gain, None if why is None else Reason(why, asked.written, known.written)


def near(day: Day) -> Iterator[tuple[int, int | None, int | None]]:
    """Give every date that counts as this one or nearly: itself, day and month swapped, one digit wrong."""
    yield day.year, day.month, day.day
    if day.month is None or day.day is None:
        return
    yield day.year, day.day, day.month
    digits = f"{day.year:04d}{day.month:02d}{day.day:02d}"
    for place, old in enumerate(digits):
        for new in "0123456789":
            if new != old:
                other = digits[:place] + new + digits[place + 1 :]
                yield int(other[:4]), int(other[4:6]), int(other[6:])


def open_to(day: Day) -> Iterator[tuple[int | None, int | None, int | None]]:
    """Give every date that does not rule out somebody born on this day (`BirthDate.fits`), and those nearly the same.

    >>> dates = set(open_to(Day(1990, 7, 3)))
    >>> (1990, 1, 1) in dates, (1990, 3, 7) in dates, (1991, 7, 3) in dates, (1990, 8, 4) in dates
    (True, True, True, False)
    """
    yield None, None, None
    yield day.year, None, None
    for month in _MONTHS:
        yield day.year, month, None
    if day.day is not None and (day.month, day.day) != _ASSUMED:
        yield day.year, *_ASSUMED
        yield from near(day)
        return
    for month in _MONTHS:
        for date in _DAYS:
            yield day.year, month, date


def _compared(asked: Day, known: BirthDate) -> tuple[float, Why | None]:
    telling = known.telling and asked.day is not None and (asked.month, asked.day) != _ASSUMED
    if not telling:
        return _parts(asked, known)
    if asked.year == known.year and asked.month == known.month and asked.day == known.day:
        return _EXACT, Why.BORN
    if asked.year == known.year and asked.month == known.day and asked.day == known.month:
        return _SWAPPED, Why.BORN_SWAPPED
    if sum(one != other for one, other in zip(_digits(asked), _digits(known), strict=True)) == 1:
        return _DIGIT, Why.BORN_DIGIT
    return _AGAINST, None


def _parts(asked: Day, known: BirthDate) -> tuple[float, Why | None]:
    if asked.year != known.year:
        return _AGAINST, None
    assumed = _ASSUMED in {(asked.month, asked.day), (known.month, known.day)}
    if not assumed and asked.month and known.month and asked.month != known.month:
        return _AGAINST, None
    return _PART, Why.BORN_PART


def _digits(day: Day | BirthDate) -> str:
    return f"{day.year or 0:04d}{day.month or 0:02d}{day.day or 0:02d}"
