"""The day on paper: the list a desk can work from through an outage, and what was entered afterwards."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.appointments.queries import ArrivalCard
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.permissions import SEE_QUEUE
from anlaufstelle.reception.queries import rows
from anlaufstelle.reception.queries.staff_desk import VisitLine, named, queue_of, visit_line
from anlaufstelle.values import grid

#: Numbers from a paper slip begin with this letter, which no machine gives.
PAPER = "P"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One appointment for paper: time, code, matter; no name, a lost sheet tells nobody who came."""

    card: ArrivalCard
    time: str
    concerns: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class DayList:
    """What a desk needs to go on with paper and pen."""

    on: date
    printed_at: datetime
    lines: tuple[ListLine, ...]
    waiting: tuple[VisitLine, ...]


def day_list(*, by: Actor, at: datetime) -> DayList:
    """Give the day's appointments and who waits now. Raises `NotAllowed`."""
    if not by.may(SEE_QUEUE):
        raise NotAllowed(permission=SEE_QUEUE.code)
    on = rows.office_day(at)
    words = named()
    numbers = dict(Visit.objects.filter(on=on).exclude(appointment=None).values_list("appointment", "number"))
    lines = (
        ListLine(
            card=card,
            time=grid.label(card.start),
            concerns=tuple(words.concerns.get(code, code) for code in card.concerns),
            number=numbers.get(card.id, ""),
        )
        for card in appointments.expected_on(on)
    )
    return DayList(on=on, printed_at=at, lines=tuple(lines), waiting=queue_of(on, by=by, at=at))


def entered_today(*, by: Actor, at: datetime) -> tuple[VisitLine, ...]:
    """Give what was entered from paper today. Raises `NotAllowed`."""
    if not by.may(SEE_QUEUE):
        raise NotAllowed(permission=SEE_QUEUE.code)
    words = named()
    found = Visit.objects.filter(on=rows.office_day(at), number__startswith=PAPER).order_by("number")
    return tuple(visit_line(row, words, at=at) for row in found)
