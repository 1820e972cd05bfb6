"""Dates as exports write them: in three orders, with unknown parts, and with years of two digits."""

import re
from datetime import date

from anlaufstelle.values.births import BirthDate

_PARTS = re.compile(r"(\d{1,4}|[Xx?]{2})[./-](\d{1,4}|[Xx?]{2})[./-](\d{1,4}|[Xx?]{2})(?:[T ].*)?")
_WHOLE = re.compile(r"\d{8}")
_YEAR = re.compile(r"\d{4}")
_SHORT, _LONG = 2, 4


class NoDate(ValueError):
    """No date is written here; `args[0]` is ``date``, ``short_year`` or ``to_come``."""


def date_of(text: str, *, order: str, short_years: bool, on: date) -> BirthDate:
    """Read a date as far as it is known: 00 and XX stand for what nobody knows. Raises `NoDate`.

    >>> date_of("00.00.1990", order="dmy", short_years=False, on=date(2026, 1, 1)).written
    '1990'
    >>> date_of("27.3.90", order="dmy", short_years=True, on=date(2026, 1, 1)).written
    '27.03.1990'
    """
    year, month, day = _parts(text.strip(), order)
    if len(year) == _SHORT:
        if not short_years:
            raise NoDate("short_year")
        year = _long(int(year), on)
    try:
        known = _known(month)
        found = BirthDate(int(year), known, _known(day) if known else None)
    except ValueError:
        raise NoDate("date") from None
    if (found.year or 0, found.month or 0, found.day or 0) > (on.year, on.month, on.day):
        raise NoDate("to_come")
    return found


def _parts(text: str, order: str) -> tuple[str, str, str]:
    """Give year, month, day as written."""
    if _YEAR.fullmatch(text):
        return text, "", ""
    found = _PARTS.fullmatch(text)
    if _WHOLE.fullmatch(text):
        parts = [text[:4], text[4:6], text[6:]] if order == "ymd" else [text[:2], text[2:4], text[4:]]
    elif found is not None:
        parts = list(found.groups())
    else:
        raise NoDate("date")
    if len(parts[0]) == _LONG:  # a year in front is a year in front, whatever the others are
        order = "ymd"
    placed = dict(zip(order, parts, strict=True))
    if len(placed["y"]) not in (_SHORT, _LONG) or not placed["y"].isdecimal():
        raise NoDate("date")
    return placed["y"], placed["m"], placed["d"]


def _known(part: str) -> int | None:
    return int(part) or None if part.isdecimal() else None


def _long(year: int, on: date) -> str:
    century = on.year - on.year % 100
    return str(century + year if century + year <= on.year else century - 100 + year)
