"""Moving and cancelling a booking, and noting who came."""

from dataclasses import replace
from datetime import date, datetime

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.actions import letters, seating
from anlaufstelle.appointments.actions.holding import check_released
from anlaufstelle.appointments.errors import AlreadyOver, NoSuchAppointment, NotATime, OutOfHorizon, TimeTaken
from anlaufstelle.appointments.events import AppointmentCancelled, AppointmentMoved, AttendanceNoted
from anlaufstelle.appointments.models import Appointment, LiveKey, State
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, OWN_APPOINTMENT
from anlaufstelle.appointments.queries import booked, calendar
from anlaufstelle.appointments.queries.booked import BookedCard
from anlaufstelle.appointments.queries.free import bookable_range, rules
from anlaufstelle.appointments.queries.plan_proof import demand_of
from anlaufstelle.appointments.queries.releases import NOTHING
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

_LIVE = (State.BOOKED, State.UNCLEAR)


@once_more
def move(*, by: Actor, at: datetime, appointment: int, on: date, start: int) -> BookedCard:
    """Give an appointment another time; code and link stay. The same time again changes nothing.

    Staff may move it into the internal contingent; who moves by the link may not.

    Raises `TimeTaken`, `AlreadyOver`, `OutOfHorizon`, `NotATime`, `NoSuchAppointment`, `NotPublicYet`, `NotOnThisDay`.
    """
    _check_target(by=by, at=at, on=on, start=start)
    with change(by=by, at=at, may=_right(by), on=f"appointment:{appointment}") as done:
        row = _live(_locked_row(appointment, on), at=at)
        old_day, old_start = row.on, row.start
        if (old_day, old_start) == (on, start) and row.counter is not None:
            return booked.card_of(row)
        day = seating.lock(on, at)
        rule = calendar.shared.as_read().releases.get(on)
        if rule is not None and old_day != on:
            check_released(rule, row.concerns, NOTHING, at=at)
        taking, at_once = _find_place(day, row, start, same_day=old_day == on, internal=by.signed_in)
        seating.hand_back(row, at=at, rules=rules(), at_once=at_once)
        row.on, row.start, row.internal = on, start, by.signed_in
        row.member, row.counter = taking.person, taking.counter
        row.moves, row.changed_at = row.moves + 1, at
        row.save(update_fields=["on", "start", "internal", "member", "counter", "moves", "changed_at"])
        seating.seat(row, taking)
        done.record(
            AppointmentMoved(appointment=row.id, from_day=old_day, from_start=old_start, to_day=on, to_start=start)
        )
        letters.forget_reminder(done, row)
        letters.tell(done, row, "moved")
        letters.remind(done, row, at=at, hours=rules().reminder_hours)
    return booked.card_of(row)


def cancel(*, by: Actor, at: datetime, appointment: int, reason: str = "") -> BookedCard:
    """Cancel an appointment and forget who it was for; cancelling again changes nothing.

    Raises `AlreadyOver` for a past one, `NoSuchAppointment`.
    """
    with change(by=by, at=at, may=_right(by), on=f"appointment:{appointment}") as done:
        row = _locked_row(appointment)
        if row.state == State.CANCELLED:
            return booked.card_of(row)
        _live(row, at=at)
        letters.forget_reminder(done, row)
        letters.tell(done, row, "cancelled")
        seating.hand_back(row, at=at, rules=rules())
        forget_person(row, state=State.CANCELLED, at=at)
        done.record(AppointmentCancelled(appointment=row.id, reason=reason))
    return booked.card_of(row)


def note_attendance(*, by: Actor, at: datetime, appointment: int, came: bool) -> None:
    """Note that somebody came, or did not. Without any legal effect; it ends with the statistics.

    Raises `NoSuchAppointment`, `AlreadyOver` for a cancelled one, `NotATime` before the appointment's day.
    """
    with change(by=by, at=at, may=BOOK_FOR_OTHERS) as done:
        row = Appointment.objects.select_for_update().filter(id=appointment).first()
        if row is None:
            raise NoSuchAppointment
        if row.state not in (State.BOOKED, State.SERVED, State.MISSED):
            raise AlreadyOver
        if row.on > grid.place(at)[0]:
            raise NotATime
        row.state, row.changed_at = State.SERVED if came else State.MISSED, at
        row.save(update_fields=["state", "changed_at"])
        LiveKey.objects.filter(appointment_id=row.id).delete()
        done.record(AttendanceNoted(appointment=row.id, came=came))


def forget_person(row: Appointment, *, state: State, at: datetime) -> None:
    """End a booking: its state, and nothing of the person left."""
    LiveKey.objects.filter(appointment_id=row.id).delete()
    row.state, row.changed_at, row.blocks_until = state, at, None
    row.name = row.name_folded = row.mail = row.phone = row.identity = ""
    row.member = row.counter = None
    row.draft = {}
    row.save()


def _right(by: Actor) -> Permission:
    return BOOK_FOR_OTHERS if by.signed_in else OWN_APPOINTMENT


def _locked_row(appointment: int, *more: date) -> Appointment:
    """Lock the day of an appointment and other days, then its row: always in this order, so no two wait in a circle."""
    on = Appointment.objects.filter(id=appointment).values_list("on", flat=True).first()
    if on is None:
        raise NoSuchAppointment
    seating.lock_days((on, *more))
    row = Appointment.objects.select_for_update().filter(id=appointment).first()
    if row is None:
        raise NoSuchAppointment
    if row.on != on:  # somebody gave it another day at this very moment
        raise TimeTaken
    return row


def _live(row: Appointment, *, at: datetime) -> Appointment:
    if row.state not in _LIVE or grid.instant(row.on, row.start) <= at:
        raise AlreadyOver
    return row


def _check_target(*, by: Actor, at: datetime, on: date, start: int) -> None:
    if not 0 <= start < grid.CELLS:
        raise NotATime
    first, cell, end = bookable_range(at, rules(), internal=by.signed_in)
    if not first <= on < end or (on == first and start < cell):
        raise OutOfHorizon


def _find_place(
    day: engine.Day, row: Appointment, start: int, *, same_day: bool, internal: bool
) -> tuple[engine.Taking, bool]:
    """Find a witness while the old time stays blocked; failing that, on the same day, give the old time up at once."""
    demand = replace(demand_of(mapping.booking_of(row)), internal=internal)
    fixed = (replace(booking, pinned=True) if booking.id == row.id else booking for booking in day.bookings)
    try:
        return seating.take(replace(day, bookings=tuple(fixed)), demand, start), False
    except TimeTaken:
        if not same_day:
            raise
        return seating.take(day.without(row.id), demand, start), True
