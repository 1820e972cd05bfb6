"""Who somebody is and was: what holds on a day, as it was known on a day; and everything ever recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.persons.mapping import born_from
from anlaufstelle.persons.models import DETAILS, NAME_KINDS, SEXES, Detail, PersonName
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.persons.queries.lines import demand, name_line
from anlaufstelle.persons.queries.reading import Opened
from anlaufstelle.values.births import BirthDate

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One row: kind ("name" or "detail") and number, what it says, both axes; `until` is the last day it holds."""

    kind: str
    id: int
    about: str
    about_name: str
    value: str
    since: date | None
    until: date | None
    known_from: datetime
    known_to: datetime | None
    source: str
    record: int
    #: The parts of a name, and a birth date, to be corrected.
    family: str = ""
    given: str = ""
    born: BirthDate | None = None

    @property
    def known(self) -> bool:
        """Say whether it is known now."""
        return self.known_to is None


def history(opened: Opened) -> tuple[EntryLine, ...]:
    """Give every entry about an opened person, those known now first. Raises `NotAllowed`."""
    demand(opened.by, SEE_IDENTITY)
    return tuple(sorted(_entries(opened), key=lambda entry: (not entry.known, _place(entry), entry.known_from)))


def identity(opened: Opened, *, known: date | None = None, on: date | None = None) -> tuple[EntryLine, ...]:
    """Give what was known at the end of a day (now without one), of it what holds on a day (all without one).

    Raises `NotAllowed`.
    """
    moment = None if known is None else datetime.combine(known + _ONE_DAY, time(), tzinfo=OFFICE_ZONE)
    return tuple(entry for entry in history(opened) if _was_known(entry, moment) and (on is None or _holds(entry, on)))


def entry_of(opened: Opened, *, kind: str, number: int) -> EntryLine | None:
    """Give one entry that is known now."""
    found = (entry for entry in history(opened) if (entry.kind, entry.id) == (kind, number) and entry.known)
    return next(found, None)


def kinds_of_entries() -> tuple[tuple[str, str], ...]:
    """Give what can be recorded: code and German name."""
    return DETAILS


def kinds_of_names() -> tuple[tuple[str, str], ...]:
    """Give the kinds of names: code and German name."""
    return NAME_KINDS


def sexes() -> tuple[str, ...]:
    """Give the entries of sex the law knows."""
    return SEXES


def _entries(opened: Opened) -> Iterator[EntryLine]:
    for name in PersonName.objects.filter(person__in=opened.records):
        line = _line("name", name, about=name.kind, text=name_line(name).written)
        yield replace(line, family=name.family, given=name.given)
    for detail in Detail.objects.filter(person__in=opened.records):
        born = born_from(detail.value) if detail.kind == "born" else None
        text = detail.value if born is None else born.written
        yield replace(_line("detail", detail, about=detail.kind, text=text), born=born)


def _line(kind: str, row: PersonName | Detail, *, about: str, text: str) -> EntryLine:
    return EntryLine(
        kind=kind,
        id=row.pk,
        about=about,
        about_name=f"Name, {dict(NAME_KINDS)[about]}" if kind == "name" else dict(DETAILS)[about],
        value=text,
        since=row.valid_from,
        until=None if row.valid_to is None else row.valid_to - _ONE_DAY,
        known_from=row.known_from,
        known_to=row.known_to,
        source=row.source,
        record=row.person_id,
    )


def _place(entry: EntryLine) -> tuple[int, int]:
    order = [code for code, _name in (NAME_KINDS if entry.kind == "name" else DETAILS)]
    return (0 if entry.kind == "name" else 1, order.index(entry.about))


def _was_known(entry: EntryLine, moment: datetime | None) -> bool:
    if moment is None:
        return entry.known
    return entry.known_from < moment and (entry.known_to is None or entry.known_to >= moment)


def _holds(entry: EntryLine, on: date) -> bool:
    return (entry.since is None or entry.since <= on) and (entry.until is None or on <= entry.until)
