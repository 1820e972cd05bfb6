"""Many bookings at once, for the demo office and for taking over from another system: one change a day."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.actions import seating
from anlaufstelle.appointments.events import BookingsLoaded
from anlaufstelle.appointments.models import Appointment, LiveKey, State, Witness
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.appointments.queries import calendar, keys
from anlaufstelle.appointments.queries.details import Details, checked
from anlaufstelle.appointments.queries.free import Wanted, demand_for
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid, names

_ENDS = {"served": State.SERVED, "missed": State.MISSED, "cancelled": State.CANCELLED}


@dataclass(frozen=True, kw_only=True, slots=True)
class NewBooking:
    """One booking to load; `key` is unique and stable, so that a load can be repeated after a break.

    `outcome` is ``served``, ``missed`` or ``cancelled``; a past booking without one was served.
    """

    key: str
    on: date
    start: int
    concerns: tuple[str, ...]
    name: str
    born: date
    language: str = "de"
    spoken: str = ""
    features: tuple[str, ...] = ()
    mail: str = ""
    phone: str = ""
    internal: bool = False
    helper: bool = False
    outcome: str = ""
    booked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Need:
    """What a mix of concerns needs, worked out once a load."""

    demand: engine.Demand
    skills: list[str]
    features: list[str]


def load_bookings(
    *,
    by: Actor,
    at: datetime,
    bookings: Sequence[NewBooking],
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write many bookings and their witnesses; give how many were written.

    What the engine cannot seat, and a second live appointment of one person and concern, is skipped; so is what is
    there already by its key. No messages are sent. `progress(done, total)` is called after each day.
    Raises `WrongDetails`, and what `demand_for` raises.
    """
    days: dict[date, list[NewBooking]] = defaultdict(list)
    for booking in bookings:
        days[booking.on].append(booking)
    needs: dict[Wanted, _Need] = {}
    seen = written = 0
    for on, group in sorted(days.items()):
        written += _load_day(by=by, at=at, on=on, bookings=group, needs=needs)
        seen += len(group)
        if progress is not None:
            progress(seen, len(bookings))
    return written


@once_more
def _load_day(*, by: Actor, at: datetime, on: date, bookings: Sequence[NewBooking], needs: dict[Wanted, _Need]) -> int:
    with change(by=by, at=at, may=BOOK_FOR_OTHERS) as done:
        calendar.lock_day(on)
        there = set(Appointment.objects.filter(on=on, key__isnull=False).values_list("key", flat=True))
        fresh = [booking for booking in bookings if booking.key not in there]
        if not fresh:
            return 0
        drafts = [_Draft(booking, _need(booking, needs), at) for booking in fresh]
        drafts = _without_second(drafts, today=grid.place(at)[0])
        seating.drop_ended(on, at)
        seated = _seat_all(calendar.shared.day(on, at), drafts)
        _write(done, seated, on=on)
    return len(seated)


class _Draft:
    """A booking on its way to a row."""

    def __init__(self, booking: NewBooking, need: _Need, at: datetime) -> None:
        self.need = need
        past = grid.instant(booking.on, booking.start) <= at
        ended = _ENDS.get(booking.outcome, State.SERVED if past else State.BOOKED)
        self.state = ended if past or ended == State.CANCELLED else State.BOOKED
        self.row = _row(booking, need, state=self.state, at=at)

    @property
    def takes_time(self) -> bool:
        """Say whether the booking blocks its time."""
        return self.state != State.CANCELLED


def _row(booking: NewBooking, need: _Need, *, state: State, at: datetime) -> Appointment:
    row = Appointment(
        code=keys.new_code(),
        key=booking.key,
        state=state,
        internal=booking.internal,
        on=booking.on,
        start=booking.start,
        cells=need.demand.cells,
        concerns=list(booking.concerns),
        skills=need.skills,
        languages=[booking.spoken] if booking.spoken else [],
        features=need.features,
        language=booking.language,
        secret=keys.new_secret(),
        created_at=booking.booked_at or at,
        changed_at=booking.booked_at or at,
    )
    if state != State.CANCELLED:  # of a cancelled booking nothing of the person stays
        given = Details(
            name=booking.name, born=booking.born, mail=booking.mail, phone=booking.phone, helper=booking.helper
        )
        person = checked(given, at=at)
        row.name, row.name_folded = person.name, names.fold(person.name)[:160]
        row.mail, row.phone, row.helper = person.mail, person.phone, person.helper
        row.identity = keys.identity_of(person.name, person.born)
    return row


def _need(booking: NewBooking, needs: dict[Wanted, _Need]) -> _Need:
    wanted = Wanted(
        concerns=booking.concerns, language=booking.spoken, features=booking.features, internal=booking.internal
    )
    if wanted not in needs:
        parts = concerns.demand_parts(wanted.concerns, online=not wanted.internal)
        needs[wanted] = _Need(
            demand=demand_for(wanted),
            skills=sorted({code for part in parts for code in part.skills}),
            features=sorted({code for part in parts for code in part.features} | set(wanted.features)),
        )
    return needs[wanted]


def _without_second(drafts: Sequence[_Draft], *, today: date) -> list[_Draft]:
    """Leave out a second live appointment of the same person for the same concern."""
    live = [draft for draft in drafts if draft.state == State.BOOKED]
    known = LiveKey.objects.filter(identity__in={draft.row.identity for draft in live})
    taken = set(known.filter(appointment__on__gte=today).values_list("identity", "concern"))
    known.exclude(appointment__on__gte=today).delete()
    kept = []
    for draft in drafts:
        pairs = {(draft.row.identity, concern) for concern in draft.row.concerns}
        if draft.state == State.BOOKED and pairs & taken:
            continue
        if draft.state == State.BOOKED:
            taken |= pairs
        kept.append(draft)
    return kept


def _seat_all(day: engine.Day, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Seat one after the other on the day in memory; bookings on the way have negative numbers."""
    was, seated = day, []
    for number, draft in enumerate(drafts, start=1):
        if draft.takes_time:
            try:
                taking = engine.take(day, draft.need.demand, start=draft.row.start)
            except engine.AvailabilityError:
                continue
            day = day.after(taking, -number, draft.need.demand, start=draft.row.start, version=day.version)
        seated.append((number, draft))
    final = {booking.id: booking for booking in day.bookings}
    for number, draft in seated:
        if draft.takes_time:
            draft.row.member, draft.row.counter = final[-number].person, final[-number].counter
    seating.rearrange(_changed(was, final), on=day.on)
    return [draft for _number, draft in seated]


def _changed(was: engine.Day, final: dict[int, engine.Booking]) -> list[engine.Move]:
    """Give the bookings that were there before and had to change person or counter."""
    return [
        engine.Move(old.id, new.person, new.counter)
        for old in was.bookings
        if (new := final[old.id]) != old and new.person is not None and new.counter is not None
    ]


def _write(done: Done, drafts: Sequence[_Draft], *, on: date) -> None:
    rows = Appointment.objects.bulk_create([draft.row for draft in drafts])
    Witness.objects.bulk_create([witness for row in rows for witness in seating.witnesses(row)])
    LiveKey.objects.bulk_create(
        [
            LiveKey(appointment_id=row.id, identity=row.identity, concern=concern)
            for row in rows
            if row.state == State.BOOKED
            for concern in sorted(set(row.concerns))
        ]
    )
    seating.bump(on)
    if rows:
        done.record(BookingsLoaded(count=len(rows)))
