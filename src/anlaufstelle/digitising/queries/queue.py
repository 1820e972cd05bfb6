"""Which paper is scanned next: by who is needed when, and then by the order of the shelves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import ScanOrder
from anlaufstelle.digitising.permissions import SCAN_PAPER
from anlaufstelle.digitising.queries.days import PAGES_A_FILE, capacity, working_days
from anlaufstelle.digitising.rules import NEEDS
from anlaufstelle.engines.scanning import AtShelf, Need, Place, planned, ranked
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import Shelved
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes import queries as purposes

_SHOWN = 100
_NEED_NAMES = {
    Need.APPOINTMENT: "Termin",
    Need.DEADLINE: "Frist",
    Need.INSPECTION: "Akteneinsicht",
    Need.NONE: "der Reihe nach",
}


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A file that waits: by when it is due and why, and the day it has its turn at the usual pace.

    The reason is its kind only: no list names a matter.
    """

    case_file: int
    reference: str
    shelf: str
    due: date
    need: int
    running: bool
    turn_on: date | None = None

    @property
    def need_name(self) -> str:
        """Give the need in German."""
        return need_name(self.need)

    @property
    def late(self) -> bool:
        """Say whether its turn comes after the day somebody needs it."""
        return self.need != Need.NONE and (self.turn_on is None or self.turn_on > self.due)


@dataclass(frozen=True, slots=True)
class Queue:
    """The first files that wait, how many wait in all, and the pace (`counted`, or only assumed)."""

    lines: tuple[QueueLine, ...]
    count: int
    running: int
    pages_a_day: int
    counted: bool


def need_name(need: int) -> str:
    """Give a need in German."""
    return _NEED_NAMES[Need(need)]


def queue(*, by: Actor, at: datetime) -> Queue:
    """Give the first hundred of the files that wait on their shelves. Raises `NotAllowed`.

    Only who is needed is ranked with those that wait longest: no other file can be among the first hundred.
    """
    demand(by)
    today = office_time(at).date()
    on_the_way = set(ScanOrder.objects.filter(ended_at__isnull=True).values_list("case_file", flat=True))
    needs = _needs(at)
    needed = (one for one in files.unscanned_of(needs, by=by) if one.case_file not in on_the_way)
    others = files.longest_unscanned(_SHOWN, by=by, without=on_the_way, not_of=needs)
    named = {one.case_file: one for one in (*needed, *others)}
    pages, counted = capacity(today)
    turns = planned(_order(named.values(), needs)[:_SHOWN], pages_a_day=pages, days=working_days(today))
    count = files.count_unscanned(by=by, without=on_the_way)
    lines = (_line(turn.place, named, turn_on=turn.on) for turn in turns)
    return Queue(tuple(lines), count.files, count.running, pages, counted)


def places_of(case_files: Iterable[int], *, by: Actor, at: datetime) -> tuple[QueueLine, ...]:
    """Give these files as they stand in the order; files without paper are not among them. Raises `NotAllowed`."""
    demand(by)
    named = {number: one for number, one in files.shelved(case_files, by=by).items() if one.medium != "electronic"}
    return tuple(_line(place, named) for place in _order(named.values(), _needs(at)))


def demand(by: Actor) -> None:
    """Refuse who may not scan. Raises `NotAllowed`."""
    if not by.may(SCAN_PAPER):
        raise NotAllowed(permission=SCAN_PAPER.code)


def _order(found: Iterable[Shelved], needs: Mapping[int, Mapping[Need, date]]) -> tuple[Place, ...]:
    return ranked(
        AtShelf(one.case_file, one.opened_on, needs.get(one.person, {}), one.running, one.shelf, PAGES_A_FILE)
        for one in found
    )


def _needs(at: datetime) -> Mapping[int, Mapping[Need, date]]:
    """Give, by record of a person, the first day each need wants the file; what is overdue is due today."""
    today = office_time(at).date()
    found: dict[int, dict[Need, date]] = {}
    for one in purposes.coming(at=at):
        need = NEEDS.get(one.kind)
        if need is not None:
            moment = one.begins_at if need == Need.APPOINTMENT else one.ends_at
            day = max(office_time(moment).date(), today)
            days = found.setdefault(one.person, {})
            days[need] = min(day, days.get(need, day))
    return {record: found[kept] for record, kept in persons.groups_of(found).items()}


def _line(place: Place, named: Mapping[int, Shelved], *, turn_on: date | None = None) -> QueueLine:
    one = named[place.file.case_file]
    return QueueLine(one.case_file, one.reference, one.shelf, place.due, int(place.need), one.running, turn_on)
