"""How times, weeks and concerns are put on pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from anlaufstelle.appointments.forms import query_of
from anlaufstelle.appointments.queries.free import FreeDay, Wanted
from anlaufstelle.base.kern.parts import SlotDay, SlotTime, SlotWeek
from anlaufstelle.base.kern.tags.slots import day_and_month
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.concerns.queries import Catalogue, ConcernCard, Phrase, SituationCard
from anlaufstelle.values import grid

_WEEK = timedelta(days=7)
#: More starts a day than this are hard to read on a small screen.
_MOST_A_DAY = 16
_QUARTER = 3
#: What most people come for, and what cannot wait; more at once is a wall, the others are one tap away.
_FIRST_SITUATIONS = (
    *("permit_ends", "pick_up_card", "letter_from_bamf", "letter_from_office", "job_lost", "work_or_new_job"),
    *("study_or_train", "child_born", "separated", "family_comes", "new_passport", "not_sure"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A concern and for how many people it was chosen."""

    card: ConcernCard
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A concern to tick, with what is ticked already and the notices it does not share with its group."""

    card: ConcernCard
    ticked: bool
    count: int
    notices: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Concerns under one heading; without a name there is no heading. A notice for all of them stands once, on top."""

    name: Phrase | str
    rows: tuple[Choice, ...]
    notices: tuple[Phrase, ...]


def situations(catalogue: Catalogue) -> tuple[list[SituationCard], list[SituationCard]]:
    """Give what people come for most, what is urgent among it, and then all the rest."""
    known = {situation.code: situation for situation in catalogue.situations}
    first = [known[code] for code in _FIRST_SITUATIONS if code in known]
    return first, [situation for situation in catalogue.situations if situation not in first]


def choices(
    catalogue: Catalogue, counts: Mapping[str, int], *, situation: SituationCard | None
) -> tuple[ChoiceGroup, ...]:
    """Give the concerns to tick: those of a situation, or all by group with what is ticked already on top.

    The only concern of a situation is ticked from the start.
    """
    if situation is not None:
        cards = situation.concerns
        only = {card.code: 1 for card in cards} if len(cards) == 1 else {}
        return (_group("", cards, counts or only),)
    on_top = [card for card in catalogue.concerns if card.code in counts]
    groups = [_group(_("Ihre Auswahl"), on_top, counts)] if on_top else []
    rest = [card for card in catalogue.concerns if card.code not in counts]
    for term in catalogue.groups:
        cards = tuple(card for card in rest if card.group.code == term.code)
        groups += [_group(term.name, cards, counts)] if cards else []
    return tuple(groups)


def _group(name: Phrase | str, cards: Sequence[ConcernCard], counts: Mapping[str, int]) -> ChoiceGroup:
    first = cards[0].notices if len(cards) > 1 else ()
    together = tuple(notice for notice in first if all(notice in card.notices for card in cards))
    rows = [
        Choice(
            card,
            ticked=card.code in counts,
            count=counts.get(card.code, 1),
            notices=tuple(notice for notice in card.notices if notice not in together),
        )
        for card in cards
    ]
    return ChoiceGroup(name, tuple(rows), together)


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
        % {
            "first": day_and_month(start),
            "last": formats.date_format(last, "DATE_FORMAT"),
        },
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
    return SlotTime(label=clock(cell), value=value_of(on, cell))


def value_of(on: date, cell: int) -> str:
    """Give a start as forms send it, such as ``2026-03-03T08:05``."""
    return f"{on.isoformat()}T{grid.label(cell)}"


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
