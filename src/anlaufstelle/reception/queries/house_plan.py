"""The plan of the house as rows say it, and as the engine of ways wants it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anlaufstelle.engines.wayfinding import Direction, Kind, Looks, Standpoint, Turn, directions
from anlaufstelle.engines.wayfinding import Spot as Place
from anlaufstelle.reception.models import Spot


@dataclass(frozen=True, slots=True)
class SpotLine:
    """A place of the house with what it belongs to; `label` is its German name, empty where its kind says all."""

    place: Place
    label: str
    room: int | None
    area: str
    area_id: int | None
    entrance: str
    looks: str
    #: The floor its room or area says, where that is another one.
    told_floor: int | None
    groups: tuple[str, ...]

    @property
    def id(self) -> int:
        """Give the id of the place."""
        return self.place.id

    @property
    def kind(self) -> Kind:
        """Give what it is."""
        return self.place.kind

    @property
    def standpoint(self) -> Standpoint | None:
        """Give where somebody stands who reads here, or None for a place without a way to look."""
        return Standpoint(self.place.middle, Looks(self.looks)) if self.looks else None


def spots() -> tuple[SpotLine, ...]:
    """Give the whole plan, floor by floor."""
    rows = Spot.objects.select_related("room", "area").order_by("floor", "y", "x", "id")
    return tuple(_line(row) for row in rows)


def places(lines: Sequence[SpotLine]) -> tuple[Place, ...]:
    """Give the plan as the engine of ways wants it; what was laid down first comes first."""
    return tuple(sorted((line.place for line in lines), key=lambda place: place.id))


def turns_of_displays() -> Mapping[int, Mapping[int, Turn]]:
    """Give, for each waiting area whose display has its place (by id), the turn to each room (by id) on its floor."""
    lines = spots()
    rooms = {line.id: line.room for line in lines if line.room is not None}
    floors = {line.id: line.place.floor for line in lines}
    seen: dict[int, dict[int, Turn]] = {}
    for line in lines:
        here = line.standpoint
        if line.area_id is None or here is None:
            continue
        found = directions_from(places(lines), here)
        seen[line.area_id] = {
            rooms[one.spot] or 0: one.turn
            for one in found
            if one.spot in rooms and floors[one.spot] == line.place.floor and not one.floors
        }
    return seen


@lru_cache(maxsize=32)
def directions_from(plan: tuple[Place, ...], here: Standpoint, *, step_free: bool = False) -> tuple[Direction, ...]:
    """Give the ways from a standpoint; the same plan is walked once."""
    return directions(plan, here=here, step_free=step_free)


def _line(row: Spot) -> SpotLine:
    linked = row.room or row.area
    step_free = linked.step_free if linked else row.step_free
    place = Place(row.id, Kind(row.kind), row.floor, row.x, row.y, row.width, row.height, step_free=step_free)
    return SpotLine(
        place=place,
        label=row.name or (linked.name if linked else ""),
        room=row.room_id,
        area=row.area.code if row.area else "",
        area_id=row.area_id,
        entrance=row.entrance,
        looks=row.looks,
        told_floor=linked.floor if linked and linked.floor != row.floor else None,
        groups=tuple(row.groups),
    )
