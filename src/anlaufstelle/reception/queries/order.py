"""The published order of the queue: whose turn is it at this desk?

The rules stand on a public page in the same words and figures:

1. Whose turn has come goes before whose turn is still to come. An appointment's turn comes at its time, everybody
   else's with the arrival or with the promised window.
2. Nobody is overtaken for longer than the office says (45 minutes): then the longest wait goes first.
3. Before that: confirmed deadlines, then appointments and people who were sent on or come back, then other urgent
   matters a person has confirmed, then everybody else.
4. Within these the earlier turn goes first, then the earlier arrival.

Who needs something of the room (no steps, somebody's ear alone, space for children, video) is called by a desk that
has it, or by any desk when a room for talks that has it all is free right then. A confidential talk has its room to
itself: nobody else is called into it meanwhile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from anlaufstelle.reception.models.words import Origin, Urgency

#: Who needs this has a room without anybody else.
ALONE = "confidential"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits, as the order sees them: no name, no person."""

    visit: int
    turn_at: datetime
    arrived_at: datetime
    origin: str
    late: bool
    urgency: str
    confirmed: bool
    sent_on: bool
    skills: frozenset[str]
    features: frozenset[str]
    spoken: frozenset[str]
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Serving:
    """A staffed desk: what its colleague can do and speaks, what the place offers.

    `held`: its room is used otherwise or out of order, so nobody is called there. `shared`: somebody else is called or
    served in the same room now. `rooms`: what each room for talks that is free now offers, by room.
    """

    desk: int
    skills: frozenset[str]
    languages: frozenset[str]
    features: frozenset[str]
    held: bool = False
    shared: bool = False
    rooms: Mapping[int, frozenset[str]] = field(default_factory=dict)


def fits(waiting: Waiting, desk: Serving) -> bool:
    """Say whether this desk can serve this person now: at its own counter, or in a room for talks that is free."""
    return (
        not desk.held
        and waiting.wanted in (None, desk.desk)
        and waiting.skills <= desk.skills
        and waiting.spoken <= desk.languages
        and (at_counter(waiting.features, desk) or any(waiting.features <= has for has in desk.rooms.values()))
    )


def at_counter(features: frozenset[str], desk: Serving) -> bool:
    """Say whether the counter itself offers these features; not somebody's ear alone while others are in the room."""
    return features <= desk.features and not (desk.shared and ALONE in features)


def room_for(features: frozenset[str], desk: Serving) -> int | None:
    """Give the free room for talks that offers these features and is missed least: the one that offers fewest."""
    fitting = ((len(has), room) for room, has in desk.rooms.items() if features <= has)
    return min(fitting, default=(0, None))[1]


def rank(waiting: Waiting) -> int:
    """Give the class of rule 3, the first to be called is 0."""
    if waiting.confirmed and waiting.urgency == Urgency.DEADLINE:
        return 0
    if (waiting.origin == Origin.APPOINTMENT and not waiting.late) or waiting.sent_on:
        return 1
    if waiting.confirmed and waiting.urgency != Urgency.NONE:
        return 2
    return 3


_Key = tuple[bool, int, datetime, datetime, int]


def key(waiting: Waiting, *, at: datetime, overtaken: timedelta) -> _Key:
    """Give what the queue is sorted by; the smaller is called first."""
    to_come = waiting.turn_at > at
    too_long = not to_come and at - waiting.turn_at >= overtaken
    return (to_come, -1 if too_long else rank(waiting), waiting.turn_at, waiting.arrived_at, waiting.visit)


def in_order(waiting: Iterable[Waiting], *, at: datetime, overtaken: timedelta) -> list[Waiting]:
    """Give everybody who waits, the next one first."""
    return sorted(waiting, key=lambda one: key(one, at=at, overtaken=overtaken))


def next_for(desk: Serving, *, waiting: Iterable[Waiting], at: datetime, overtaken: timedelta) -> Waiting | None:
    """Give whom this desk calls next, or None when nobody waits whom it can serve."""
    fitting = (one for one in waiting if fits(one, desk))
    return min(fitting, key=lambda one: key(one, at=at, overtaken=overtaken), default=None)
