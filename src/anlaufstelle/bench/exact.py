"""The exact solver the engine is measured against: OR-tools CP-SAT, fixed times, free assignment of everybody.

It shares no code with the engine and may think for seconds. OR-tools is in the requirements of the benchmarks only.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from anlaufstelle.engines.availability import Booking, Counter, Day, Demand, Person

SECONDS = 3.0


def present() -> bool:
    """Say whether the solver is installed."""
    return find_spec("ortools") is not None


def possible(day: Day, demand: Demand, *, start: int) -> bool | None:
    """Say whether all bookings of a day and one more can be seated; None when the solver ran out of time."""
    new = Booking(-1, start, demand.cells, demand.skills, demand.languages, demand.features, demand.internal)
    bookings = (*day.bookings, new)
    answers = [_feasible(bookings, day.counters), _feasible(bookings, day.persons)]
    return None if None in answers and False not in answers else all(answers)


def most_placed(day: Day) -> int | None:
    """Give how many bookings of a day can have a place at most; None when the solver ran out of time."""
    model, seats = _model(day.bookings, (day.persons, day.counters))
    placed = []
    for by_side in zip(*seats, strict=True):
        seated = model.new_bool_var("")
        for options in by_side:
            model.add(sum(options) == seated)
        placed.append(seated)
    model.maximize(sum(placed))
    solver = _solver()
    found = solver.solve(model)
    return int(solver.objective_value) if solver.status_name(found) == "OPTIMAL" else None


def _feasible(bookings: Sequence[Booking], places: Sequence[Person | Counter]) -> bool | None:
    if _too_many_at_once(bookings, places):
        return False
    model, (seats,) = _model(bookings, (places,))
    for options in seats:
        model.add(sum(options) == 1)
    solver = _solver()
    name = solver.status_name(solver.solve(model))
    return {"OPTIMAL": True, "FEASIBLE": True, "INFEASIBLE": False}.get(name)


def _too_many_at_once(bookings: Sequence[Booking], places: Sequence[Person | Counter]) -> bool:
    """Find the plainest proof that it cannot be: more bookings at one moment than places."""
    return any(
        sum(one.span >> cell & 1 for one in bookings) > sum((one.open | one.internal) >> cell & 1 for one in places)
        for cell in range(288)
    )


def _model(
    bookings: Sequence[Booking], sides: Sequence[Sequence[Person | Counter]]
) -> tuple[Any, list[list[list[Any]]]]:
    """Give a model in which no place holds two bookings at once, and for each side the seats of each booking."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    seats = []
    for places in sides:
        by_place: dict[int, list[tuple[int, Any]]] = {}
        side = []
        for booking in bookings:
            options = []
            for place in places:
                if _fits(booking, place):
                    options.append(model.new_bool_var(""))
                    by_place.setdefault(place.id, []).append((booking.span, options[-1]))
            side.append(options)
        for taken in by_place.values():
            _one_at_a_time(model, taken)
        seats.append(side)
    return model, seats


def _one_at_a_time(model: Any, taken: Sequence[tuple[int, Any]]) -> None:
    for first in {span & -span for span, _seat in taken}:
        together = [seat for span, seat in taken if span & first]
        if len(together) > 1:
            model.add_at_most_one(together)


def _fits(booking: Booking, place: Person | Counter) -> bool:
    usable = place.open | (place.internal if booking.internal else 0)
    if booking.span & ~usable:
        return False
    if isinstance(place, Person):
        return not (booking.skills & ~place.skills or booking.languages & ~place.languages)
    return not booking.features & ~place.features


def _solver() -> Any:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = SECONDS
    return solver
