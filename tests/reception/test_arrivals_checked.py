"""The checker of the trial `arrivals` sees what it is there for: each of these houses did something wrong."""

from datetime import datetime

import pytest

from anlaufstelle.bench.trials import doors
from anlaufstelle.reception.models import Visit
from tests.reception.makers import make_house, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(at: datetime) -> dict[str, list[str]]:
    """Give what three people with three keys were told."""
    make_house(at=at, desks=1)
    return {key: [make_ticket(at=at, urgency="travel", key=key).number] for key in ("a", "b", "c")}


def _wrong(told: dict[str, list[str]]) -> set[str]:
    return {name for name, count in doors.check(told=told).items() if count}


def test_a_house_that_did_everything_right(told: dict[str, list[str]]) -> None:
    assert _wrong(told) == set()


def test_a_number_given_and_forgotten(told: dict[str, list[str]]) -> None:
    Visit.objects.filter(key="b").delete()
    assert _wrong(told) == {"lost"}


def test_a_number_nobody_was_told(told: dict[str, list[str]]) -> None:
    del told["c"]
    assert _wrong(told) == {"nobody_was_told"}


def test_somebody_with_two_numbers(told: dict[str, list[str]]) -> None:
    told["a"].append("E099")
    assert _wrong(told) == {"told_several_numbers", "lost"}


def test_one_appointment_that_checked_in_twice(told: dict[str, list[str]], at: datetime) -> None:
    Visit.objects.filter(key__in=("a", "b")).update(appointment=7, phase="served")
    assert "visits_twice" in _wrong(told)
