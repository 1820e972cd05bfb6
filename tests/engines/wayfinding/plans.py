"""Houses for tests: one that is drawn as text, and any that hypothesis thinks of."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from anlaufstelle.engines.wayfinding import Kind, Looks, Spot, Standpoint

_SIGNS = {
    "#": Kind.CORRIDOR,
    "E": Kind.ENTRANCE,
    "W": Kind.WAITING,
    "S": Kind.STAIRS,
    "L": Kind.LIFT,
    "R": Kind.ROOM,
    "T": Kind.TOILET,
}
_CLOCKWISE = {
    Looks.NORTH: Looks.EAST,
    Looks.EAST: Looks.SOUTH,
    Looks.SOUTH: Looks.WEST,
    Looks.WEST: Looks.NORTH,
}


def drawn(*floors: str) -> list[Spot]:
    """Give the house of a drawing, one cell a letter; ids count from 1 in reading order, floors begin at 0."""
    spots: list[Spot] = []
    for floor, rows in enumerate(floors):
        for y, row in enumerate(rows.split("\n")):
            for x, letter in enumerate(row):
                if letter in _SIGNS:
                    spots.append(Spot(len(spots) + 1, _SIGNS[letter], floor, x, y))
    return spots


@st.composite
def houses(draw: st.DrawFn) -> tuple[list[Spot], Standpoint]:
    """Give a house of one or two floors, and somebody who stands where people walk."""
    wide, high = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    letters = st.sampled_from("####WER.SLT")
    floors = [
        "\n".join("".join(draw(letters) for _x in range(wide)) for _y in range(high))
        for _floor in range(draw(st.integers(1, 2)))
    ]
    spots = drawn(*floors) or [Spot(1, Kind.CORRIDOR, 0, 0, 0)]
    walked = [one for one in spots if one.kind in {Kind.CORRIDOR, Kind.ENTRANCE, Kind.WAITING}]
    here = draw(st.sampled_from(walked)) if walked else spots[0]
    return spots, Standpoint(here.middle, draw(st.sampled_from(list(Looks))))


def turned(spots: Sequence[Spot], here: Standpoint) -> tuple[list[Spot], Standpoint]:
    """Turn the whole house by a quarter to the right, with who stands in it."""
    floor, x, y = here.cell
    made = [replace(one, x=-one.y, y=one.x, width=one.height, height=one.width) for one in spots]
    return made, Standpoint((floor, -y, x), _CLOCKWISE[here.looks])


def mirrored(spots: Sequence[Spot], here: Standpoint) -> tuple[list[Spot], Standpoint]:
    """Mirror the house, left to right."""
    floor, x, y = here.cell
    swapped = {Looks.EAST: Looks.WEST, Looks.WEST: Looks.EAST}
    looks = swapped.get(here.looks, here.looks)
    return [replace(one, x=-one.x) for one in spots], Standpoint((floor, -x, y), looks)
