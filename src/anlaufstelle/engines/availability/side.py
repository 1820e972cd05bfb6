"""One side of a day: its persons, or its counters, as lanes of time with bookings in them.

At fixed times the two sides do not touch each other: a booking needs some person and some counter, whichever. So each
side is a puzzle of its own, and both are solved by the same code.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from anlaufstelle.engines.availability.masks import members, run

#: What a lane offers, or a booking needs: two bitsets (skills and languages; features and nothing).
Bits = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lane:
    """A person or counter: what it offers, the cells anybody may book, and those with the internal contingent."""

    offers: Bits
    open: int
    usable: int


class Guest(NamedTuple):
    """A booking as one side sees it: what it needs, where it sits (None: nowhere), whether it may move.

    A named tuple, because it is made for each booking of a day and costs a third of a dataclass.
    """

    span: int
    needs: Bits
    internal: bool
    lane: int | None
    fixed: bool


class Side:
    """The lanes of one side, what they offer, and what sits in them.

    Cells count from the first cell the day uses, so that masks stay short; `width` is the number of cells. Guests are
    named by their place in `guests`; most questions need only `busy`, so they are made when first wanted.
    """

    __slots__ = ("_able", "_alike", "_guests", "_make_guests", "busy", "free", "lanes", "unused", "width")

    def __init__(
        self, lanes: Sequence[Lane], *, busy: list[int], guests: Callable[[], Sequence[Guest]], width: int
    ) -> None:
        """Take in lanes and the cells that are taken in each."""
        self.lanes = lanes
        self.width = width
        self.busy = busy
        self.free = [lane.usable & ~taken for lane, taken in zip(lanes, busy, strict=True)]
        #: Cells in which some lane has nothing to do: a new booking needs one at each of its cells.
        self.unused = 0
        for free in self.free:
            self.unused |= free
        self._make_guests = guests
        self._guests: Sequence[Guest] | None = None
        self._able: dict[Bits, int] = {}
        self._alike: tuple[dict[int, int], dict[int, int]] | None = None

    @property
    def guests(self) -> Sequence[Guest]:
        """Give everybody, seated or not."""
        if self._guests is None:
            self._guests = self._make_guests()
        return self._guests

    def able(self, needs: Bits) -> int:
        """Give the lanes that offer what is needed, at whatever time, as a bitset."""
        known = self._able.get(needs)
        if known is None:
            first, second = needs
            known = 0
            for place, lane in enumerate(self.lanes):
                if not (first & ~lane.offers[0] or second & ~lane.offers[1]):
                    known |= 1 << place
            self._able[needs] = known
        return known

    def fits(self, guest: Guest) -> int:
        """Give the lanes that offer what a guest needs and may be used for its whole time, busy or not."""
        lanes = 0
        for cells, places in self.alike(internal=guest.internal).items():
            if not guest.span & ~cells:
                lanes |= places
        return lanes & self.able(guest.needs)

    def usable(self, place: int, *, internal: bool) -> int:
        """Give the cells a new booking may use in a lane, busy or not."""
        lane = self.lanes[place]
        return lane.usable if internal else lane.open

    def worth(self) -> list[int]:
        """Give for every lane how much would be missing without it: what it offers, rare offers counting more."""
        rarity: dict[tuple[int, int], int] = {}
        offered = [[(kind, bit) for kind in (0, 1) for bit in members(lane.offers[kind])] for lane in self.lanes]
        for offers in offered:
            for offer in offers:
                rarity[offer] = rarity.get(offer, 0) + 1
        return [sum(1000 // rarity[offer] for offer in offers) for offers in offered]

    def direct(self, able: int, *, cells: int, internal: bool) -> tuple[int, int]:
        """Give the starts at which one of these lanes is free, and those at which one would be if it were empty."""
        found = possible = 0
        for usable, places in self.alike(internal=internal).items():
            lanes = places & able
            if lanes:
                fresh = run(usable, cells)
                possible |= fresh
                for place in members(lanes):
                    if fresh & ~found:
                        found |= run(usable & self.free[place], cells) if self.busy[place] else fresh
        return found, possible

    def alike(self, *, internal: bool) -> dict[int, int]:
        """Give the few different working times of the day, each with the lanes that have it."""
        if self._alike is None:
            public: dict[int, int] = {}
            staff: dict[int, int] = {}
            for place, lane in enumerate(self.lanes):
                public[lane.open] = public.get(lane.open, 0) | 1 << place
                staff[lane.usable] = staff.get(lane.usable, 0) | 1 << place
            self._alike = public, staff
        return self._alike[internal]


def busy_cells(lanes: Sequence[Lane], guests: Iterable[Guest]) -> list[int]:
    """Give for each lane the cells its guests take."""
    busy = [0] * len(lanes)
    for guest in guests:
        if guest.lane is not None:
            busy[guest.lane] |= guest.span
    return busy
