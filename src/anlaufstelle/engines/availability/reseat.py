"""The moves that clear a window of a lane: the way back from the answer of `room` to bookings and lanes."""

from dataclasses import dataclass

from anlaufstelle.engines.availability.masks import members
from anlaufstelle.engines.availability.room import Room
from anlaufstelle.engines.availability.side import Side

#: Guest -> its new lane.
Moves = dict[int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the window, its partner lane, and the lane whose loose bookings step aside."""

    span: int
    partner: int
    loose: int


def step_aside(room: Room, *, lane: int, span: int) -> Moves | None:
    """Give the moves when everybody in the way can simply step into a free lane, else None."""
    guests = room.side.guests
    moves: Moves = {}
    for number in room.occupied[lane]:
        if guests[number].span & span:
            if not room.aside[number]:
                return None
            moves[number] = tightest(room.side, room.aside[number])
    return moves


def clear(room: Room, *, lane: int, start: int, cells: int) -> Moves | None:
    """Give the moves that clear a window of a lane, or None when the class of rearrangements holds none."""
    pieces = _pieces(room, lane=lane, start=start, end=start + cells)
    if pieces is None:
        return None
    moves: Moves = {}
    for piece in pieces:
        _work_out(room, lane=lane, piece=piece, moves=moves)
    return moves if stands(room, moves, lane=lane, span=((1 << cells) - 1) << start) else None


def _pieces(room: Room, *, lane: int, start: int, end: int) -> list[_Piece] | None:
    """Cut the window into pieces with one partner each, changing partners as late and as seldom as possible."""
    clear_cells, bounds = room.pieces(lane)
    lanes = 2 * len(room.side.lanes)
    clear_at = [_column(clear_cells, cell, lanes=lanes, stride=room.stride) for cell in range(start, end)]
    bound_at = [_column(bounds, cell, lanes=lanes, stride=room.stride) for cell in range(start, end)]
    reached = [clear_at[0]]
    for now, bound in zip(clear_at[1:], bound_at[1:], strict=True):
        before = reached[-1]
        reached.append((before | (bound if before & bound else 0)) & now)
    if not reached[-1]:
        return None
    pieces: list[_Piece] = []
    state, last = reached[-1] & -reached[-1], end
    for place in range(len(reached) - 1, 0, -1):
        if not reached[place - 1] & state:
            pieces.append(_piece(state, lane=lane, lanes=lanes // 2, start=start + place, end=last))
            others = reached[place - 1] & bound_at[place]
            state, last = others & -others, start + place
    pieces.append(_piece(state, lane=lane, lanes=lanes // 2, start=start, end=last))
    return pieces


def _piece(state: int, *, lane: int, lanes: int, start: int, end: int) -> _Piece:
    number = state.bit_length() - 1
    partner = number % lanes
    return _Piece((1 << end) - (1 << start), partner, lane if number < lanes else partner)


def _column(wide: int, cell: int, *, lanes: int, stride: int) -> int:
    """Give the lanes of a wide integer in which a cell is set."""
    wide >>= cell
    found = 0
    for place in range(lanes):
        found |= (wide & 1) << place
        wide >>= stride
    return found


def _work_out(room: Room, *, lane: int, piece: _Piece, moves: Moves) -> None:
    """Move who is in the way of a piece, and who is in the way of that, until nobody is."""
    guests, occupied = room.side.guests, room.occupied
    waiting = [(number, lane) for number in occupied[lane] if guests[number].span & piece.span]
    while waiting:
        number, here = waiting.pop()
        if number in moves:
            continue
        other = piece.partner if here == lane else lane
        aside = room.aside[number] & ~(1 << other) if here == piece.loose else 0
        if aside:
            moves[number] = tightest(room.side, aside)
        else:
            moves[number] = other
            waiting += [(pushed, other) for pushed in occupied[other] if guests[pushed].span & guests[number].span]


def tightest(side: Side, lanes: int) -> int:
    """Choose the lane with the least free time left."""
    return min(members(lanes), key=lambda lane: (side.free[lane].bit_count(), lane))


def stands(room: Room, moves: Moves, *, lane: int, span: int) -> bool:
    """Prove moves: everybody fits the new lane, and no lane holds two at once, nor one beside the newcomer."""
    guests = room.side.guests
    touched = {lane: span}
    for number, new in moves.items():
        taken = touched.get(new, 0)
        if taken & guests[number].span or not room.fits[number] >> new & 1:
            return False
        touched[new] = taken | guests[number].span
    return not any(
        guests[number].span & taken and number not in moves
        for place, taken in touched.items()
        for number in room.occupied[place]
    )
