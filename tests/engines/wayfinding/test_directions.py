"""Arrows hold whichever way the house lies on the paper; the way is the shortest, and without steps where asked."""

from collections import deque
from itertools import pairwise

import pytest
from hypothesis import given

from anlaufstelle.engines.wayfinding import Direction, Kind, Looks, Spot, Standpoint, Turn, Via, directions, towards
from tests.engines.wayfinding.plans import drawn, houses, mirrored, turned

_AROUND = ((0, -1), (1, 0), (0, 1), (-1, 0))
_WALKED = {Kind.CORRIDOR, Kind.ENTRANCE, Kind.WAITING, Kind.YARD}


def _to(spots: list[Spot], kind: Kind, here: Standpoint, *, step_free: bool = False) -> Direction:
    (aim,) = [one.id for one in spots if one.kind is kind and one.floor == max(s.floor for s in spots)]
    return next(one for one in directions(spots, here=here, step_free=step_free) if one.spot == aim)


@pytest.mark.parametrize(
    ("looks", "turn"),
    [(Looks.NORTH, Turn.LEFT), (Looks.WEST, Turn.STRAIGHT), (Looks.SOUTH, Turn.RIGHT), (Looks.EAST, Turn.BACK)],
)
def test_an_arrow_is_seen_by_who_looks_at_the_sign(looks: Looks, turn: Turn) -> None:
    house = drawn("R......\n#######\n")
    assert _to(house, Kind.ROOM, Standpoint((0, 4, 1), looks)).turn is turn


def test_a_bend_behind_the_corner_does_not_turn_the_arrow() -> None:
    house = drawn("R###.\n...#.\n...#.\n...#.")
    assert _to(house, Kind.ROOM, Standpoint((0, 3, 3), Looks.NORTH)).turn is Turn.STRAIGHT


def test_across_a_hall_the_arrow_points_to_where_one_goes_not_to_the_first_step() -> None:
    house = drawn("WWWWWWR\nWWWWWW.\n")
    assert _to(house, Kind.ROOM, Standpoint((0, 0, 1), Looks.NORTH)).turn is Turn.RIGHT


def test_nobody_is_led_through_a_room_or_through_a_lift() -> None:
    house = drawn("#RR#\n....")
    assert [one.spot for one in directions(house, here=Standpoint((0, 0, 0), Looks.EAST))] == [2]
    house = drawn("#LT\n...")
    assert all(one.spot != 3 for one in directions(house, here=Standpoint((0, 0, 0), Looks.EAST)))


def test_upstairs_goes_by_stairs_and_without_steps_by_lift() -> None:
    house = drawn("S###L\n.....", "S#R#L\n.....")
    here = Standpoint((0, 2, 0), Looks.NORTH)
    usual, level = (_to(house, Kind.ROOM, here, step_free=step_free) for step_free in (False, True))
    assert (usual.turn, usual.via, usual.floors) == (Turn.LEFT, Via.STAIRS, 1)
    assert (level.turn, level.via, level.floors) == (Turn.RIGHT, Via.LIFT, 1)
    down = directions(house, here=Standpoint((1, 1, 0), Looks.SOUTH))
    assert {one.floors for one in down if one.via is Via.STAIRS} == {-1}


def test_who_has_come_is_here_and_from_inside_a_wall_nothing_is_told() -> None:
    house = drawn("WR\n..")
    assert directions(house, here=Standpoint((0, 0, 0), Looks.NORTH))[0].turn is Turn.HERE
    assert directions(house, here=Standpoint((0, 1, 0), Looks.NORTH)) == ()


def test_a_machine_in_the_hall_is_found_though_people_walk_past_it() -> None:
    house = [*drawn("####"), Spot(9, Kind.MACHINE, 0, 3, 0)]
    assert directions(house, here=Standpoint((0, 0, 0), Looks.NORTH))[0].turn is Turn.RIGHT


def test_a_corridor_with_steps_is_no_way_without_steps() -> None:
    house = [
        Spot(1, Kind.CORRIDOR, 0, 0, 0),
        Spot(2, Kind.CORRIDOR, 0, 1, 0, step_free=False),
        Spot(3, Kind.ROOM, 0, 2, 0),
    ]
    here = Standpoint((0, 0, 0), Looks.EAST)
    assert (len(directions(house, here=here)), directions(house, here=here, step_free=True)) == (1, ())


def test_halfway_between_two_turns_is_the_one_to_the_side() -> None:
    assert [towards(x, y, looks=Looks.NORTH) for x, y in ((1, -1), (-1, -1), (0, -1), (0, 1), (0, 0))] == [
        Turn.RIGHT,
        Turn.LEFT,
        Turn.STRAIGHT,
        Turn.BACK,
        Turn.HERE,
    ]


@given(houses())
def test_turning_the_house_on_the_paper_changes_no_arrow(given_house: tuple[list[Spot], Standpoint]) -> None:
    spots, here = given_house
    for step_free in (False, True):
        before = directions(spots, here=here, step_free=step_free)
        other, there = turned(spots, here)
        assert directions(other, here=there, step_free=step_free) == before


@given(houses())
def test_a_mirror_changes_left_and_right_alone(given_house: tuple[list[Spot], Standpoint]) -> None:
    """Two equally short ways, one on each side, are told as the left one in both: those the mirror leaves."""
    spots, here = given_house
    other, there = mirrored(spots, here)
    pairs = zip(directions(spots, here=here), directions(other, here=there), strict=True)
    swapped = {Turn.LEFT: Turn.RIGHT, Turn.RIGHT: Turn.LEFT}
    for one, two in pairs:
        assert (one.spot, one.effort) == (two.spot, two.effort)
        assert two.turn in {swapped.get(one.turn, one.turn), one.turn if one.turn is Turn.LEFT else None}


@given(houses())
def test_on_one_floor_no_way_is_shorter(given_house: tuple[list[Spot], Standpoint]) -> None:
    """Compared with the simplest search there is, cell by cell, on houses without a second floor."""
    spots, here = given_house
    ground = [one for one in spots if one.floor == here.cell[0]]
    told = {one.spot: one.effort for one in directions(ground, here=here)}
    assert told == _counted(ground, here)


@given(houses())
def test_without_steps_is_never_shorter_and_never_by_stairs(given_house: tuple[list[Spot], Standpoint]) -> None:
    spots, here = given_house
    usual = {one.spot: one for one in directions(spots, here=here)}
    for one in directions(spots, here=here, step_free=True):
        assert one.via is not Via.STAIRS
        assert one.effort >= usual[one.spot].effort


@given(houses())
def test_a_way_goes_to_another_floor_exactly_if_it_says_so(given_house: tuple[list[Spot], Standpoint]) -> None:
    spots, here = given_house
    floors = {one.id: one.floor for one in spots}
    for one in directions(spots, here=here):
        assert (one.via is Via.WALK) == (one.floors == 0)
        if one.via is Via.WALK:
            assert floors[one.spot] == here.cell[0]


def _counted(spots: list[Spot], here: Standpoint) -> dict[int, int]:
    at = {one.middle: one for one in spots}
    found = dict[int, int]()
    seen, queue = {here.cell: 0}, deque([here.cell])
    if at[here.cell].kind not in _WALKED:
        return {}
    while queue:
        cell = queue.popleft()
        spot = at[cell]
        if spot.kind not in {Kind.CORRIDOR, Kind.YARD}:
            found.setdefault(spot.id, seen[cell])
        if spot.kind in _WALKED:
            for dx, dy in _AROUND:
                beside = (cell[0], cell[1] + dx, cell[2] + dy)
                if beside in at and beside not in seen:
                    seen[beside] = seen[cell] + 1
                    queue.append(beside)
    assert all(after - before in (0, 1) for before, after in pairwise(seen.values()))
    return found
