"""The exact solver the engine is measured against: OR-tools CP-SAT, fixed times, free assignment of everybody.

It shares no code with the engine and may think for seconds. OR-tools is in the requirements of the benchmarks only.
"""

from collections.abc import Collection, Sequence
from importlib.util import find_spec
from typing import Any

from anlaufstelle.engines.availability import Booking, Counter, Day, Demand, Person


def present() -> bool:
    """Say whether the solver is installed."""
    return find_spec("ortools") is not None


def possible(day: Day, demand: Demand, *, start: int, seconds: float) -> bool | None:
    """Say whether all bookings of a day and one more can be seated; None when the solver ran out of time."""
    new = Booking(-1, start, demand.cells, demand.skills, demand.languages, demand.features, demand.internal)
    counters = _feasible(new, day.bookings, day.counters, seconds=seconds)
    persons = counters if counters is False else _feasible(new, day.bookings, day.persons, seconds=seconds)
    return None if persons is None or (counters is None and persons) else persons


def most_placed(day: Day, *, staying: Collection[int], seconds: float) -> int:
    """Give an upper bound for how many bookings of a day can have a place when those that stay keep one.

    It is exact when the time suffices.
    """
    model, seats = _model(day.bookings, (day.persons, day.counters))
    placed = []
    for booking, by_side in zip(day.bookings, zip(*seats, strict=True), strict=True):
        seated = model.new_bool_var("")
        for options in by_side:
            model.add(sum(options) == seated)
        if booking.id in staying:
            model.add(seated == 1)
        placed.append(seated)
    model.maximize(sum(placed))
    solver = _solver(seconds)
    solver.parameters.linearization_level = 2  # the bound is what counts here
    solver.solve(model)
    return min(int(solver.best_objective_bound + 0.001), len(day.bookings))


def _feasible(
    new: Booking, bookings: Sequence[Booking], places: Sequence[Person | Counter], *, seconds: float
) -> bool | None:
    everybody = [*bookings, new]
    if not all(_at_once(everybody, places, cell=cell) for cell in range(new.start, new.start + new.cells)):
        return False
    model, (seats,) = _model(everybody, (places,))
    for options in seats:
        model.add(sum(options) == 1)
    solver = _solver(seconds)
    name = solver.status_name(solver.solve(model))
    return {"OPTIMAL": True, "FEASIBLE": True, "INFEASIBLE": False}.get(name)


def _at_once(bookings: Sequence[Booking], places: Sequence[Person | Counter], *, cell: int) -> bool:
    """Say whether those who are there at one moment could all be seated then: the quickest proof that it cannot be."""
    there = [one for one in bookings if one.span >> cell & 1]
    options = [[place.id for place in places if _fits(one, place)] for one in there]
    seated: dict[int, int] = {}

    def seat(number: int, tried: set[int]) -> bool:
        for place in options[number]:
            if place not in tried:
                tried.add(place)
                if place not in seated or seat(seated[place], tried):
                    seated[place] = number
                    return True
        return False

    return all(seat(number, set()) for number in range(len(there)))


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


def _solver(seconds: float) -> Any:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    return solver
