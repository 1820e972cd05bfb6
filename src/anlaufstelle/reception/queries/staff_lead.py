"""The lead's live view: who waits, which desks are staffed, punctuality, the day's contingent, incidents."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.models import Desk, Incident, Origin, Phase, QueueDay, Visit
from anlaufstelle.reception.permissions import CALL_UP, LEAD_QUEUE, SEE_QUEUE
from anlaufstelle.reception.queries import estimate, rows, windows
from anlaufstelle.reception.queries.affected import booked_with
from anlaufstelle.reception.queries.estimate import Minutes
from anlaufstelle.reception.queries.staff_desk import DeskLine, VisitLine, desks, named, queue_of, visit_line
from anlaufstelle.reception.queries.staff_rooms import RoomNow, rooms_now
from anlaufstelle.reception.queries.staff_unmet import UnmetLine, unmet_lines
from anlaufstelle.reception.queries.windows import Inside
from anlaufstelle.staff import queries as staff

#: An appointment that starts within this time of its own time is punctual.
PUNCTUAL = timedelta(minutes=5)
_SHOWN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How many of the day's appointments were started within five minutes of their time; only who was there in time."""

    started: int
    punctual: int

    @property
    def percent(self) -> int | None:
        """Give the share in percent, None while nothing was started."""
        return round(100 * self.punctual / self.started) if self.started else None


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An emergency call and what became of it."""

    id: int
    at: datetime
    place: str
    kind: str
    text: str
    seen_at: datetime | None
    follow_up_on: date | None
    follow_up: str
    own: bool


@dataclass(frozen=True, slots=True)
class LeadPage:
    """What the lead sees of the day."""

    queue: tuple[VisitLine, ...]
    parked: tuple[VisitLine, ...]
    later: int
    desks: tuple[DeskLine, ...]
    inside: Inside
    given: int
    contingent: int
    refused: int
    punctuality: Punctuality
    served: int
    expected: int
    newcomer: Minutes | None
    rooms: tuple[RoomNow, ...]
    unmet: tuple[UnmetLine, ...]


def lead_page(*, by: Actor, at: datetime) -> LeadPage:
    """Give the day as it stands. Raises `NotAllowed`."""
    on = rows.office_day(at)
    queue = queue_of(on, by=by, at=at)
    rules = rows.rules()
    day = QueueDay.objects.filter(on=on).first() or QueueDay(on=on, contingent=rules.walk_in_contingent)
    words = named()
    visits = Visit.objects.filter(on=on)
    came = set(visits.exclude(appointment=None).values_list("appointment", flat=True))
    return LeadPage(
        queue=queue,
        parked=tuple(visit_line(row, words, at=at) for row in visits.filter(phase=Phase.PARKED).order_by("turn_at")),
        later=visits.filter(phase__in=(Phase.OUTSIDE, Phase.EXPECTED)).count(),
        desks=desks(by=by),
        inside=windows.inside(on, of=rules),
        given=int(day.numbers.get("W", 0)),
        contingent=day.contingent,
        refused=day.refused,
        punctuality=punctuality(on),
        served=visits.filter(phase=Phase.SERVED).count(),
        expected=sum(card.id not in came for card in appointments.expected_on(on)),
        newcomer=estimate.ranges(at=at).newcomer,
        rooms=rooms_now(by=by, at=at),
        unmet=unmet_lines(by=by, at=at),
    )


def punctuality(on: date) -> Punctuality:
    """Give how punctual the office was on a day: appointments of people who were there in time, over all desks."""
    started = Visit.objects.filter(on=on, origin=Origin.APPOINTMENT, late=False, started_at__isnull=False)
    times = list(started.values_list("started_at", "turn_at", "arrived_at"))
    punctual = sum(began is not None and began - max(turn, came or turn) <= PUNCTUAL for began, turn, came in times)
    return Punctuality(started=len(times), punctual=punctual)


def booked_at(desk: int, *, at: datetime) -> int:
    """Give how many booked people of today are planned with whoever sits at this desk; nothing for an empty one."""
    member = Desk.objects.filter(id=desk).values_list("member", flat=True).first()
    return booked_with(member, at=at) if member is not None else 0


def rules_now(*, at: datetime) -> dict[str, int]:
    """Give the figures of the queue, with today's contingent, as the form shows them."""
    current = rows.rules()
    day = QueueDay.objects.filter(on=rows.office_day(at)).first()
    figures = {name: int(getattr(current, name)) for name in sorted(rows.RULES)}
    return {**figures, "tickets_today": day.contingent if day is not None else current.walk_in_contingent}


def incidents(*, by: Actor, at: datetime) -> tuple[IncidentLine, ...]:
    """Give incidents not closed yet: all for the lead, one's own for everybody else. Raises `NotAllowed`."""
    if not by.may(CALL_UP) and not by.may(SEE_QUEUE):
        raise NotAllowed(permission=CALL_UP.code)
    found = Incident.objects.filter(closed_at=None, at__gte=at - timedelta(days=_SHOWN_DAYS)).order_by("-at", "-id")
    if by.may(LEAD_QUEUE):
        found = Incident.objects.filter(closed_at=None).order_by("-at", "-id")
    elif by.signed_in:
        found = found.filter(account_id=int(by.id))
    places = _places()
    return tuple(_incident(row, places, by=by) for row in found)


def calls_for_help(*, by: Actor) -> tuple[IncidentLine, ...]:
    """Give the emergency calls nobody is on the way to; every colleague at a counter sees them on every page."""
    if not by.may(CALL_UP):
        return ()
    waiting = list(Incident.objects.filter(seen_at=None, closed_at=None).order_by("at"))
    if not waiting:
        return ()
    places = _places()
    return tuple(_incident(row, places, by=by) for row in waiting)


def _places() -> dict[int, str]:
    counters = {line.id: f"{line.name}, {line.room.name}" for line in staff.counters()}
    return {desk: counters.get(counter, "") for desk, counter in Desk.objects.values_list("id", "counter_id")}


def _incident(row: Incident, places: dict[int, str], *, by: Actor) -> IncidentLine:
    return IncidentLine(
        id=row.id,
        at=row.at,
        place=places.get(row.desk_id or 0, ""),
        kind=row.kind,
        text=row.text,
        seen_at=row.seen_at,
        follow_up_on=row.follow_up_on,
        follow_up=row.follow_up,
        own=str(row.account_id) == by.id,
    )
