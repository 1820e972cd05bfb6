"""Two at the same moment: one signature each order, and one person never two of them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest

from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation import actions
from anlaufstelle.circulation.errors import OrderNotOpen, SignedAlready
from anlaufstelle.circulation.models import Circulation, Order, ProtocolLine
from anlaufstelle.persons.queries import Opened
from tests.circulation.makers import ask, begin, make_desk, make_team, order_of
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def _signs(order: int, *, by: Actor, shown: Opened, at: datetime) -> Callable[[], None]:
    def work() -> None:
        with suppress(OrderNotOpen, SignedAlready):
            actions.sign_order(by=by, at=at, opened=shown, order=order, version=1)

    return work


def test_two_of_a_team_sign_at_once_and_one_signature_counts(at: datetime) -> None:
    desk = make_desk(at=at)
    team = make_team(desk.colleague, desk.lead, at=at)
    slip = begin(desk, ask(1, "co_sign", team=team, on=at.date()), at=at)
    order = order_of(slip, 1)
    people = [(who, desk.opened(who, at=at)) for who in (desk.colleague, desk.lead)]
    together(*(_signs(order, by=who, shown=shown, at=at) for who, shown in people))
    assert Circulation.objects.get().outcome == "complete"
    assert ProtocolLine.objects.filter(what="co_sign").count() == 1


def test_one_person_in_two_windows_controls_once(at: datetime) -> None:
    desk = make_desk(at=at)
    team = make_team(desk.colleague, desk.lead, at=at)
    slip = begin(desk, *(ask(1, "co_sign", team=team, on=at.date()) for _order in range(2)), at=at)
    shown = desk.opened(desk.colleague, at=at)
    together(*(_signs(order_of(slip, number), by=desk.colleague, shown=shown, at=at) for number in (1, 2)))
    assert Order.objects.filter(state="done").count() == 1
    assert Circulation.objects.get().outcome == "running"
