"""What the information desk and the door see: urgencies to look at, people who were not there, who is to come."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.models import Phase, Urgency, Visit
from anlaufstelle.reception.permissions import RECEIVE
from anlaufstelle.reception.queries import rows, windows
from anlaufstelle.reception.queries.staff_unmet import UnmetLine, unmet_lines
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from
from anlaufstelle.reception.queries.windows import Inside

_WAITS = (Phase.OUTSIDE, Phase.EXPECTED, Phase.WAITING, Phase.AWAY, Phase.CALLED)
_TO_COME = (Phase.OUTSIDE, Phase.EXPECTED)


@dataclass(frozen=True, slots=True)
class InfoLine:
    """A visit at the information desk: its ticket, and what it is about in German."""

    ticket: Ticket
    concerns: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoorLine:
    """Somebody who may come later today; `due` when the window has begun, `over` when it has ended."""

    ticket: Ticket
    due: bool
    over: bool


@dataclass(frozen=True, slots=True)
class InfoPage:
    """What waits for a person at the information desk."""

    urgent: tuple[InfoLine, ...]
    missed: tuple[InfoLine, ...]
    late: tuple[InfoLine, ...]
    unmet: tuple[UnmetLine, ...]


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The door: how full the house is, and who is to come, by window."""

    inside: Inside
    lines: tuple[DoorLine, ...]

    @property
    def places(self) -> int:
        """Give how many are asked to come in now."""
        return sum(line.due for line in self.lines)


def info_page(*, by: Actor, at: datetime) -> InfoPage:
    """Give what waits at the information desk. Raises `NotAllowed`."""
    _may(by)
    visits = Visit.objects.filter(on=rows.office_day(at)).order_by("turn_at", "id")
    waiting = visits.filter(phase__in=_WAITS)
    names = {card.code: str(card.name) for card in concerns.catalogue("de").concerns}
    declared = waiting.filter(urgency_confirmed=False).exclude(urgency=Urgency.NONE)
    return InfoPage(
        urgent=tuple(_line(row, names) for row in declared),
        missed=tuple(_line(row, names) for row in visits.filter(phase=Phase.MISSED)),
        late=tuple(_line(row, names) for row in waiting.filter(late=True)),
        unmet=unmet_lines(by=by, at=at),
    )


def door_page(*, by: Actor, at: datetime) -> DoorPage:
    """Give the door as it stands. Raises `NotAllowed`."""
    _may(by)
    on = rows.office_day(at)
    rows_to_come = Visit.objects.filter(on=on, phase__in=_TO_COME).order_by("window_from", "id")
    return DoorPage(
        inside=windows.inside(on, of=rows.rules()),
        lines=tuple(
            DoorLine(
                ticket=ticket_from(row),
                due=row.window_from is not None and row.window_from <= at,
                over=row.window_until is not None and row.window_until <= at,
            )
            for row in rows_to_come
        ),
    )


def ticket_at_door(*, by: Actor, at: datetime, visit: int) -> Ticket | None:
    """Give a ticket just given, to be shown to its holder; None when it is none of today. Raises `NotAllowed`."""
    _may(by)
    row = Visit.objects.filter(id=visit, on=rows.office_day(at), phase__in=_WAITS).first()
    return ticket_from(row) if row is not None else None


def _may(by: Actor) -> None:
    if not by.may(RECEIVE):
        raise NotAllowed(permission=RECEIVE.code)


def _line(row: Visit, names: dict[str, str]) -> InfoLine:
    return InfoLine(ticket_from(row), tuple(names.get(code, code) for code in row.concerns), tuple(row.spoken))
