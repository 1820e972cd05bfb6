"""The pick list (Ziehliste): what is fetched for a day, in the order of the shelves; never whose and never why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.paper import Voices, framed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import ScanOrder
from anlaufstelle.digitising.queries.days import PAGES_A_FILE
from anlaufstelle.digitising.queries.queue import demand, queue
from anlaufstelle.engines.writing import Block, Cell, Heading, Paragraph, Sheet, Table, words
from anlaufstelle.files import queries as files
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes import queries as purposes

_TITLE = gettext_lazy("Ziehliste")


@dataclass(frozen=True, slots=True)
class PickLine:
    """A file to fetch: reference, shelf, from when it is needed ("" at any time), who has it if it is out."""

    case_file: int
    reference: str
    shelf: str
    time: str = ""
    holder: str = ""
    on_the_way: bool = False


@dataclass(frozen=True, slots=True)
class PickList:
    """What is needed on a day, and what else fits into the day's scanning; `whole` files need no paper any more."""

    day: date
    needed: tuple[PickLine, ...]
    further: tuple[PickLine, ...]
    whole: int
    wanted: int

    @property
    def share(self) -> int | None:
        """Give the files that are wholly digital among those of people expected, in percent; None for nobody."""
        return round(100 * self.whole / self.wanted) if self.wanted else None


def pick_list(day: date, *, by: Actor, at: datetime) -> PickList:
    """Give what is fetched for a day, sorted by shelf. Raises `NotAllowed`."""
    demand(by)
    times = {one.person: _time(one.begins_at, day) for one in purposes.wanted_on(day)}
    records = persons.groups_of(times)
    theirs = files.shelved_of(records, by=by)
    on_paper = [one for one in theirs if not one.whole]
    waiting = queue(by=by, at=at)
    needed = {one.case_file for one in on_paper}
    fits = max(waiting.pages_a_day // PAGES_A_FILE - len(needed), 0)
    further = [one for one in waiting.lines if one.case_file not in needed][:fits]
    held = files.holders([*needed, *(one.case_file for one in further)], by=by)
    running = set(
        ScanOrder.objects.filter(case_file__in=needed, ended_at__isnull=True).values_list("case_file", flat=True)
    )
    lines = [
        PickLine(
            one.case_file, one.reference, one.shelf, times[records[one.person]], held.get(one.case_file, ""),
            one.case_file in running,
        )
        for one in on_paper
    ]  # fmt: skip
    more = [PickLine(one.case_file, one.reference, one.shelf, "", held.get(one.case_file, "")) for one in further]
    return PickList(day, _by_shelf(lines), _by_shelf(more), len(theirs) - len(on_paper), len(theirs))


def pick_sheet(found: PickList, *, at: datetime) -> Sheet:
    """Give the pick list for paper."""
    blocks: list[Block] = [Heading(words(_("Ziehliste für den %(day)s") % {"day": f"{found.day:%d.%m.%Y}"}), 1)]
    for title, lines in ((_("Gebraucht"), found.needed), (_("Außerdem an der Reihe"), found.further)):
        blocks.append(Heading(words(title), 2))
        blocks.append(_table(title, lines) if lines else Paragraph(words(_("Nichts zu holen."))))
    return framed(_TITLE, tuple(blocks), voices=Voices("de"), on=office_time(at).date())


def _table(title: str, lines: tuple[PickLine, ...]) -> Table:
    heads = (_("Regal"), _("Aktenzeichen"), _("Ab"), _("Wo sonst"), _("Geholt"))
    rows = tuple(
        tuple(_cell(text) for text in (one.shelf, one.reference, one.time, _elsewhere(one), "☐")) for one in lines
    )
    return Table(_cell(title), tuple(_cell(head) for head in heads), rows, (4, 5, 2, 4, 2))


def _elsewhere(line: PickLine) -> str:
    return _("schon geholt") if line.on_the_way else line.holder


def _cell(text: str) -> Cell:
    return (words(text or "–"),)


def _time(begins_at: datetime, day: date) -> str:
    local = office_time(begins_at)
    return f"{local:%H:%M}" if local.date() == day else ""


def _by_shelf(lines: list[PickLine]) -> tuple[PickLine, ...]:
    return tuple(sorted(lines, key=lambda one: (one.shelf, one.reference)))
