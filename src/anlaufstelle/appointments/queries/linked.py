"""Whose files the appointments of a day need: who is linked, and who may be meant by the name of a booking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.models import Appointment, AppointmentPerson, State
from anlaufstelle.appointments.permissions import LINK_PERSONS
from anlaufstelle.appointments.queries import keys
from anlaufstelle.appointments.queries.staff_lines import Directory, Line
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Belonging, Opened, PersonLine
from anlaufstelle.values import grid
from anlaufstelle.values.births import BirthDate

#: So many proposals an appointment; who is not among them is searched for.
_PROPOSED = 3
#: So many appointments without a person get proposals at once; the next ones follow as these are linked.
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A person an appointment is linked to."""

    person: int
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who may be meant; `same_birth` says that name and birth date are those given when booking."""

    line: PersonLine
    same_birth: bool


@dataclass(frozen=True, slots=True)
class AppointmentLinks:
    """An appointment, whom it is linked to, and who may be meant as long as nobody is."""

    line: Line
    people: tuple[Known, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class LinksOfDay:
    """The appointments of a day in order of time, and how many of them have their person."""

    on: date
    appointments: tuple[AppointmentLinks, ...]

    @property
    def linked(self) -> int:
        """Give how many appointments have their person."""
        return sum(bool(one.people) for one in self.appointments)


def links_of_day(*, by: Actor, at: datetime, on: date) -> LinksOfDay:
    """Give the booked appointments of a day with their persons; nothing for a past one.

    Raises `NotFound` without the right to link.
    """
    only_for(by, LINK_PERSONS)
    if on < grid.place(at)[0]:
        return LinksOfDay(on, ())
    rows = list(Appointment.objects.filter(on=on, state=State.BOOKED).order_by("start", "name", "id"))
    known = _known(rows, by=by)
    directory = Directory()
    ask = [row.id for row in rows if row.id not in known][:_LOOKED_AT]
    return LinksOfDay(
        on,
        tuple(
            AppointmentLinks(
                directory.line(row), known.get(row.id, ()), _proposals(row, by=by) if row.id in ask else ()
            )
            for row in rows
        ),
    )


def found_for(typed: str, *, by: Actor) -> tuple[Proposal, ...]:
    """Give people found by what somebody typed. Raises `NotFound` without the right to link."""
    only_for(by, LINK_PERSONS)
    return tuple(Proposal(line, same_birth=False) for line in persons.find_persons(typed, by=by).lines)


def persons_of(appointment: int) -> tuple[int, ...]:
    """Give the persons an appointment is linked to, in the order they were linked."""
    rows = AppointmentPerson.objects.filter(appointment=appointment).order_by("id")
    return tuple(rows.values_list("person", flat=True))


def linked_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the appointments the kept record of a person was linked to since then; nothing without the right to link."""
    if not opened.by.may(LINK_PERSONS):
        return ()
    rows = AppointmentPerson.objects.filter(person=opened.person, linked_at__gte=at).select_related("appointment")
    directory = Directory()
    return tuple(Belonging(row.pk, _told(directory.line(row.appointment))) for row in rows.order_by("id"))


def _told(line: Line) -> str:
    """Give an appointment in German; without its code, which opens it."""
    return f"Termin am {line.on:%d.%m.%Y}, {grid.label(line.start)} Uhr: {', '.join(line.concern_names)}"


def source_of(appointment: int, person: int) -> str:
    """Give the name under which purposes know this person of an appointment."""
    return f"appointment:{appointment}:{person}"


def _known(rows: Sequence[Appointment], *, by: Actor) -> dict[int, tuple[Known, ...]]:
    linked = AppointmentPerson.objects.filter(appointment__in=[row.id for row in rows]).order_by("id")
    pairs = list(linked.values_list("appointment", "person"))
    names = persons.names_in_lists({person for _appointment, person in pairs}, by=by) if pairs else {}
    found: dict[int, tuple[Known, ...]] = {}
    for appointment, person in pairs:
        found[appointment] = (*found.get(appointment, ()), Known(person, names.get(person, "")))
    return found


def _proposals(row: Appointment, *, by: Actor) -> tuple[Proposal, ...]:
    """Give who may be meant, first those whose birth date is the one given when booking."""
    found = [Proposal(line, _same_birth(row, line)) for line in _similar(row, by=by)]
    return tuple(sorted(found, key=lambda one: not one.same_birth)[:_PROPOSED])


def _similar(row: Appointment, *, by: Actor) -> Sequence[PersonLine]:
    return persons.similar_persons((row.name,), by=by, born=BirthDate()) if row.name else ()


def _same_birth(row: Appointment, line: PersonLine) -> bool:
    """Say whether somebody of the booked name, born when this person was, is who booked: only a keyed hash is kept."""
    born = line.born.exact
    return born is not None and bool(row.identity) and keys.identity_of(row.name, born) == row.identity
