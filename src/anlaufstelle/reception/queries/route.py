"""The way from an entrance to a room or to its waiting area, turn by turn; pages hold the words of each turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.appointments.errors import NoSuchAppointment
from anlaufstelle.reception.models import Desk, Stretch, Visit, WaitingArea
from anlaufstelle.staff import queries as staff

#: Every turn whose words the pages know, in all languages.
TURNS = ("enter", "cross_yard", "stairs", "lift", "ramp", "straight", "left", "right", "corridor", "door")
_INSIDE_ALREADY = "enter"
_LAST = "door"


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch: what to do, and what it leads to (an entrance, a floor, the words on a door)."""

    code: str
    target: str


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A place where people wait."""

    code: str
    name: str
    entrance: str
    floor: int
    step_free: bool


@dataclass(frozen=True, slots=True)
class Route:
    """The usual way and the one without steps; both are the same where no stairs lie on the way."""

    usual: tuple[Turn, ...]
    step_free: tuple[Turn, ...]

    @property
    def alike(self) -> bool:
        """Say whether the usual way has no steps anyhow."""
        return self.usual == self.step_free


def to_room(room: int, *, entrance: str, inside: bool = False) -> Route:
    """Give the way to a room; `inside` leaves out the door of the house, for somebody who is in it."""
    stretches = list(Stretch.objects.filter(entrance=entrance, room_id=room).order_by("position"))
    kept = [one for one in stretches if not (inside and one.turn == _INSIDE_ALREADY)]
    return Route(_turns(kept, (Stretch.Way.STAIRS,)), _turns(kept, (Stretch.Way.STEP_FREE,)))


def to_area(area: str, *, entrance: str, inside: bool = False) -> Route:
    """Give the way to a waiting area: as far as to its rooms, without the last door."""
    desks = Desk.objects.filter(area__code=area).order_by("id").values_list("counter", flat=True)
    first = next((line for line in (staff.counter(one) for one in desks[:1]) if line is not None), None)
    if first is None:
        return Route((), ())
    way = to_room(first.room.id, entrance=entrance, inside=inside)
    return Route(_before_door(way.usual), _before_door(way.step_free))


def area_of(visit: int) -> AreaLine | None:
    """Give where somebody waits: before the room of the appointment, otherwise the nearest area of the entrance."""
    row = Visit.objects.filter(id=visit).first()
    if row is None:
        return None
    wanted = Desk.objects.select_related("area").filter(id=row.wanted_id).first() if row.wanted_id else None
    if wanted is not None:
        return _line(wanted.area)
    counter = _counter(row.appointment)
    desk = Desk.objects.select_related("area").filter(counter_id=counter).first() if counter else None
    if desk is not None:
        return _line(desk.area)
    here = WaitingArea.objects.filter(entrance=row.entrance).order_by("floor", "code")
    nearest = here.filter(desk__state=Desk.State.OPEN).first() or here.first()
    return _line(nearest) if nearest is not None else None


def _counter(appointment: int | None) -> int | None:
    if appointment is None:
        return None
    try:
        return appointments.arrival_of(appointment).counter
    except NoSuchAppointment:  # cancelled meanwhile
        return None


def _line(row: WaitingArea) -> AreaLine:
    return AreaLine(row.code, row.name, row.entrance, row.floor, row.step_free)


def _turns(stretches: Iterable[Stretch], ways: Sequence[str]) -> tuple[Turn, ...]:
    wanted = (Stretch.Way.EITHER, *ways)
    return tuple(Turn(one.turn, one.target) for one in stretches if one.way in wanted)


def _before_door(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(turn for turn in turns if turn.code != _LAST)
