"""Laying down the house: areas, desks, devices, ways, emergency hours, rules; by the lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import AreaInUse, HoursOverlap, NoSuchPart, UnknownChoice
from anlaufstelle.reception.events import HouseArranged, QueueRulesChanged
from anlaufstelle.reception.models import Desk, Device, EmergencyHours, QueueDay, Stretch, WaitingArea
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import route, rows, tickets
from anlaufstelle.staff import queries as staff
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
    if not (area.name.strip() and area.code):
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
        done.record(HouseArranged(what="area", about=area.code))
    return row.id


def remove_area(*, by: Actor, at: datetime, area: int) -> None:
    """Remove a waiting area nobody needs any more. Raises `AreaInUse`, `NoSuchPart`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = WaitingArea.objects.filter(id=area).first()
        if row is None:
            raise NoSuchPart
        desks = Desk.objects.filter(area=row).order_by("id").values_list("counter__name", flat=True)
        devices = Device.objects.filter(areas=row, ended_at=None).order_by("id").values_list("name", flat=True)
        names = [*desks, *devices]
        if names:
            raise AreaInUse(names=", ".join(names))
        row.delete()
        done.record(HouseArranged(what="area_removed", about=row.code))


def save_way(*, by: Actor, at: datetime, entrance: str, room: int, stretches: Sequence[NewStretch]) -> None:
    """Lay down the way from an entrance to a room, in place of the former one. Raises `UnknownChoice`."""
    good = all(one.turn in route.TURNS and one.way in Stretch.Way.values for one in stretches)
    if entrance not in dict(ENTRANCES) or not good or room not in {line.id for line in staff.rooms()}:
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        Stretch.objects.filter(entrance=entrance, room_id=room).delete()
        Stretch.objects.bulk_create(
            Stretch(entrance=entrance, room_id=room, position=place, way=one.way, turn=one.turn, target=one.target)
            for place, one in enumerate(stretches)
        )
        done.record(HouseArranged(what="way", about=f"{entrance}>{room}"))


def add_device(*, by: Actor, at: datetime, kind: str, name: str, entrance: str = "", areas: Sequence[str] = ()) -> str:
    """Add a kiosk or a display; give the token of its address. Raises `UnknownChoice`."""
    found = list(WaitingArea.objects.filter(code__in=list(areas)))
    known = kind in Device.Kind.values and entrance in ("", *dict(ENTRANCES))
    if not known or len(found) != len(set(areas)) or not name.strip():
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = Device.objects.create(kind=kind, name=name, entrance=entrance, mark=tickets.new_secret(), since=at)
        row.areas.set(found)
        done.record(HouseArranged(what="device", about=str(row.id)))
    return tickets.device_token(row)


def end_device(*, by: Actor, at: datetime, device: int) -> None:
    """End the address of a device: what is shown there stops at once. Raises `NoSuchPart`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)  # its screen hears of it like of a call
        if not Device.objects.filter(id=device, ended_at=None).update(ended_at=at):
            raise NoSuchPart
        done.record(HouseArranged(what="device_ended", about=str(device)))


def renew_device(*, by: Actor, at: datetime, device: int) -> str:
    """Give a device a new address; the former one shows nothing from now on. Give the token. Raises `NoSuchPart`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)  # its screen hears of it like of a call
        row = Device.objects.filter(id=device, ended_at=None).first()
        if row is None:
            raise NoSuchPart
        row.mark, row.since = tickets.new_secret(), at
        row.save()
        done.record(HouseArranged(what="device_renewed", about=str(device)))
    return tickets.device_token(row)


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


def add_emergency_hours(
    *, by: Actor, at: datetime, weekday: int, span: tuple[int, int], valid_from: date, valid_to: date | None = None
) -> None:
    """Add emergency hours on a weekday as (first cell, end cell), from a day to before another one.

    Raises `HoursOverlap`, `UnknownChoice`.
    """
    start, end = span
    ends = valid_to is None or valid_from < valid_to
    if not (0 <= weekday < _WEEK and 0 <= start < end <= grid.CELLS and ends):
        raise UnknownChoice
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        until = Q(valid_from__lt=valid_to) if valid_to is not None else Q()
        days = Q(valid_to=None) | Q(valid_to__gt=valid_from)
        found = EmergencyHours.objects.filter(until, days, weekday=weekday, start__lt=end, end__gt=start).first()
        if found is not None:
            raise HoursOverlap(hours=f"{grid.label(found.start)}-{grid.label(found.end)}")
        EmergencyHours.objects.create(weekday=weekday, start=start, end=end, valid_from=valid_from, valid_to=valid_to)
        done.record(QueueRulesChanged(fields=("emergency_hours",)))


def end_emergency_hours(*, by: Actor, at: datetime, hours: int, on: date) -> None:
    """End emergency hours: on this day and later they do not hold any more. Raises `NoSuchPart`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        rows.lock(at)
        row = EmergencyHours.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), id=hours).first()
        if row is None:
            raise NoSuchPart
        if row.valid_from >= on:
            row.delete()
        else:
            row.valid_to = on
            row.save()
        done.record(QueueRulesChanged(fields=("emergency_hours",)))
