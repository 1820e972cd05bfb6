"""Which windows a lane can be cleared for, when other bookings of the side change lanes.

The question "may something new sit in lane p from cell a to b" does not depend on what is new: bookings in the way must
go elsewhere. The class of rearrangements is fixed, and searched completely:

- Time is cut at moments at which neither lane p nor its partner is in the middle of a booking. Each piece is a world of
  its own and has one partner lane q.
- Within a piece, bookings of p and q may swap lanes. Bookings that overlap each other hang together and swap together
  (they form a chain; all its members must fit the other lane).
- Within a piece, bookings of p, or else those of q, may also step aside into a third lane that is free for them.

A booking in the way may thus push one out of q, which steps aside or pushes back into p, and so on: ejection chains of
any length. Because the class is searched completely, and every rearrangement stays valid when a lane or opening is
added or a booking is taken away, more staff never means fewer free times.

All partners are tried at once: lane q owns the bits from q*stride of one wide integer. Everything below is shift and
mask on such integers; a lane costs less than a tenth of a millisecond for every window up to two hours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.availability.demand import MOST_CELLS
from anlaufstelle.engines.availability.masks import flood, members, run
from anlaufstelle.engines.availability.side import Side

#: Tables are worked out to one of these lengths; most visits are short.
_STEPS = (6, 12, MOST_CELLS)


@dataclass(slots=True)
class _Guests:
    """Some guests of every lane: their cells, the links within them, and where they are stuck.

    `wide_busy` and `wide_links` hold all lanes side by side; bits of lane q in `stuck[p]` are cells of guests of lane
    p that do not fit lane q.
    """

    busy: list[int]
    links: list[int]
    stuck: list[int]
    wide_busy: int = 0
    wide_links: int = 0


class Room:
    """Answers for one side, computed lane by lane when first asked.

    A guest that could step aside is called loose, one that could not is called firm.
    """

    __slots__ = (
        "_all", "_firm", "_folds", "_inside", "_leaning", "_ones", "_reach", "_rows", "_tables", "aside",
        "fits", "occupied", "side", "stride",
    )  # fmt: skip

    def __init__(self, side: Side) -> None:
        """Work out what all lanes share."""
        self.side = side
        lanes = len(side.lanes)
        self.stride = side.width + 1
        self._inside = (1 << side.width) - 1
        self._ones = sum(1 << (place * self.stride) for place in range(lanes))
        self._folds = _folds(2 * lanes, stride=self.stride)
        self._tables: list[tuple[int, ...]] = [()] * lanes
        self._rows: dict[int, list[int]] = {}
        self._reach: list[int] | None = None
        #: Guests of each lane, by number.
        self.occupied: list[list[int]] = [[] for _ in range(lanes)]
        for number, guest in enumerate(side.guests):
            if guest.lane is not None:
                self.occupied[guest.lane].append(number)
        #: Lanes a guest may be in, and other lanes it could simply step into.
        self.fits = [0 if guest.fixed else side.fits(guest) for guest in side.guests]
        self.aside = _steps_aside(side, self.fits)
        #: Guests that could step aside into one lane only, by that lane.
        self._leaning: list[list[int]] = [[] for _ in range(lanes)]
        for number, lanes_aside in enumerate(self.aside):
            if lanes_aside and not lanes_aside & (lanes_aside - 1):
                self._leaning[lanes_aside.bit_length() - 1].append(number)
        self._all = self._guests(self.occupied)
        self._firm = self._guests([number for number in row if not self.aside[number]] for row in self.occupied)

    def windows(self, lane: int, cells: int) -> int:
        """Give the starts from which the lane can be cleared for so many cells, at most 24.

        Several threads may ask at once: a table is only ever replaced by a longer one, as a whole.
        """
        found = self._tables[lane]
        if len(found) <= cells:
            found = self._tables[lane] = self._windows(lane, next(most for most in _STEPS if most >= cells))
        return found[cells]

    def prepare(self) -> None:
        """Work out every lane and length."""
        for lane in range(len(self.side.lanes)):
            self.windows(lane, MOST_CELLS)

    @property
    def reach(self) -> list[int]:
        """Give for each lane the cells at which some chain of moves, good for that cell alone, ends in a free lane.

        A window outside cannot be cleared by any rearrangement whatever; one inside nearly always can.
        """
        if self._reach is None:
            self._reach = _reach(self.side, self.fits)
        return self._reach

    def starts(self, able: int, *, cells: int, internal: bool, wanted: int) -> int:
        """Give those of the wanted starts at which one of these lanes is free or can be cleared."""
        found = 0
        for usable, places in self.side.alike(internal=internal).items():
            lanes = places & able
            if lanes:
                hoped = run(usable, cells) & wanted
                for lane in members(lanes):
                    if hoped & ~found:
                        found |= hoped & self.windows(lane, cells)
        return found

    def all_starts(self, able: int, *, cells: int, internal: bool) -> int:
        """Give every start at which one of these lanes is free or can be cleared; quick once all is worked out."""
        row = self._rows.get(cells)
        if row is None:
            row = self._rows[cells] = [self.windows(lane, cells) for lane in range(len(self.side.lanes))]
        found = 0
        for usable, places in self.side.alike(internal=internal).items():
            lanes = places & able
            if lanes:
                clear = 0
                for lane in members(lanes):
                    clear |= row[lane]
                found |= clear & run(usable, cells)
        return found

    def pieces(self, lane: int) -> tuple[int, int]:
        """Give what each partner can clear in the lane, and the moments at which partners may change.

        The lower half of the bits is for pieces in which guests of the lane itself step aside, the upper half for
        those in which guests of the partner do. The lane as its own partner means: no partner at all.
        """
        ones, inside = self._ones, self._inside * self._ones
        everybody, firm = self._all, self._firm
        low, low_links = _cleared(
            busy=firm.busy[lane] * ones,
            links=(firm.links[lane] * ones) | everybody.wide_links,
            stuck=firm.stuck[lane] | self._gathered(everybody.stuck, lane),
            partner=everybody.wide_busy,
            reach=self.stride,
        )
        partner_busy, partner_links = self._cannot_step_aside_from(lane)
        high, high_links = _cleared(
            busy=everybody.busy[lane] * ones,
            links=(everybody.links[lane] * ones) | partner_links,
            stuck=everybody.stuck[lane] | self._gathered(firm.stuck, lane),
            partner=partner_busy,
            reach=self.stride,
        )
        # A loose guest of the partner that crosses a moment would step aside in two worlds at once.
        high_links |= everybody.wide_links
        half = len(self.side.lanes) * self.stride
        return (low & inside) | (high & inside) << half, (~low_links & inside) | (~high_links & inside) << half

    def _windows(self, lane: int, most: int) -> tuple[int, ...]:
        """Give the starts from which the lane can be cleared for 0, 1, 2, ... cells."""
        clear, bounds = self.pieces(lane)
        ones = self._ones | self._ones << (len(self.side.lanes) * self.stride)
        ends, found = clear, [0]
        for length in range(most):
            found.append(self._any(ends) >> length)
            going_on = ends << 1
            changing = self._any(going_on & bounds) * ones
            ends = (going_on | (changing & bounds)) & clear
        return tuple(found)

    def _any(self, wide: int) -> int:
        """Give the union of all lanes of a wide integer."""
        for shift, low in self._folds:
            wide = (wide >> shift) | (wide & low)
        return wide

    def _guests(self, rows: Iterable[Sequence[int]]) -> _Guests:
        found = _Guests([], [], [])
        guests, spread = self.side.guests, self._spread_misfits()
        for lane, row in enumerate(rows):
            busy = links = stuck = 0
            for number in row:
                span = guests[number].span
                busy |= span
                links |= span & (span << 1)
                stuck |= span * spread[self.fits[number]]
            offset = lane * self.stride
            found.busy.append(busy)
            found.links.append(links)
            found.stuck.append(stuck | busy << offset)
            found.wide_busy |= busy << offset
            found.wide_links |= links << offset
        return found

    def _spread_misfits(self) -> dict[int, int]:
        """Give for every set of lanes that fit somebody a bit at the begin of each lane that does not."""
        every = (1 << len(self.side.lanes)) - 1
        return {fits: sum(1 << (place * self.stride) for place in members(every & ~fits)) for fits in set(self.fits)}

    def _cannot_step_aside_from(self, lane: int) -> tuple[int, int]:
        """Give cells and links of the guests of all partners that have no way out, or only into the lane itself."""
        busy, links = self._firm.wide_busy, self._firm.wide_links
        for number in self._leaning[lane]:
            guest = self.side.guests[number]
            offset = (guest.lane or 0) * self.stride
            busy |= guest.span << offset
            links |= (guest.span & (guest.span << 1)) << offset
        return busy, links

    def _gathered(self, stuck: list[int], lane: int) -> int:
        """Give the cells of every partner that hold a guest which does not fit the lane."""
        shift, inside = lane * self.stride, self._inside
        found = 0
        for row in reversed(stuck):
            found = found << self.stride | ((row >> shift) & inside)
        return found


def _cleared(*, busy: int, links: int, stuck: int, partner: int, reach: int) -> tuple[int, int]:
    """Give the cells of a lane that are free or can be swapped free, and the links that must not be cut."""
    swap = ~flood(stuck, links, reach=reach)
    return ~busy | (swap & busy & ~partner), links


def _steps_aside(side: Side, fits: Sequence[int]) -> list[int]:
    """Give for every guest the other lanes that fit it and are free for its whole time."""
    free = [0] * side.width
    for place, cells in enumerate(side.free):
        for cell in members(cells):
            free[cell] |= 1 << place
    found = []
    for guest, fitting in zip(side.guests, fits, strict=True):
        lanes = 0 if guest.lane is None else fitting
        for cell in members(guest.span) if lanes else ():
            lanes &= free[cell]
        found.append(lanes)
    return found


def _reach(side: Side, fits: Sequence[int]) -> list[int]:
    reach = list(side.free)
    seated = [(guest.span, guest.lane, lanes) for guest, lanes in zip(side.guests, fits, strict=True)]
    grown = True
    while grown:
        grown = False
        for span, lane, lanes in seated:
            missing = 0 if lane is None else span & ~reach[lane]
            more = 0
            for other in members(lanes) if missing else ():
                more |= reach[other]
            if lane is not None and missing & more:
                reach[lane] |= missing & more
                grown = True
    return reach


def _folds(lanes: int, *, stride: int) -> list[tuple[int, int]]:
    """Give the shifts and masks that halve a wide integer until one lane is left."""
    folds = []
    size = 1 << max(lanes - 1, 0).bit_length()
    while size > 1:
        size //= 2
        shift = size * stride
        folds.append((shift, (1 << shift) - 1))
    return folds
