"""How many appointments fit on a Saturday, said by the engine that gives them away."""

from datetime import datetime
from itertools import pairwise

import pytest

from anlaufstelle.planning import queries
from anlaufstelle.planning.queries.saturday_days import USUAL
from tests.planning.makers import SATURDAY, make_big_office

pytestmark = pytest.mark.django_db


def test_nobody_there_means_no_appointments(at: datetime) -> None:
    make_big_office(at=at, members=1)
    assert queries.yield_of(on=SATURDAY, span=USUAL, members=[], shares={"study_permit": 1}).appointments == 0


def test_one_person_serves_four_hours_of_one_concern(at: datetime) -> None:
    """Four hours hold twelve times twenty minutes, and eight when each gets half an hour."""
    office = make_big_office(at=at, members=1)
    there = list(office.members.values())
    found = queries.yield_of(on=SATURDAY, span=USUAL, members=there, shares={"study_permit": 1})
    assert (found.appointments, found.front_minutes, found.back_minutes) == (12, 240, 300)
    longer = queries.yield_of(on=SATURDAY, span=USUAL, members=there, shares={"study_permit": 1}, shortest=6)
    assert (longer.appointments, longer.front_minutes) == (8, 240)


def test_more_people_never_mean_fewer_appointments_and_counters_are_the_bound(at: datetime) -> None:
    office = make_big_office(at=at, members=6, counters=4)
    shares = dict.fromkeys(queries.usual_concerns(), 1)
    there = list(office.members.values())
    found = [
        queries.yield_of(on=SATURDAY, span=USUAL, members=there[:count], shares=shares).appointments
        for count in range(1, 7)
    ]
    assert all(fewer <= more for fewer, more in pairwise(found))
    assert found[3] == found[4] == found[5]


def test_shares_are_kept_as_long_as_everything_fits(at: datetime) -> None:
    office = make_big_office(at=at, members=4)
    shares = {"study_permit": 2, "new_passport_transfer": 1}
    found = queries.yield_of(on=SATURDAY, span=USUAL, members=list(office.members.values()), shares=shares)
    assert abs(found.counts["study_permit"] - 2 * found.counts["new_passport_transfer"]) <= 4
