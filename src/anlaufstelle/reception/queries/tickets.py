"""Reading one's own ticket by its signed link."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing

from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.reception.errors import DeviceEnded, TicketEnded
from anlaufstelle.reception.models import Desk, Device, Visit
from anlaufstelle.reception.queries import rows
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine, RoomLine

_LONGEST_TOKEN = 160
#: Every call says where to go: one statement, compiled once.
_PLACE = Prepared(
    Desk,
    lambda slots: Desk.objects.filter(id=slots.id).values_list(
        *(f"counter__{name}" for name in ("id", "name", "features", "valid_from", "valid_to")),
        *(f"counter__room__{name}" for name in ("id", "name", "floor", "entrance", "step_free")),
        *("area__code", "area__name"),
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a counter in its room, and the waiting area before it; `room` is where the talk is.

    That is the room of the counter, or another one that was taken for this talk.
    """

    desk: int
    counter: CounterLine
    area: str
    area_name: str
    room: RoomLine

    @property
    def elsewhere(self) -> bool:
        """Say whether the talk is in another room than the counter."""
        return self.room.id != self.counter.room.id


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as its holder sees it; it knows no name."""

    id: int
    token: str
    number: str
    phase: str
    origin: str
    language: str
    entrance: str
    urgency: str
    urgency_confirmed: bool
    late: bool
    persons: int
    concerns: tuple[str, ...]
    features: tuple[str, ...]
    arrived_at: datetime | None
    turn_at: datetime
    window_from: datetime | None
    window_until: datetime | None
    calls: int
    place: Place | None
    version: int
    #: How its holder gets word before the turn: `mail`, `sms`, or not at all; the address itself is shown nowhere.
    told_by: str

    @property
    def reference(self) -> str:
        """Give the name permissions know this ticket by."""
        return f"visit:{self.id}"


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A kiosk or a display in the house."""

    id: int
    kind: str
    name: str
    token: str
    entrance: str
    areas: tuple[str, ...]


def new_secret() -> str:
    """Give the part of a ticket's link that only its holder knows."""
    return secrets.token_urlsafe(9)


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(key=settings.KEYS.links, salt=f"anlaufstelle.{purpose}", sep="~", algorithm="sha256")


def token_of(row: Visit) -> str:
    """Give the token of a ticket's link."""
    return _signer("ticket").sign(f"{row.id}~{row.secret}")


def device_token(row: Device) -> str:
    """Give the token of the address of a kiosk or a display."""
    return _signer(row.kind).sign(f"{row.id}~{row.mark}")


def ticket_of_link(token: str, *, at: datetime) -> Ticket:
    """Give today's ticket a signed link opens. Raises `TicketEnded` for a forged link or one of another day."""
    number, secret = read_token(token, purpose="ticket")
    row = Visit.objects.filter(id=number, on=rows.office_day(at)).first()
    if row is None or not hmac.compare_digest(row.secret, secret):
        raise TicketEnded
    return ticket_from(row)


def devices() -> tuple[DeviceLine, ...]:
    """Give all kiosks and displays in use, by name."""
    return tuple(_device(row) for row in Device.objects.filter(ended_at=None).order_by("name", "id"))


def device_of_link(token: str, *, kind: str) -> DeviceLine:
    """Give the kiosk or display a token names. Raises `DeviceEnded` for a forged one, or one the lead has ended."""
    try:
        number, secret = read_token(token, purpose=kind)
    except TicketEnded as problem:
        raise DeviceEnded from problem
    row = Device.objects.filter(id=number, kind=kind, ended_at=None).first()
    if row is None or not hmac.compare_digest(row.mark, secret):
        raise DeviceEnded
    return _device(row)


def _device(row: Device) -> DeviceLine:
    areas = tuple(row.areas.order_by("code").values_list("code", flat=True))
    return DeviceLine(row.id, row.kind, row.name, device_token(row), row.entrance, areas)


def read_token(token: str, *, purpose: str) -> tuple[int, str]:
    """Give the id and the secret in a signed token (`ticket`, `display`, `kiosk`), without asking the database.

    Whoever calls compares the secret. Raises `TicketEnded` for a forged token.
    """
    if len(token) > _LONGEST_TOKEN:
        raise TicketEnded
    try:
        number, _sign, secret = _signer(purpose).unsign(token).partition("~")
        return int(number), secret
    except (signing.BadSignature, ValueError) as problem:
        raise TicketEnded from problem


def ticket_from(row: Visit) -> Ticket:
    """Give a row as its holder sees it."""
    return Ticket(
        id=row.id,
        token=token_of(row),
        number=row.number,
        phase=row.phase,
        origin=row.origin,
        language=row.language,
        entrance=row.entrance,
        urgency=row.urgency,
        urgency_confirmed=row.urgency_confirmed,
        late=row.late,
        persons=row.persons,
        concerns=tuple(row.concerns),
        features=tuple(row.features),
        arrived_at=row.arrived_at,
        turn_at=row.turn_at,
        window_from=row.window_from,
        window_until=row.window_until,
        calls=row.calls,
        place=place_of(row.desk_id, room=row.room_id),
        version=row.version,
        told_by="mail" if row.mail else "sms" if row.phone else "",
    )


def place_of(desk: int | None, *, room: int | None = None) -> Place | None:
    """Give the place of a desk, with the room that was taken for the talk."""
    found = _PLACE.rows(id=desk) if desk is not None else []
    if not found:
        return None
    counter, name, features, valid_from, valid_to, *home, area, area_name = found[0]
    line = CounterLine(counter, name, RoomLine(*home), tuple(features), valid_from, valid_to)
    taken = None if room in (None, line.room.id) else next((one for one in staff.rooms() if one.id == room), None)
    return Place(desk or 0, line, area, area_name, taken or line.room)
