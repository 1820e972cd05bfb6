"""An additional day with appointments only: everybody serves one after the other until the day is full."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping.seating import Place, Somebody, seat
from anlaufstelle.values import grid

_CELL = 60 * grid.MINUTES


@dataclass(frozen=True, slots=True)
class Turn:
    """A matter that is offered: its length in cells and the skills it needs."""

    matter: str
    cells: int
    skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """An additional day: who would come, at which counters, what is offered in turn."""

    on: date
    span: tuple[int, int]
    people: tuple[Somebody, ...]
    places: tuple[Place, ...]
    turns: tuple[Turn, ...]


def extra_day(day: ExtraDay, *, no_show: float, weights: Mapping[str, float]) -> engine.Day:
    """Give the day for the model, booked to the last time that fits at each counter."""
    start, end = (cell * _CELL for cell in day.span)
    seated = seat(day.people, day.places, weights=weights)
    appointments = [
        engine.Appointment(due, turn.matter, no_show, None, frozenset())
        for number, counter in enumerate(seated.counters)
        for due, turn in _chain(day, counter, first=number)
    ]
    return engine.Day(
        counters=seated.counters,
        doors_close=end,
        mix=(engine.Mix(day.turns[0].matter, 1.0),) if day.turns else (),
        rates=(engine.Rate(start, end, 0.0),),
        appointments=tuple(sorted(appointments, key=lambda one: one.due)),
        contingent=0,
    )


def _chain(day: ExtraDay, counter: engine.Counter, *, first: int) -> list[tuple[int, Turn]]:
    offered = [turn for turn in day.turns if turn.skills <= counter.skills]
    found: list[tuple[int, Turn]] = []
    for span in counter.spans if offered else ():
        due = span.start
        while True:
            turn = offered[(first + len(found)) % len(offered)]
            if due + turn.cells * _CELL > span.end:
                break
            found.append((due, turn))
            due += turn.cells * _CELL
    return found
