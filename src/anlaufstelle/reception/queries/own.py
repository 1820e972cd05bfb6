"""One's own ticket as its page shows it: how many are before, where to wait, the way, what one can do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from anlaufstelle.reception.models import Phase
from anlaufstelle.reception.queries import estimate, order, route, rows
from anlaufstelle.reception.queries.estimate import Minutes
from anlaufstelle.reception.queries.route import AreaLine, Route
from anlaufstelle.reception.queries.tickets import Ticket

_TO_COME = (Phase.OUTSIDE, Phase.EXPECTED)
_QUEUED = (Phase.WAITING, Phase.AWAY)
_ENDED = (Phase.SERVED, Phase.LEFT, Phase.MISSED)


@dataclass(frozen=True, slots=True)
class TicketPage:
    """A ticket with all its page says.

    `ahead`: who would be called before, were nobody else to come; None where that says nothing. `may_come`: whether
    "I am here" does something now. `more_minutes`: how long "more time" is.
    """

    ticket: Ticket
    ahead: int | None
    minutes: Minutes | None
    area: AreaLine | None
    way: Route
    may_come: bool
    comes_from: datetime | None
    more_minutes: int

    @property
    def ended(self) -> bool:
        """Say whether the visit is over."""
        return self.ticket.phase in _ENDED

    @property
    def may_ask_time(self) -> bool:
        """Say whether one can ask for some minutes more."""
        return self.ticket.phase in (Phase.WAITING, Phase.CALLED)

    @property
    def may_be_told(self) -> bool:
        """Say whether one can still leave a way to be told before the turn."""
        return self.ticket.phase in (*_TO_COME, *_QUEUED, Phase.PARKED)

    @property
    def may_give_up(self) -> bool:
        """Say whether the number can be given back."""
        return self.ticket.phase in (*_TO_COME, *_QUEUED, Phase.CALLED)


def ticket_page(ticket: Ticket, *, at: datetime, inside: bool = False) -> TicketPage:
    """Give the page of a ticket; `inside` is the way of somebody who stands in the house already (at the kiosk)."""
    of = rows.rules()
    area = route.area_of(ticket.id) if ticket.phase not in _ENDED else None
    in_house = inside or ticket.phase not in _TO_COME
    from_when = ticket.window_from - timedelta(minutes=of.early_minutes) if ticket.window_from else None
    return TicketPage(
        ticket=ticket,
        ahead=_ahead(ticket, at=at),
        minutes=estimate.of_visit(ticket.id, at=at) if ticket.phase in _QUEUED else None,
        area=area,
        way=_way(ticket, area, inside=in_house),
        may_come=ticket.phase == Phase.AWAY or (ticket.phase in _TO_COME and (from_when is None or at >= from_when)),
        comes_from=from_when,
        more_minutes=of.more_time_minutes,
    )


def _ahead(ticket: Ticket, *, at: datetime) -> int | None:
    """Count who is before this ticket by the published order; it says nothing while one's own turn is still to come."""
    if ticket.phase not in _QUEUED or ticket.turn_at > at:
        return None
    waiting = rows.waiting_on(rows.office_day(at), at=at)
    queue = order.in_order(waiting, at=at, overtaken=rows.overtaken(rows.rules()))
    return next((place for place, one in enumerate(queue) if one.visit == ticket.id), None)


def _way(ticket: Ticket, area: AreaLine | None, *, inside: bool) -> Route:
    if ticket.place is not None:
        return route.to_room(ticket.place.room.id, entrance=ticket.entrance, inside=inside)
    if area is not None:
        return route.to_area(area.code, entrance=ticket.entrance, inside=inside)
    return Route((), ())
