"""What cannot be so on a plan: two places on the same ground, signs in the air, places nobody can get to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from anlaufstelle.engines.wayfinding.plan import IN_THE_WAY, NO_AIM, SHAFTS, Kind, Spot
from anlaufstelle.engines.wayfinding.walk import House, Walk


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two places take the same cells."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Adrift:
    """A sign place or a machine where nobody walks."""

    spot: int


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Stairs or a lift without a second floor."""

    spot: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No way leads from any entrance to a place; with `step_free` none without steps."""

    spot: int
    step_free: bool


Conflict = Overlap | Adrift | Nowhere | Unreachable


def conflicts(spots: Sequence[Spot]) -> tuple[Conflict, ...]:
    """Give everything on a plan that cannot be so.

    A place is asked for without steps only where it says that it is so.

    >>> conflicts([Spot(1, Kind.ENTRANCE, floor=0, x=0, y=0), Spot(2, Kind.ROOM, floor=0, x=5, y=0)])
    (Unreachable(spot=2, step_free=False),)
    """
    house = House(spots)
    solid = [one for one in spots if one.kind not in IN_THE_WAY]
    found: list[Conflict] = [
        Overlap(one.id, other.id)
        for one, other in combinations(solid, 2)
        if one.floor == other.floor and one.overlaps(other)
    ]
    standing = [one for one in spots if one.kind in IN_THE_WAY]
    found += [Adrift(one.id) for one in standing if not all(house.walked(cell) for cell in one.cells)]
    shafts = [one for one in spots if one.kind in SHAFTS]
    found += [Nowhere(one.id) for one in shafts if not list(house.steps(("in", one.id)))]
    return (*found, *_unreachable(spots))


def _unreachable(spots: Sequence[Spot]) -> list[Conflict]:
    starts = [cell for one in spots if one.kind is Kind.ENTRANCE for cell in one.cells]
    usual = Walk(House(spots), starts)
    level = [cell for one in spots if one.kind is Kind.ENTRANCE and one.step_free for cell in one.cells]
    without = Walk(House(spots, step_free=True), level)
    aims = [one for one in spots if one.kind not in NO_AIM and one.kind is not Kind.ENTRANCE]
    found: list[Conflict] = []
    for one in aims:
        if usual.to(one.id) is None:
            found.append(Unreachable(one.id, step_free=False))
        elif one.step_free and one.kind is not Kind.STAIRS and without.to(one.id) is None:
            found.append(Unreachable(one.id, step_free=True))
    return found
