"""Many desks click at once: nobody is called twice, nobody is skipped. The trial `calls` does it with 40 and kills."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import DeskBusy
from anlaufstelle.reception.models import Phase, Visit
from anlaufstelle.reception.queries import rows
from anlaufstelle.reception.queries.order import Waiting
from tests.reception.makers import Colleague, make_house, make_ticket
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
_DESKS, _PEOPLE = 6, 30


def _serves(who: Colleague, at: datetime) -> Callable[[], None]:
    def work() -> None:
        while actions.call_next(by=who.by, at=at, desk=who.desk) is not None:
            actions.start(by=who.by, at=at, desk=who.desk)
            actions.finish(by=who.by, at=at, desk=who.desk)

    return work


def _called() -> list[int]:
    """Give the visits in the order their calls were committed, as the log holds them."""
    moved = Entry.objects.filter(code="reception.visit_moved").order_by("id").values_list("lasting", "erasable")
    return [json.loads(private)["visit"] for lasting, private in moved if json.loads(lasting)["what"] == "called"]


def test_desks_that_click_at_once_call_everybody_once_and_in_order(at: datetime) -> None:
    house = make_house(at=at, desks=_DESKS)
    people = [make_ticket(at=at + timedelta(seconds=number)).id for number in range(_PEOPLE)]
    together(*(_serves(who, at + timedelta(minutes=5)) for who in house))
    assert _called() == people
    assert set(Visit.objects.values_list("phase", flat=True)) == {Phase.SERVED}


def test_two_who_share_a_desk_by_mistake_call_one_person(at: datetime) -> None:
    """A double click, or two tabs of one colleague: the second one hears that somebody is called already."""
    (ada,) = make_house(at=at, desks=1)
    first = make_ticket(at=at).id
    make_ticket(at=at)

    def click() -> None:
        actions.call_next(by=ada.by, at=at, desk=ada.desk)

    with pytest.raises(DeskBusy):
        together(click, click)
    assert _called() == [first]


def test_twin_that_looks_before_it_locks_calls_people_twice(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    house = make_house(at=at, desks=2)
    for _ticket in range(2):
        make_ticket(at=at)
    seen: list[Waiting] = rows.waiting_on(rows.office_day(at), at=at)
    monkeypatch.setattr(rows, "first_waiting", lambda _on, **_given: seen)
    for who in house:
        actions.call_next(by=who.by, at=at, desk=who.desk)
    assert max(Counter(_called()).values()) == 2
