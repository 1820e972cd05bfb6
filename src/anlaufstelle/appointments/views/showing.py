"""How times, weeks and concerns are put on pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from anlaufstelle.appointments.forms import query_of
from anlaufstelle.appointments.queries.free import FreeDay, Wanted
from anlaufstelle.base.kern.parts import SlotDay, SlotTime, SlotWeek
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.concerns.queries import Catalogue, ConcernCard
from anlaufstelle.values import grid

_WEEK = timedelta(days=7)
#: More starts a day than this are hard to read on a small screen.
_MOST_A_DAY = 16
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A concern and for how many people it was chosen."""

    card: ConcernCard
    count: int


def steps() -> list[str]:
    """Give the four steps of booking."""
    return [_("Anliegen"), _("Zeit"), _("Ihre Angaben"), _("Prüfen")]


def chosen(catalogue: Catalogue, codes: Sequence[str]) -> list[Chosen]:
    """Give the chosen concerns with their counts, in the order chosen."""
    return [Chosen(catalogue.concern(code), codes.count(code)) for code in dict.fromkeys(codes)]


def weekdays() -> list[tuple[int, str]]:
    """Give the weekdays the office may be open, Monday first."""
    return [(day, str(WEEKDAYS[day])) for day in range(6)]


def clock(cell: int) -> str:
    """Give a cell as people read a clock, in the active language's digits and form."""
    return formats.time_format(grid.time_of(cell % grid.CELLS), "H:i")


def monday(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(days: Sequence[FreeDay], start: date, *, address: str, wanted: Wanted, **more: str) -> SlotWeek:
    """Give one week of free starts, with the ways to the weeks around it that have any."""

    def link(week: date) -> str:
        return f"{address}?{query_of(wanted, woche=week.isoformat(), **more)}"

    before = [day.on for day in days if day.on < start]
    after = [day.on for day in days if day.on >= start + _WEEK]
    shown = [day for day in days if start <= day.on < start + _WEEK]
    last = start + timedelta(days=6)
    return SlotWeek(
        title=_("Freie Zeiten vom %(first)s bis %(last)s")
        % {"first": formats.date_format(start, "j. F"), "last": formats.date_format(last, "j. F Y")},
        days=[(day.on, [_slot(day.on, cell) for cell in offered(day.cells)]) for day in shown],
        previous_url=link(monday(before[-1])) if before else "",
        next_url=link(monday(after[0])) if after else "",
        first_url=link(monday(days[0].on)) if days and monday(days[0].on) != start else "",
    )


def offered(cells: Sequence[int]) -> Sequence[int]:
    """Give the starts worth showing: all of a nearly full day, the quarter hours of an emptier one.

    >>> offered(range(96, 144))[:3]
    [96, 99, 102]
    >>> offered([97, 98])
    [97, 98]
    """
    if len(cells) <= _MOST_A_DAY:
        return cells
    quarters = [cell for cell in cells if cell % _QUARTER == 0]
    return quarters if len(quarters) >= _MOST_A_DAY // 2 else cells


def _slot(on: date, cell: int) -> SlotTime:
    return SlotTime(label=clock(cell), value=f"{on.isoformat()}T{grid.label(cell)}")


def day_links(days: Sequence[FreeDay], week: date, *, address: str, wanted: Wanted, **more: str) -> list[SlotDay]:
    """Give the days with their counts; each leads to its week."""
    return [
        SlotDay(
            date=day.on,
            url=f"{address}?{query_of(wanted, woche=monday(day.on).isoformat(), **more)}#tag-{day.on.isoformat()}",
            count=day.count,
            current=week <= day.on < week + _WEEK,
        )
        for day in days
    ]


def catalogue_in(language: str) -> Catalogue:
    """Give the catalogue in the language of the page."""
    return concerns.catalogue(language)


def times_address() -> str:
    """Give the address of the page with free times, in the active language."""
    return reverse("appointments:times")
