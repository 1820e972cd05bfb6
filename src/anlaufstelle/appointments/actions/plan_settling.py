"""After an edit of the plan: bookings get their new people, counters and times, and their people are told."""

from datetime import date, datetime, timedelta

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.actions import letters, seating
from anlaufstelle.appointments.events import AppointmentMoved
from anlaufstelle.appointments.models import Appointment, MustCall, State, Witness
from anlaufstelle.appointments.queries.plan_proof import Affected, PlanProof, demand_of, take_into
from anlaufstelle.appointments.queries.rules import read_rules
from anlaufstelle.base.change import Done
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

#: Who was to come sooner than this is called, whatever was sent.
_SHORT_NOTICE = timedelta(hours=24)


def settle(done: Done, proof: PlanProof, *, at: datetime) -> tuple[int, int]:
    """Write what the proof found; give how many bookings moved to another time and how many calls are to be made.

    Every old witness goes before any new one comes. The caller has locked all days.
    """
    affected = [card.id for card in proof.affected]
    ended = [number for outcome in proof.outcomes for number in outcome.ended]
    _end_holds(ended, at=at)
    Witness.objects.filter(appointment_id__in=affected).delete()
    for outcome in proof.outcomes:
        seating.rearrange(outcome.seats, on=outcome.day.on)
        _place_again(done, [move.booking for move in outcome.seats], at=at)
    moved = calls = 0
    days = dict(proof.free_days)
    rows = Appointment.objects.in_bulk(affected)
    for card in proof.affected:
        row = rows[card.id]
        if card.to_on is None or card.to_start is None:
            _unseat(done, row, at=at)
            calls += 1
        else:
            _move(done, row, days, on=card.to_on, start=card.to_start, at=at)
            moved += 1
            calls += _call_when_needed(card, at=at)
    seating.bump(*(outcome.day.on for outcome in proof.outcomes))
    return moved, calls


def _end_holds(ids: list[int], *, at: datetime) -> None:
    """End holds and returning times that are in the way; what was typed stays, as after ten minutes."""
    seating.unseat(ids)
    Appointment.objects.filter(id__in=ids, state=State.HELD).update(blocks_until=at)
    Appointment.objects.filter(id__in=ids, state=State.RETURNING).delete()


def _move(done: Done, row: Appointment, days: dict[date, engine.Day], *, on: date, start: int, at: datetime) -> None:
    old_on, old_start = row.on, row.start
    taking = take_into(days, row.id, demand_of(mapping.booking_of(row)), on=on, start=start)
    row.on, row.start, row.member, row.counter = on, start, taking.person, taking.counter
    row.moves, row.changed_at = row.moves + 1, at
    if row.blocks_until is not None:
        row.blocks_until = min(row.blocks_until, grid.instant(on, start))
    row.save(update_fields=["on", "start", "member", "counter", "moves", "changed_at", "blocks_until"])
    seating.seat(row, taking)
    done.record(AppointmentMoved(appointment=row.id, from_day=old_on, from_start=old_start, to_day=on, to_start=start))
    letters.forget_reminder(done, row)
    if row.state == State.BOOKED:  # an unclear one has had no confirmation yet: it gets one with the right time
        letters.tell_new_time(done, row, old_day=old_on, old_start=old_start)
        letters.remind(done, row, at=at, hours=read_rules().reminder_hours)


def _unseat(done: Done, row: Appointment, *, at: datetime) -> None:
    """Keep the appointment without a place until somebody has talked to the person, or they chose a new time."""
    row.member = row.counter = None
    row.changed_at = at
    row.save(update_fields=["member", "counter", "changed_at"])
    letters.forget_reminder(done, row)
    if row.state == State.BOOKED:
        letters.tell(done, row, "office_no_time")
    _call(row.id, MustCall.Reason.NO_PLACE, on=row.on, start=row.start, at=at)


def _call_when_needed(card: Affected, *, at: datetime) -> int:
    if not card.channel:
        reason = MustCall.Reason.NO_CONTACT
    elif grid.instant(card.on, card.start) - at < _SHORT_NOTICE:
        reason = MustCall.Reason.SHORT_NOTICE
    else:
        return 0
    _call(card.id, reason, on=card.on, start=card.start, at=at)
    return 1


def _call(appointment: int, reason: MustCall.Reason, *, on: date, start: int, at: datetime) -> None:
    MustCall.objects.create(appointment_id=appointment, reason=reason, was_on=on, was_start=start, since=at)


def _place_again(done: Done, ids: list[int], *, at: datetime) -> None:
    """Close the call of whoever had lost their place and has it back at their own time, and confirm that time again."""
    waiting = MustCall.objects.filter(appointment_id__in=ids, reason=MustCall.Reason.NO_PLACE, done_at=None)
    hours = read_rules().reminder_hours
    for row in Appointment.objects.filter(id__in=waiting.values("appointment_id"), state=State.BOOKED):
        letters.tell(done, row, "booked")
        letters.remind(done, row, at=at, hours=hours)
    waiting.update(done_at=at, outcome=MustCall.Outcome.NOT_NEEDED)
