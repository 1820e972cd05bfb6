"""Who somebody is, on two axes of time: when something holds, and since when it is known. Nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.records import opened_row
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.errors import NameMissing, UnknownEntry
from anlaufstelle.persons.events import PersonChanged
from anlaufstelle.persons.mapping import born_from, born_in
from anlaufstelle.persons.models import DETAILS, NAME_KINDS, SEXES, Detail, Person, PersonName
from anlaufstelle.persons.permissions import EDIT_PERSONS
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.names import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class NewName:
    """A name as somebody writes it; one of its parts may be missing. `until` is the first day it holds no more."""

    family: str = ""
    given: str = ""
    kind: str = "passport"
    since: date | None = None
    until: date | None = None
    source: str = ""

    @property
    def whole(self) -> str:
        """Give both parts."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDetail:
    """A value of one kind; a birth date as 1990-03-27, 1990-03 or 1990. `until` is the first day it holds no more."""

    kind: str
    value: str
    since: date | None = None
    until: date | None = None
    source: str = ""


def record_entry(
    *, by: Actor, at: datetime, person: int, given: NewName | NewDetail, corrects: tuple[str, int] | None = None
) -> tuple[str, int]:
    """Record a name or another value about an opened person, alone or instead of one that was wrong; give its key.

    A birth date takes the place of the one known before: nobody has two. What was known stays, with the day it ended.
    Raises `Invalid`, `NameMissing`, `UnknownEntry`, `PurposeMissing`, `UnknownPerson`.
    """
    check(given)
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        older = _older(row, given, corrects)
        made = _write(older.person if older else row, given, by=by, at=at, older=older)
        done.record(PersonChanged(person=row.pk, what="identity"))
    return made


def end_entry(*, by: Actor, at: datetime, person: int, entry: tuple[str, int], until: date) -> tuple[str, int]:
    """Say from which day on something known no longer holds; give the new key. Raises as `record_entry`."""
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        older = _locked(row, entry)
        if older.valid_from is not None and until <= older.valid_from:
            raise Invalid
        made = _write(older.person, replace(_as_given(older), until=until), by=by, at=at, older=older)
        done.record(PersonChanged(person=row.pk, what="identity"))
    return made


def withdraw_entry(*, by: Actor, at: datetime, person: int, entry: tuple[str, int]) -> None:
    """Say that something was wrong and nothing takes its place.

    Raises `NameMissing` for the last name, `UnknownEntry`, `PurposeMissing`, `UnknownPerson`.
    """
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        older = _locked(row, entry)
        _end(older, at)
        owner = older.person
        if isinstance(older, PersonName) and not owner.names.filter(known_to__isnull=True).exists():
            raise NameMissing
        if isinstance(older, Detail) and older.kind == "born":
            _set_born(owner, BirthDate())
        turn([owner.pk])
        done.record(PersonChanged(person=row.pk, what="identity"))


def write_names(row: Person, names: Sequence[NewName], *, by: Actor, at: datetime) -> None:
    """Let these be the names of a record: others end, those that are there stay; call it inside a change."""
    wanted = {_parts(name): name for name in names if name.whole.strip()}
    for known in row.names.filter(known_to__isnull=True):
        if wanted.pop((known.family, known.given), None) is None:
            _end(known, at)
    for name in wanted.values():
        _write(row, name, by=by, at=at, older=None)


def write_born(row: Person, born: BirthDate, *, by: Actor, at: datetime) -> None:
    """Let this be the birth date of a record; call it inside a change."""
    older = row.details.filter(kind="born", known_to__isnull=True).first()
    if born.year is None:
        if older is not None:
            _end(older, at)
        _set_born(row, born)
    elif older is None or older.value != born_in(born):
        _write(row, NewDetail(kind="born", value=born_in(born)), by=by, at=at, older=older)


def write_detail(row: Person, kind: str, values: Sequence[str], *, source: str, by: Actor, at: datetime) -> None:
    """Let these be the values of one kind that hold now: others end, those that are there stay; inside a change."""
    wanted = set(values)
    for known in row.details.filter(kind=kind, known_to__isnull=True, valid_to__isnull=True):
        if known.value in wanted:
            wanted.discard(known.value)
        else:
            _end(known, at)
    for value in sorted(wanted):
        _write(row, NewDetail(kind=kind, value=value, source=source), by=by, at=at, older=None)


def check(given: NewName | NewDetail) -> None:
    """Raise `NameMissing` or `Invalid` for what cannot be recorded."""
    if given.since is not None and given.until is not None and given.until <= given.since:
        raise Invalid
    if isinstance(given, NewName):
        if given.kind not in dict(NAME_KINDS):
            raise Invalid
        if not fold(given.whole):
            raise NameMissing
    else:
        _check_detail(given)


def _check_detail(given: NewDetail) -> None:
    if given.kind not in dict(DETAILS) or not given.value.strip():
        raise Invalid
    if given.kind == "sex" and given.value not in SEXES:
        raise Invalid
    if given.kind == "born":
        try:
            born_from(given.value)
        except ValueError:
            raise Invalid from None


def _older(row: Person, given: NewName | NewDetail, corrects: tuple[str, int] | None) -> PersonName | Detail | None:
    if corrects is not None:
        older = _locked(row, corrects)
        kind = older.kind if isinstance(older, Detail) else ""
        if isinstance(given, NewName) is not isinstance(older, PersonName) or (kind and kind != given.kind):
            raise Invalid
        return older
    if isinstance(given, NewDetail) and given.kind == "born":
        return row.details.filter(kind="born", known_to__isnull=True).first()
    return None


def _locked(row: Person, entry: tuple[str, int]) -> PersonName | Detail:
    people = queries.group_of(row.pk)
    kind, number = entry
    found: PersonName | Detail | None
    if kind == "name":
        found = PersonName.objects.filter(id=number, person__in=people, known_to__isnull=True).first()
    else:
        found = Detail.objects.filter(id=number, person__in=people, known_to__isnull=True).first()
    if found is None:
        raise UnknownEntry
    return found


def _write(
    row: Person, given: NewName | NewDetail, *, by: Actor, at: datetime, older: PersonName | Detail | None
) -> tuple[str, int]:
    if older is not None:
        _end(older, at)
    days: dict[str, Any] = {"valid_from": given.since, "valid_to": given.until, "known_from": at}
    days |= {"recorded_by": by.id, "source": " ".join(given.source.split())[:120]}
    days |= {"replaces_id": older.pk if older else None}
    turn([row.pk])
    if isinstance(given, NewName):
        family, given_name = _parts(given)
        script = queries.script_of(given.whole)
        name = PersonName(person=row, kind=given.kind, family=family, given=given_name, script=script, **days)
        name.save()
        return "name", name.pk
    value = " ".join(given.value.split())[:120]
    if given.kind == "born":
        _set_born(row, born_from(value))
    detail = Detail.objects.create(person=row, kind=given.kind, value=value, **days)
    return "detail", detail.pk


def _end(row: PersonName | Detail, at: datetime) -> None:
    row.known_to = at
    row.save(update_fields=["known_to"])


def _set_born(row: Person, born: BirthDate) -> None:
    """The person carries the birth date that is known now: lists and the search read it without the history."""
    row.birth_year, row.birth_month, row.birth_day = born.year, born.month, born.day
    row.save(update_fields=["birth_year", "birth_month", "birth_day"])


def _parts(name: NewName) -> tuple[str, str]:
    return name.family.strip()[:120], name.given.strip()[:120]


def _as_given(row: PersonName | Detail) -> NewName | NewDetail:
    days = {"since": row.valid_from, "until": row.valid_to}
    if isinstance(row, PersonName):
        return NewName(family=row.family, given=row.given, kind=row.kind, source=row.source, **days)
    return NewDetail(kind=row.kind, value=row.value, source=row.source, **days)
