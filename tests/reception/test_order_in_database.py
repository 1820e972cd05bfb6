"""The database gives people in the very order that is published, and a desk looks past the first page."""

import random
from datetime import datetime, timedelta

import pytest

from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Phase, Urgency, Visit
from anlaufstelle.reception.queries import order, rows
from tests.reception.makers import make_house, make_ticket

pytestmark = pytest.mark.django_db
_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("seed", range(12))
def test_the_database_and_the_published_order_agree(at: datetime, seed: int) -> None:
    dice = random.Random(seed)
    on = rows.office_day(at)
    Visit.objects.bulk_create(
        Visit(
            on=on,
            number=f"W{number:03d}",
            origin=dice.choice(("appointment", "walk_in", "door")),
            phase=dice.choice((Phase.WAITING, Phase.WAITING, Phase.AWAY, Phase.PARKED)),
            entrance="main",
            urgency=dice.choice(Urgency.values),
            urgency_confirmed=dice.random() < 0.5,
            late=dice.random() < 0.3,
            turn_at=at + dice.choice((-60, -45, -44, -5, -5, 0, 1, 20)) * _MINUTE,
            arrived_at=None if dice.random() < 0.2 else at - dice.choice((1, 5, 5, 70)) * _MINUTE,
            window_until=at + dice.choice((-1, 0, 1)) * _MINUTE,
            started_at=at if dice.random() < 0.2 else None,
        )
        for number in range(1, 36)
    )
    overtaken = 45 * _MINUTE
    everybody = order.in_order(rows.waiting_on(on, at=at), at=at, overtaken=overtaken)
    assert rows.first_waiting(on, at=at, overtaken=overtaken) == everybody
    assert len(everybody) > 10


def test_somebody_behind_a_whole_page_of_others_is_called_by_the_desk_that_fits(at: datetime) -> None:
    (ada,) = make_house(at=at, desks=1)
    for number in range(rows.PAGE):
        make_ticket(at=at + number * timedelta(seconds=1), spoken=("ar",), urgency="travel")
    last = make_ticket(at=at + _MINUTE, urgency="travel")
    called = actions.call_next(by=ada.by, at=at + 2 * _MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == last.id
