"""New times for people whose appointment the plan no longer holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.availability.board import Board
from anlaufstelle.engines.availability.day import Booking, Day
from anlaufstelle.engines.availability.demand import Demand
from anlaufstelle.engines.availability.masks import members
from anlaufstelle.engines.availability.take import take_on

_NOON = 12 * 60 // 5
#: The other half of the day is as far away as so many days: who comes in the afternoon often works in the morning.
_OTHER_HALF = 3


@dataclass(frozen=True, slots=True)
class Affected:
    """A booking that has lost its place, and the day it was on."""

    booking: Booking
    on: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new time for a booking, by its id."""

    booking: int
    on: date
    start: int


def propose(days: Iterable[Day], affected: Sequence[Affected], *, earliest: date) -> tuple[Proposal, ...]:
    """Give each affected booking the nearest time that is free, the same half of the day first.

    `days` are the days as they will be; affected bookings in them are left out. The proposals do not compete: all can
    be taken, in the order given. A booking for which no day has room is missing in the answer.
    """
    gone = [one.booking.id for one in affected]
    boards = {day.on: Board(day.without(*gone)) for day in days if day.on >= earliest}
    found = []
    for one in sorted(affected, key=lambda one: (one.on, one.booking.start, one.booking.id)):
        proposal = _nearest(boards, one)
        if proposal is not None:
            found.append(proposal)
            boards[proposal.on] = _taken(boards[proposal.on], one.booking, proposal.start)
    return tuple(found)


def _nearest(boards: dict[date, Board], one: Affected) -> Proposal | None:
    demand = _demand(one.booking)
    best: tuple[tuple[int, int, int], Proposal] | None = None
    for on in sorted(boards, key=lambda on: (abs((on - one.on).days), one.on > on)):
        distance = abs((on - one.on).days)
        if best is not None and distance > best[0][0]:
            break
        for start in members(boards[on].starts(demand)):
            other_half = (start < _NOON) != (one.booking.start < _NOON)
            cost = (distance + _OTHER_HALF * other_half, abs(start - one.booking.start), start)
            if best is None or cost < best[0]:
                best = cost, Proposal(one.booking.id, on, start)
    return best[1] if best is not None else None


def _taken(board: Board, booking: Booking, start: int) -> Board:
    demand = _demand(booking)
    taking = take_on(board, demand, start=start)
    return Board(board.day.after(taking, booking.id, demand, start=start, version=board.day.version))


def _demand(booking: Booking) -> Demand:
    return Demand(booking.cells, booking.skills, booking.languages, booking.features, booking.internal)
