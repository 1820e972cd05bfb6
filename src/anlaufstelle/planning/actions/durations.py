"""Adopting what the office's own visits show of a concern, and giving it up."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import actions as concerns
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries.durations import learned_minutes
from anlaufstelle.values import grid


@once_more
def adopt_durations(*, by: Actor, at: datetime, chosen: Collection[str]) -> int:
    """Let the model of waiting expect what visits show of these concerns; give for how many that could be done.

    What may not be shown is not adopted either. The length of appointments stays the catalogue's.
    """
    with change(by=by, at=at, may=WHAT_IF):
        found = learned_minutes(chosen, on=grid.place(at)[0])
        for concern, (minutes, visits) in found.items():
            concerns.adopt_minutes(by=by, at=at, concern=concern, minutes=minutes, visits=visits)
    return len(found)


def give_up_durations(*, by: Actor, at: datetime, chosen: Collection[str]) -> None:
    """Let the model of waiting expect the catalogue's minutes of these concerns again."""
    with change(by=by, at=at, may=WHAT_IF):
        for concern in sorted(chosen):
            concerns.give_up_minutes(by=by, at=at, concern=concern)
