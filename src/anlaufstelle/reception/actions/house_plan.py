"""Laying down the plan of the house, place by place or all at once; by the lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines.wayfinding import Kind, Looks
from anlaufstelle.reception.errors import NoSuchSpot, SpotTaken, UnknownChoice
from anlaufstelle.reception.events import HouseArranged
from anlaufstelle.reception.models import MOST_CELLS, Spot, WaitingArea
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.staff import queries as staff


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSpot:
    """A place on the plan: `room` is the id of a room, `area` the code of a waiting area, `entrance` one of the two.

    `groups` are codes of the catalogue: what the sign at the door of a room says that one comes here for.
    """

    kind: str
    floor: int
    x: int
    y: int
    width: int = 1
    height: int = 1
    name: str = ""
    room: int | None = None
    area: str = ""
    entrance: str = ""
    looks: str = ""
    step_free: bool = True
    groups: Sequence[str] = ()


def save_spot(*, by: Actor, at: datetime, spot: NewSpot, of: int | None = None) -> int:
    """Lay down a place, or change the one with the id `of`. Raises `UnknownChoice`, `SpotTaken` and `NoSuchSpot`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        values = _values(spot)
        others = Spot.objects.exclude(id=of or 0)
        for name in ("room_id", "area_id", "entrance"):
            if values[name] and others.filter(**{name: values[name]}).exists():
                raise SpotTaken
        if of is None:
            row = Spot.objects.create(**values)
        else:
            if not Spot.objects.filter(id=of).update(**values):
                raise NoSuchSpot
            row = Spot.objects.get(id=of)
        done.record(HouseArranged(what="plan"))
    return row.id


def remove_spot(*, by: Actor, at: datetime, spot: int) -> None:
    """Take a place off the plan; the room or the area itself stays. Raises `NoSuchSpot`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        if not Spot.objects.filter(id=spot).delete()[0]:
            raise NoSuchSpot
        done.record(HouseArranged(what="plan"))


def lay_plan(*, by: Actor, at: datetime, spots: Sequence[NewSpot]) -> None:
    """Lay down the whole plan, in place of the former one. Raises `UnknownChoice`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        Spot.objects.all().delete()
        Spot.objects.bulk_create(Spot(**_values(spot)) for spot in spots)
        done.record(HouseArranged(what="plan"))


def _values(spot: NewSpot) -> dict[str, Any]:
    area = WaitingArea.objects.filter(code=spot.area).first() if spot.area else None
    if not _placed(spot) or not _known(spot) or (spot.area and area is None):
        raise UnknownChoice
    return {
        "kind": spot.kind,
        "floor": spot.floor,
        "x": spot.x,
        "y": spot.y,
        "width": spot.width,
        "height": spot.height,
        "name": spot.name,
        "room_id": spot.room,
        "area_id": area.id if area else None,
        "entrance": spot.entrance,
        "looks": spot.looks,
        "step_free": spot.step_free,
        "groups": list(spot.groups),
    }


def _placed(spot: NewSpot) -> bool:
    inside = 0 <= spot.x < MOST_CELLS and 0 <= spot.y < MOST_CELLS
    return inside and 1 <= spot.width <= MOST_CELLS and 1 <= spot.height <= MOST_CELLS


def _known(spot: NewSpot) -> bool:
    """Say whether what the place is linked to fits what it is."""
    rooms = {room.id for room in staff.rooms()} if spot.room is not None else set()
    return (
        spot.kind in set(Kind)
        and (spot.room is None or (spot.kind == Kind.ROOM and spot.room in rooms))
        and (not spot.area or spot.kind == Kind.WAITING)
        and (not spot.entrance or (spot.kind == Kind.ENTRANCE and spot.entrance in dict(ENTRANCES)))
        and (not spot.looks or spot.looks in set(Looks))
        and (not spot.groups or (spot.kind == Kind.ROOM and set(spot.groups) <= _groups()))
        and (spot.kind != Kind.SIGN or (bool(spot.looks) and spot.width == spot.height == 1))
    )


def _groups() -> set[str]:
    return {group.code for group in concerns.catalogue("de").groups}
