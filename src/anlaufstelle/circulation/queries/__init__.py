"""Reading circulations, one's own desk, deputies and follow-ups. No query counts or lists by colleague."""

from anlaufstelle.circulation.queries.choices import (
    DeputyLine,
    FollowUpLine,
    colleagues,
    deputies,
    follow_ups_of,
    holder_of,
    holders,
)
from anlaufstelle.circulation.queries.desk import Desk, DeskLine, count_due, desk
from anlaufstelle.circulation.queries.sheet import slip_sheet
from anlaufstelle.circulation.queries.slips import (
    OrderLine,
    OrderPage,
    ProtocolEntry,
    SlipPage,
    order_page,
    place_of_circulation,
    place_of_order,
    slip,
    slips_of,
)

__all__ = [
    "DeputyLine",
    "Desk",
    "DeskLine",
    "FollowUpLine",
    "OrderLine",
    "OrderPage",
    "ProtocolEntry",
    "SlipPage",
    "colleagues",
    "count_due",
    "deputies",
    "desk",
    "follow_ups_of",
    "holder_of",
    "holders",
    "order_page",
    "place_of_circulation",
    "place_of_order",
    "slip",
    "slip_sheet",
    "slips_of",
]
