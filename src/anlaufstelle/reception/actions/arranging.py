"""Laying down the house: areas, desks, devices, ways, emergency hours, rules; by the lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import NoSuchDesk, UnknownChoice
from anlaufstelle.reception.events import HouseArranged, QueueRulesChanged
from anlaufstelle.reception.models import Desk, Device, EmergencyHours, QueueDay, Stretch, WaitingArea
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import rows, tickets
from anlaufstelle.values import grid

_MOST = 1000
_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class NewArea:
    """A waiting area and the counters (ids) whose people wait there."""

    code: str
    name: str
    entrance: str
    floor: int
    seats: int = 20
    step_free: bool = True
    counters: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NewStretch:
    """One stretch of the way to a room; `way` is `either`, `stairs` or `step_free`."""

    turn: str
    target: str = ""
    way: str = Stretch.Way.EITHER


def save_area(*, by: Actor, at: datetime, area: NewArea) -> int:
    """Lay down a waiting area, or change it; its counters get their desk. Raises `UnknownChoice`."""
    if area.entrance not in dict(ENTRANCES):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        values = {
            "name": area.name,
            "entrance": area.entrance,
            "floor": area.floor,
            "seats": area.seats,
            "step_free": area.step_free,
        }
        rows.lock(at)
        row, _new = WaitingArea.objects.update_or_create(code=area.code, defaults=values)
        for counter in area.counters:
            Desk.objects.update_or_create(counter_id=counter, defaults={"area": row})
        done.record(HouseArranged(what="area"))
    return row.id


def save_way(*, by: Actor, at: datetime, entrance: str, room: int, stretches: Sequence[NewStretch]) -> None:
    """Lay down the way from an entrance to a room, in place of the former one. Raises `UnknownChoice`."""
    if entrance not in dict(ENTRANCES):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        Stretch.objects.filter(entrance=entrance, room_id=room).delete()
        Stretch.objects.bulk_create(
            Stretch(entrance=entrance, room_id=room, position=place, way=one.way, turn=one.turn, target=one.target)
            for place, one in enumerate(stretches)
        )
        done.record(HouseArranged(what="way"))


def add_device(*, by: Actor, at: datetime, kind: str, name: str, entrance: str = "", areas: Sequence[str] = ()) -> str:
    """Add a kiosk or a display; give the token of its address. Raises `UnknownChoice`."""
    found = list(WaitingArea.objects.filter(code__in=list(areas)))
    if kind not in Device.Kind.values or len(found) != len(set(areas)):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = Device.objects.create(kind=kind, name=name, entrance=entrance, mark=tickets.new_secret())
        row.areas.set(found)
        done.record(HouseArranged(what="device"))
    return tickets.device_token(row)


def end_device(*, by: Actor, at: datetime, device: int) -> None:
    """End the address of a device: what is shown there stops at once. Raises `NoSuchDesk`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)  # its screen hears of it like of a call
        if not Device.objects.filter(id=device, ended_at=None).update(ended_at=at):
            raise NoSuchDesk
        done.record(HouseArranged(what="device"))


def change_rules(*, by: Actor, at: datetime, **changed: int) -> None:
    """Change the published rules of the queue. Raises `UnknownChoice` for a rule nobody knows or a wrong figure."""
    if not set(changed) <= rows.RULES or any(not 0 <= value <= _MOST for value in changed.values()):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        row = rows.rules()
        for name, value in changed.items():
            setattr(row, name, value)
        row.save()
        done.record(QueueRulesChanged(fields=tuple(sorted(changed))))


def set_contingent(*, by: Actor, at: datetime, tickets_today: int) -> None:
    """Set how many tickets without appointment today gives. Raises `UnknownChoice`."""
    if not 0 <= tickets_today <= _MOST:
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        day = rows.lock(at)
        QueueDay.objects.filter(on=day.on).update(contingent=tickets_today)
        done.record(QueueRulesChanged(fields=("contingent",)))


def set_emergency_hours(*, by: Actor, at: datetime, hours: Sequence[tuple[int, int, int]], valid_from: date) -> None:
    """Set the emergency hours from a day on, as (weekday, first cell, end cell); the former ones end that day."""
    if any(not (0 <= day < _WEEK and 0 <= start < end <= grid.CELLS) for day, start, end in hours):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        EmergencyHours.objects.filter(valid_from__gte=valid_from).delete()
        EmergencyHours.objects.filter(valid_to=None).update(valid_to=valid_from)
        EmergencyHours.objects.bulk_create(
            EmergencyHours(weekday=day, start=start, end=end, valid_from=valid_from) for day, start, end in hours
        )
        done.record(QueueRulesChanged(fields=("emergency_hours",)))
