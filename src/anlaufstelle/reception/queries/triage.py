"""The rules at the door: what is open to somebody who comes without an appointment?

A pure reading of the published rules. It decides on ways that are open, never on the matter itself, and a missing fact
never closes a way: who does not know the day counts as urgent until a person has looked.

1. What the office does not do is said at once, with the way to a person.
2. A deadline, travel, a job or a birth is urgent by the person's own word; a residence title or toleration that ends is
   urgent when it ends within the days the office has published, has ended already, or the day is not known.
3. Something urgent always gets a number while the office is open. In the emergency hours it goes on at once; outside of
   them the information desk decides with the person. A person looks at it in both cases.
4. Everything else gets a number now or a window of time today, as long as the day's contingent lasts; a bound
   appointment always.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from anlaufstelle.reception.models.words import Urgency


class Way(StrEnum):
    """A way on; the order in `Outcome.ways` is the order in which they are offered."""

    #: A number now; one waits here.
    NUMBER = "number"
    #: A window of time today; one may leave.
    WINDOW = "window"
    #: A bound appointment.
    APPOINTMENT = "appointment"
    #: A person at the information desk, now.
    INFORMATION = "information"


class Because(StrEnum):
    """Why it came out like this; each has its words on the page."""

    URGENT_NOW = "urgent_now"
    URGENT_DESK = "urgent_desk"
    NOT_YET_URGENT = "not_yet_urgent"
    USUAL = "usual"
    FULL = "full"
    CLOSED = "closed"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told: the urgency in their own word, the day a title ends, whether the office does this at all."""

    urgency: str = Urgency.NONE
    ends_on: date | None = None
    done_here: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """How the day stands: numbers `left` of the contingent, open now, an emergency hour now, a window of time left."""

    on: date
    title_ends_days: int
    left: int
    open_now: bool
    emergency: bool
    window: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is open: the ways in order, why, and the urgency that counts from now on (still to be looked at)."""

    ways: tuple[Way, ...]
    because: Because
    urgency: str = Urgency.NONE

    @property
    def urgent(self) -> bool:
        """Say whether a person has to look at it."""
        return self.urgency != Urgency.NONE


def counts_as(told: Told, *, day: Day) -> str:
    """Give the urgency that counts by the published figures.

    >>> counts_as(Told("title_ends", date(2026, 3, 17)), day=Day(date(2026, 3, 3), 14, 5, True, False, True))
    'title_ends'
    >>> counts_as(Told("title_ends", date(2026, 3, 18)), day=Day(date(2026, 3, 3), 14, 5, True, False, True))
    'none'
    """
    late = day.on + timedelta(days=day.title_ends_days)
    if told.urgency == Urgency.TITLE_ENDS and told.ends_on is not None and told.ends_on > late:
        return str(Urgency.NONE)
    return str(told.urgency)


def outcome(told: Told, *, day: Day) -> Outcome:
    """Give what is open to somebody without an appointment."""
    if not told.done_here:
        return Outcome((Way.INFORMATION,), Because.ELSEWHERE)
    urgency = counts_as(told, day=day)
    if urgency != Urgency.NONE:
        return _urgent(urgency, day)
    if not day.open_now and not day.window:
        return Outcome((Way.APPOINTMENT,), Because.CLOSED)
    if day.left <= 0:
        return Outcome((Way.APPOINTMENT, Way.INFORMATION), Because.FULL)
    open_ways = ((Way.NUMBER, day.open_now), (Way.WINDOW, day.window), (Way.APPOINTMENT, True))
    told_too_early = told.urgency != Urgency.NONE
    because = Because.NOT_YET_URGENT if told_too_early else Because.USUAL
    return Outcome(tuple(way for way, is_open in open_ways if is_open), because)


def _urgent(urgency: str, day: Day) -> Outcome:
    if not day.open_now:
        ways = (Way.WINDOW, Way.APPOINTMENT) if day.window else (Way.APPOINTMENT,)
        return Outcome(ways, Because.CLOSED, urgency)
    if day.emergency:
        return Outcome((Way.NUMBER, Way.APPOINTMENT), Because.URGENT_NOW, urgency)
    return Outcome((Way.NUMBER, Way.INFORMATION, Way.APPOINTMENT), Because.URGENT_DESK, urgency)
