"""Writing witnesses: the conditional take, rearranged bookings, handing a time back. Only inside a change."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import F

from anlaufstelle.appointments.errors import TimeTaken
from anlaufstelle.appointments.models import Appointment, OfficeDay, State, Witness
from anlaufstelle.appointments.queries import calendar, keys
from anlaufstelle.appointments.queries.rules import BookingRules
from anlaufstelle.base.store.prepared import Prepared, PreparedInsert
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

#: States that end by themselves at `blocks_until`.
ENDING = (State.HELD, State.UNCLEAR, State.RETURNING)
_dice = secrets.SystemRandom()
_WITNESSES = PreparedInsert(Witness)
_VERSION = Prepared(OfficeDay, lambda slots: OfficeDay.objects.filter(on=slots.on).values_list("version"))
_ENDED = Prepared(
    Appointment,
    lambda slots: Appointment.objects.filter(
        on=slots.on, blocks_until__lte=slots.blocks_until, member__isnull=False, state__in=ENDING
    ).values_list("id"),
)


def lock(on: date, at: datetime) -> engine.Day:
    """Lock a day, drop witnesses of what has ended, and give the day as the engine sees it."""
    calendar.lock_day(on)
    drop_ended(on, at)
    return calendar.shared.day(on, at)


def drop_ended(on: date, at: datetime) -> int:
    """Unseat the holds and returned times that have ended on this day; give how many. The caller has locked the day.

    Without a person and a counter a hold cannot be confirmed any more, not even by a request that was read a moment
    earlier and has waited since.
    """
    ended = [number for (number,) in _ENDED.rows(on=on, blocks_until=at)]
    unseat(ended)
    return len(ended)


def unseat(appointments: list[int]) -> None:
    """Take person and counter from bookings that have ended."""
    if appointments:
        Witness.objects.filter(appointment_id__in=appointments).delete()
        Appointment.objects.filter(id__in=appointments).update(member=None, counter=None)


def take(day: engine.Day, demand: engine.Demand, start: int) -> engine.Taking:
    """Let the engine find a witness.

    Raises `TimeTaken` when it cannot.
    """
    try:
        return engine.take(day, demand, start=start)
    except engine.AvailabilityError as problem:
        raise TimeTaken from problem


def seat(row: Appointment, taking: engine.Taking) -> int:
    """Write the witness of a booking and those of the bookings that made room; give the day's new version."""
    rearrange(taking.moves, on=row.on)
    _WITNESSES.write(witnesses(row))
    bump(row.on)
    return int(_VERSION.first(on=row.on))


def witnesses(row: Appointment) -> list[Witness]:
    """Give the witness rows of a seated booking, not yet written."""
    kinds = ((Witness.Kind.MEMBER, row.member), (Witness.Kind.COUNTER, row.counter))
    return [
        Witness(appointment_id=row.id, kind=kind, resource=resource, on=row.on, cell=cell)
        for kind, resource in kinds
        if resource is not None
        for cell in range(row.start, row.start + row.cells)
    ]


def rearrange(moves: Sequence[engine.Move], *, on: date) -> None:
    """Give other bookings of the day other persons or counters; their times stay.

    All old rows go before any new one comes, since two bookings may swap.
    """
    if not moves:
        return
    new = {move.booking: move for move in moves}
    Witness.objects.filter(appointment_id__in=list(new), on=on).delete()
    rows = list(Appointment.objects.filter(id__in=list(new)))
    for row in rows:
        row.member, row.counter = new[row.id].person, new[row.id].counter
    Appointment.objects.bulk_update(rows, ["member", "counter"])
    _WITNESSES.write([witness for row in rows for witness in witnesses(row)])


def bump(*days: date) -> None:
    """Raise the version of these days, so that every process loads them anew."""
    OfficeDay.objects.filter(on__in=days).update(version=F("version") + 1)


def hand_back(row: Appointment, *, at: datetime, rules: BookingRules, at_once: bool = False) -> None:
    """Hand the time of a booking back: at a random moment in the office's window, or at once.

    A row without a person keeps the time until then. The booking itself may then get another time or end.
    """
    returns_at = at if at_once or row.member is None else _moment_of_return(row, at=at, rules=rules)
    if returns_at <= at:
        Witness.objects.filter(appointment_id=row.id).delete()
    else:
        keeper = Appointment.objects.create(
            code=keys.new_code(),
            state=State.RETURNING,
            internal=row.internal,
            on=row.on,
            start=row.start,
            cells=row.cells,
            skills=row.skills,
            languages=row.languages,
            features=row.features,
            member=row.member,
            counter=row.counter,
            blocks_until=returns_at,
            secret="",
            created_at=at,
            changed_at=at,
        )
        Witness.objects.filter(appointment_id=row.id).update(appointment_id=keeper.id)
    bump(row.on)


def _moment_of_return(row: Appointment, *, at: datetime, rules: BookingRules) -> datetime:
    latest = grid.instant(row.on, row.start) - timedelta(minutes=2 * rules.lead_minutes)
    window_end = min(at + timedelta(minutes=rules.return_window_minutes), latest)
    seconds = (window_end - at).total_seconds()
    return at + timedelta(seconds=_dice.uniform(0, seconds)) if seconds > 0 else at


def lock_all(at: datetime) -> None:
    """Lock every day somebody could book and every time somebody holds, to change the plan; unseat what has ended."""
    today, _cell = grid.place(at)
    calendar.lock_future(today)
    ended = Appointment.objects.filter(on__gte=today, blocks_until__lte=at, member__isnull=False, state__in=ENDING)
    unseat(list(ended.values_list("id", flat=True)))
    held = Appointment.objects.select_for_update().filter(state=State.HELD, blocks_until__gt=at)
    list(held.order_by("id").values_list("id"))


def lock_days(days: Iterable[date]) -> None:
    """Lock several days in their order, so that two moves never wait for each other."""
    for on in sorted(set(days)):
        calendar.lock_day(on)
