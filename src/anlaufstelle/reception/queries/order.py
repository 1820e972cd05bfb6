"""The published order of the queue: whose turn is it at this desk?

The rules stand on a public page in the same words and figures:

1. Whose turn has come goes before whose turn is still to come. An appointment's turn comes at its time, everybody
   else's with the arrival or with the promised window.
2. Nobody is overtaken for longer than the office says (45 minutes): then the longest wait goes first.
3. Before that: confirmed deadlines, then appointments and people who were sent on or come back, then other urgent
   matters a person has confirmed, then everybody else.
4. Within these the earlier turn goes first, then the earlier arrival.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from anlaufstelle.reception.models.words import Origin, Urgency


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
    """A staffed desk: what its colleague can do and speaks, what the place offers."""

    desk: int
    skills: frozenset[str]
    languages: frozenset[str]
    features: frozenset[str]


def fits(waiting: Waiting, desk: Serving) -> bool:
    """Say whether this desk can serve this person at all."""
    return (
        waiting.wanted in (None, desk.desk)
        and waiting.skills <= desk.skills
        and waiting.spoken <= desk.languages
        and waiting.features <= desk.features
    )


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
