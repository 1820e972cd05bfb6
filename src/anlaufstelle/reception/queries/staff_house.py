"""The house as it is laid down: areas, ways, emergency hours, devices; for the lead."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import NoSuchPart
from anlaufstelle.reception.models import Desk, Device, EmergencyHours, Stretch, WaitingArea
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import rows, tickets
from anlaufstelle.reception.queries.staff_desk import natural
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import RoomLine
from anlaufstelle.values import grid

_Card = TypeVar("_Card")


@dataclass(frozen=True, slots=True)
class AreaCard:
    """A waiting area with the counters whose people wait there."""

    id: int
    code: str
    name: str
    entrance: str
    floor: int
    seats: int
    step_free: bool
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StretchLine:
    """One stretch as it is laid down."""

    turn: str
    target: str
    way: str


@dataclass(frozen=True, slots=True)
class WayCard:
    """The way from an entrance to a room; without stretches nobody is led there. `stamp` changes with each stretch."""

    entrance: str
    room: RoomLine
    stretches: tuple[StretchLine, ...]
    stamp: str

    @property
    def step_free(self) -> bool:
        """Say whether the way without stairs leads anywhere."""
        return any(one.way != Stretch.Way.STAIRS for one in self.stretches)


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Emergency hours of a weekday; `last` is the last day they hold, None until further notice."""

    id: int
    weekday: int
    start: str
    end: str
    valid_from: date
    last: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A kiosk or display in use; its address stands on its own sheet only."""

    id: int
    kind: str
    name: str
    entrance: str
    areas: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class HousePage:
    """The house at a glance; `without_area` are counters where nobody knows where to wait."""

    areas: tuple[AreaCard, ...]
    ways: tuple[WayCard, ...]
    hours: tuple[HoursLine, ...]
    devices: tuple[DeviceCard, ...]
    without_area: tuple[str, ...]

    @property
    def missing(self) -> tuple[WayCard, ...]:
        """Give the ways nobody has laid down yet."""
        return tuple(way for way in self.ways if not way.stretches)


def house_page(*, by: Actor, at: datetime) -> HousePage:
    """Give the house as it is laid down. Raises `NotAllowed`."""
    _may(by)
    known = set(Desk.objects.values_list("counter", flat=True))
    today = rows.office_day(at)
    return HousePage(
        areas=areas(),
        ways=ways(),
        hours=hours(on=today),
        devices=device_cards(),
        without_area=tuple(line.name for line in staff.counters_on(today) if line.id not in known),
    )


def areas() -> tuple[AreaCard, ...]:
    """Give all waiting areas by floor."""
    named: dict[int, list[str]] = {}
    for area, name in Desk.objects.values_list("area", "counter__name"):
        named.setdefault(area, []).append(name)
    return tuple(_area(row, sorted(named.get(row.id, ()), key=natural)) for row in _areas())


def area_card(area: int, *, by: Actor) -> AreaCard:
    """Give one waiting area. Raises `NoSuchPart`, `NotAllowed`."""
    _may(by)
    return _one(card for card in areas() if card.id == area)


def counters_elsewhere(area: int | None, *, at: datetime) -> list[tuple[int, str]]:
    """Give the counters that belong to another area or to none yet, with where their people wait now."""
    waits = {
        counter: (place, name) for counter, place, name in Desk.objects.values_list("counter", "area", "area__name")
    }
    lines = staff.counters_on(rows.office_day(at))
    return [
        (line.id, f"{line.name}, {line.room.name} ({waits[line.id][1] if line.id in waits else '–'})")
        for line in lines
        if line.id not in waits or waits[line.id][0] != area
    ]


def ways() -> tuple[WayCard, ...]:
    """Give the way from each entrance to each room, laid down or not."""
    laid: dict[tuple[str, int], list[StretchLine]] = {}
    for row in Stretch.objects.order_by("position"):
        laid.setdefault((row.entrance, row.room_id), []).append(StretchLine(row.turn, row.target, row.way))
    return tuple(
        _way(entrance, room, laid.get((entrance, room.id), []))
        for room in staff.rooms()
        for entrance, _name in ENTRANCES
    )


def way_card(entrance: str, room: int, *, by: Actor) -> WayCard:
    """Give one way. Raises `NoSuchPart`, `NotAllowed`."""
    _may(by)
    return _one(card for card in ways() if card.entrance == entrance and card.room.id == room)


def hours(*, on: date) -> tuple[HoursLine, ...]:
    """Give the emergency hours that hold on a day or will later."""
    found = EmergencyHours.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on)).order_by(
        "weekday", "start", "valid_from"
    )
    return tuple(
        HoursLine(
            id=row.id,
            weekday=row.weekday,
            start=grid.label(row.start),
            end=grid.label(row.end),
            valid_from=row.valid_from,
            last=row.valid_to - timedelta(days=1) if row.valid_to is not None else None,
            now=row.valid_from <= on,
        )
        for row in found
    )


def device_cards() -> tuple[DeviceCard, ...]:
    """Give all devices in use by name."""
    return tuple(_device(row) for row in _devices().order_by("name", "id"))


def device_sheet(device: int, *, by: Actor) -> tuple[DeviceCard, str]:
    """Give a device with the token of its address, for its sheet. Raises `NoSuchPart`, `NotAllowed`."""
    _may(by)
    row = _one(iter(_devices().filter(id=device)))
    return _device(row), tickets.device_token(row)


def _areas() -> QuerySet[WaitingArea]:
    return WaitingArea.objects.order_by("floor", "name")


def _area(row: WaitingArea, counters: list[str]) -> AreaCard:
    place = (row.entrance, row.floor, row.seats, row.step_free)
    return AreaCard(row.id, row.code, row.name, *place, tuple(counters))


def _devices() -> QuerySet[Device]:
    return Device.objects.filter(ended_at=None).prefetch_related("areas")


def _device(row: Device) -> DeviceCard:
    names = sorted(area.name for area in row.areas.all())
    return DeviceCard(row.id, row.kind, row.name, row.entrance, tuple(names), row.since)


def _way(entrance: str, room: RoomLine, stretches: list[StretchLine]) -> WayCard:
    text = "\n".join(f"{one.turn} {one.way} {one.target}" for one in stretches)
    return WayCard(entrance, room, tuple(stretches), hashlib.sha256(text.encode()).hexdigest()[:12])


def _one(found: Iterable[_Card]) -> _Card:
    card = next(iter(found), None)
    if card is None:
        raise NoSuchPart
    return card


def _may(by: Actor) -> None:
    if not by.may(LEAD_QUEUE):
        raise NotAllowed(permission=LEAD_QUEUE.code)
