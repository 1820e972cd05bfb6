"""People from the export of another procedure: many at once, and nobody is opened for it.

What the export says is known since it was taken over; since when it holds, an export does not say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.identity import NewDetail, NewName, check, write_born, write_detail, write_names
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.errors import NameMissing
from anlaufstelle.persons.events import PersonChanged, PersonCompared, PersonRecorded, RegisterNumberNoted
from anlaufstelle.persons.mapping import born_from
from anlaufstelle.persons.models import Detail, Number, Person, PersonName, RegisterNumber
from anlaufstelle.persons.permissions import TAKE_OVER, USE_REGISTER_NUMBER
from anlaufstelle.persons.queries.taking_over import DETAILS, SEVERAL
from anlaufstelle.values.names import fold

#: A page shows no more people at once.
_SHOWN = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOver:
    """Somebody as an export says: values by field (`queries.to_compare`), and the file references they are found by."""

    values: Mapping[str, str]
    numbers: tuple[str, ...] = ()


def take_over_persons(*, by: Actor, at: datetime, given: Sequence[TakenOver], source: str) -> list[int]:
    """Record people a case file keeps from now on, and give their numbers in the same order.

    Whoever calls has looked for doubles. Raises `NameMissing`, `Invalid`, `NotAllowed`.
    """
    for one in given:
        _check(one.values)
    with change(by=by, at=at, may=TAKE_OVER) as done:
        rows = [_person(one, at) for one in given]
        Person.objects.bulk_create(rows)
        days = {"known_from": at, "recorded_by": by.id, "source": source[:120]}
        pairs = list(zip(rows, given, strict=True))
        PersonName.objects.bulk_create([name for row, one in pairs for name in _names(row, one.values, days)])
        Detail.objects.bulk_create([detail for row, one in pairs for detail in _details(row, one.values, days)])
        Number.objects.bulk_create([Number(person=row, value=value) for row, one in pairs for value in one.numbers])
        for row, one in pairs:
            done.record(PersonRecorded(person=row.pk, despite=0))
            _note_register_number(row, one.values.get("azr", ""), by=by, at=at, done=done)
        turn([row.pk for row in rows])
    return [row.pk for row in rows]


def take_over_changes(*, by: Actor, at: datetime, person: int, values: Mapping[str, str], source: str) -> None:
    """Write what an export says anew about somebody; what was known ends on the axis of knowledge and stays.

    Raises `NameMissing`, `Invalid`, `NotAllowed`.
    """
    with change(by=by, at=at, may=TAKE_OVER) as done:
        row = Person.objects.select_for_update().get(id=person)
        whole = {**queries.to_compare([person], by=by)[person], **values}
        _check(whole)
        if {"family", "given", "birth_name"} & set(values):
            _write_names(row, whole, source, by=by, at=at)
        if "born" in values:
            write_born(row, born_from(values["born"]), by=by, at=at)
        for kind in DETAILS:
            if kind in values:
                write_detail(row, kind, _several(kind, values[kind]), source=source, by=by, at=at)
        if "azr" in values:
            _note_register_number(row, values["azr"], by=by, at=at, done=done)
        turn([row.pk])
        done.record(PersonChanged(person=row.pk, what="taken_over"))


def show_beside(*, by: Actor, at: datetime, people: Sequence[int]) -> None:
    """Note in the log that what is recorded of these people is shown beside an export. Raises `NotAllowed`."""
    with change(by=by, at=at, may=TAKE_OVER) as done:
        for person in dict.fromkeys(people[:_SHOWN]):
            done.record(PersonCompared(person=person))


def _check(values: Mapping[str, str]) -> None:
    if not fold(f"{values.get('family', '')} {values.get('given', '')}"):
        raise NameMissing
    for kind in ("born", *DETAILS):
        for value in _several(kind, values.get(kind, "")):
            check(NewDetail(kind=kind, value=value))


def _person(one: TakenOver, at: datetime) -> Person:
    born = born_from(one.values.get("born", ""))
    today = office_time(at).date()
    return Person(
        birth_year=born.year, birth_month=born.month, birth_day=born.day, created_at=at, touched_on=today, held=True
    )


def _names(row: Person, values: Mapping[str, str], days: Mapping[str, Any]) -> list[PersonName]:
    parts = [
        ("passport", values.get("family", ""), values.get("given", "")),
        ("birth", values.get("birth_name", ""), ""),
    ]
    return [
        PersonName(
            person=row, kind=kind, family=family, given=given, script=queries.script_of(f"{given} {family}"), **days
        )
        for kind, family, given in parts
        if family or given
    ]


def _details(row: Person, values: Mapping[str, str], days: Mapping[str, Any]) -> list[Detail]:
    kinds = ("born", *DETAILS)
    told = [(kind, value) for kind in kinds for value in _several(kind, values.get(kind, ""))]
    return [Detail(person=row, kind=kind, value=value, **days) for kind, value in told]


def _several(kind: str, value: str) -> list[str]:
    return [part for part in (value.split(SEVERAL) if kind == "nationality" else [value]) if part]


def _write_names(row: Person, whole: Mapping[str, str], source: str, *, by: Actor, at: datetime) -> None:
    """Let the name of the passport and that of birth be these; every other name stays."""
    told = Q(kind__in=("passport", "birth"), valid_to__isnull=True)
    others = [
        NewName(family=name.family, given=name.given, kind=name.kind)
        for name in row.names.filter(~told, known_to__isnull=True)
    ]
    new = [NewName(family=whole.get("family", ""), given=whole.get("given", ""), source=source)]
    if whole.get("birth_name"):
        new.append(NewName(family=whole["birth_name"], kind="birth", source=source))
    write_names(row, [*new, *others], by=by, at=at)


def _note_register_number(row: Person, value: str, *, by: Actor, at: datetime, done: Done) -> None:
    """Keep the number in its own table (AZRG § 10(4)). Raises `Invalid` where it is somebody else's, `NotAllowed`."""
    known = RegisterNumber.objects.filter(person=row)
    if not value and not known.exists():
        return
    with change(by=by, at=at, may=USE_REGISTER_NUMBER):
        known.delete()
        if value:
            if RegisterNumber.objects.filter(value=value).exists():
                raise Invalid
            RegisterNumber.objects.create(person=row, value=value, received_on=office_time(at).date())
        done.record(RegisterNumberNoted(person=row.pk, there=bool(value)))
