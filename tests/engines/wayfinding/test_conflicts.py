"""What cannot be so on a plan is named, and a plan that holds is left alone."""

from hypothesis import given

from anlaufstelle.engines.wayfinding import (
    Adrift,
    Kind,
    Nowhere,
    Overlap,
    Spot,
    Standpoint,
    Unreachable,
    conflicts,
    directions,
)
from tests.engines.wayfinding.plans import drawn, houses


def test_a_plan_that_holds_has_no_conflict() -> None:
    assert conflicts(drawn("E###S\n.R.L.", "#R##S\n...L.")) == ()


def test_two_places_on_the_same_ground_are_named_once_each_pair() -> None:
    house = [*drawn("E#"), Spot(3, Kind.ROOM, 0, 0, 1, width=2), Spot(4, Kind.TOILET, 0, 1, 1, height=2)]
    assert [one for one in conflicts(house) if isinstance(one, Overlap)] == [Overlap(3, 4)]
    moved = [*house[:3], Spot(4, Kind.TOILET, 1, 1, 1, height=2)]
    assert Overlap(3, 4) not in conflicts(moved), "on another floor"


def test_a_sign_hangs_where_people_walk() -> None:
    house = drawn("E#R")
    assert conflicts([*house, Spot(8, Kind.SIGN, 0, 1, 0)]) == ()
    assert conflicts([*house, Spot(8, Kind.SIGN, 0, 2, 0)]) == (Adrift(8),)
    assert conflicts([*house, Spot(8, Kind.MACHINE, 0, 7, 7)]) == (Adrift(8), Unreachable(8, step_free=False))


def test_stairs_that_end_at_a_wall_lead_nowhere() -> None:
    assert conflicts(drawn("E#S")) == (Nowhere(3),)
    assert conflicts(drawn("E#S", "#S.")) == (Nowhere(3), Nowhere(5), Unreachable(5, step_free=False))


def test_a_room_upstairs_without_a_lift_is_not_reached_without_steps() -> None:
    house = drawn("E#S", "R#S")
    assert conflicts(house) == (Unreachable(4, step_free=True),)
    honest = [one if one.id != 4 else Spot(4, Kind.ROOM, 1, 0, 0, step_free=False) for one in house]
    assert conflicts(honest) == (), "a room that says it has steps is not asked for without"


def test_without_an_entrance_nothing_is_reached() -> None:
    assert conflicts(drawn("#R")) == (Unreachable(2, step_free=False),)


@given(houses())
def test_what_is_unreachable_gets_no_arrow_from_any_entrance(given_house: tuple[list[Spot], Standpoint]) -> None:
    spots, here = given_house
    unreachable = {one.spot for one in conflicts(spots) if isinstance(one, Unreachable) and not one.step_free}
    for entrance in (one for one in spots if one.kind is Kind.ENTRANCE):
        told = {one.spot for one in directions(spots, here=Standpoint(entrance.middle, here.looks))}
        assert not told & unreachable
