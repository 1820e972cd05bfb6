"""Whom an appointment is about: said once beforehand, so that the file is ready on the day and opens without a click.

The link gives a purpose for the day of the appointment alone, to the teams who can serve it. Nobody is linked by the
house itself: a wrong person would see another one's file on the desk.
"""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from anlaufstelle.appointments.errors import AlreadyOver, NoSuchAppointment
from anlaufstelle.appointments.events import (
    AppointmentCancelled,
    AppointmentLinked,
    AppointmentMoved,
    AppointmentUnlinked,
)
from anlaufstelle.appointments.models import Appointment, AppointmentPerson, State
from anlaufstelle.appointments.permissions import LINK_PERSONS
from anlaufstelle.appointments.queries.linked import persons_of, source_of
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.errors import PersonRestricted, UnknownPerson
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid

_DAY = timedelta(days=1)


def link_person(*, by: Actor, at: datetime, appointment: int, person: int) -> None:
    """Say whom an appointment is about; saying it again changes nothing.

    Raises `NoSuchAppointment`, `AlreadyOver` for one that is not booked or past, `UnknownPerson`, `PersonRestricted`.
    """
    with change(by=by, at=at, may=LINK_PERSONS) as done:
        row = _booked(appointment, at=at)
        if not persons.names_in_lists((person,), by=by):
            raise UnknownPerson
        if persons.is_restricted(person):
            raise PersonRestricted
        _linked, new = AppointmentPerson.objects.get_or_create(
            appointment=row, person_id=person, defaults={"linked_at": at, "linked_by": by.id}
        )
        if new:
            _give(row, person, by=by, at=at, done=done)
            done.record(AppointmentLinked(appointment=row.id, person=person))


def unlink_person(*, by: Actor, at: datetime, appointment: int, person: int) -> None:
    """Take back whom an appointment is about; who opened the file by it is shut out. Raises `NoSuchAppointment`."""
    with change(by=by, at=at, may=LINK_PERSONS) as done:
        gone, _rows = AppointmentPerson.objects.filter(appointment=appointment, person=person).delete()
        if not gone:
            raise NoSuchAppointment
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(appointment, person))
        done.record(AppointmentUnlinked(appointment=appointment, person=person))


def hand_over_links(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these appointments be about the other record; the former one no longer opens by them. Raises `NotAllowed`."""
    with change(by=by, at=at, may=LINK_PERSONS) as done:
        for link in AppointmentPerson.objects.filter(id__in=rows, person=of).select_related("appointment"):
            row = link.appointment
            purposes.end_purposes(by=by, at=at, done=done, source=source_of(row.id, of))
            link.delete()
            given = {"linked_at": at, "linked_by": by.id}
            _linked, new = AppointmentPerson.objects.get_or_create(appointment=row, person_id=to, defaults=given)
            if new and row.state == State.BOOKED and row.on >= grid.place(at)[0]:
                _give(row, to, by=by, at=at, done=done)


def follow_moved(event: AppointmentMoved, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Move the purposes of an appointment to its new day."""
    people = persons_of(event.appointment) if event.from_day != event.to_day else ()
    for person in people:
        row = Appointment.objects.get(id=event.appointment)
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(row.id, person))
        _give(row, person, by=by, at=at, done=done)


def follow_cancelled(event: AppointmentCancelled, /, *, by: Actor, at: datetime, done: Done) -> None:
    """End the purposes of an appointment nobody comes to, and forget whom it was about."""
    people = persons_of(event.appointment)
    for person in people:
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(event.appointment, person))
    if people:
        AppointmentPerson.objects.filter(appointment=event.appointment).delete()


def _booked(appointment: int, *, at: datetime) -> Appointment:
    row = Appointment.objects.select_for_update().filter(id=appointment).first()
    if row is None or row.state in (State.HELD, State.RETURNING):
        raise NoSuchAppointment
    if row.state != State.BOOKED or row.on < grid.place(at)[0]:
        raise AlreadyOver
    return row


def _give(row: Appointment, person: int, *, by: Actor, at: datetime, done: Done) -> None:
    """Let the teams whose members can serve the appointment open the person on its day."""
    needed = set(row.skills)
    able = {member.team for member in staff.members_on(row.on) if needed <= set(member.skills) and not member.support}
    begins = datetime.combine(row.on, time(), tzinfo=OFFICE_ZONE)
    for team in sorted(able):
        purposes.give_purpose(
            by=by,
            at=at,
            done=done,
            person=person,
            team=team,
            kind="booked",
            reference=f"Termin {row.code}",
            source=source_of(row.id, person),
            begins_at=begins,
            ends_at=datetime.combine(row.on + _DAY, time(), tzinfo=OFFICE_ZONE),
        )
