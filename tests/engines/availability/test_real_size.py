"""The properties again on days of the model office's size, booked by invented visitors."""

import random
from dataclasses import replace

import pytest

from anlaufstelle.bench import calendars
from anlaufstelle.engines.availability import AvailabilityError, Day, FreeTimes, Person, prove, starts, take
from tests.engines.availability.days import FULL, cells_of, faults

_VISITORS = 160


@pytest.fixture(scope="module", params=range(12 if FULL else 1))
def crowded(request: pytest.FixtureRequest) -> Day:
    """A day of the invented office on which many have booked; some bookings could sit elsewhere."""
    rng = random.Random(request.param)
    plan = calendars.office(rng)
    day = next(iter(calendars.working_days(plan)))
    visitors = calendars.visitors(
        rng,
        day,
        hours=calendars.hours_of(plan, day.on),
        choose=lambda day, wanted, start: take(day, wanted, start=start),
        most=_VISITORS,
    )
    *_before, (_request, last) = visitors
    return last


def test_nobody_sits_where_somebody_sits(crowded: Day) -> None:
    assert not faults(crowded)
    assert len(crowded.bookings) > _VISITORS // 2
    assert prove(crowded).moves == ()


def test_offered_and_takeable_are_the_same(crowded: Day) -> None:
    rng = random.Random(7)
    moved = 0
    for _ in range(200 if FULL else 12):
        demand = calendars.demand(rng)
        offered = cells_of(starts(crowded, demand))
        for start in range(94, 146):
            if start not in offered:
                with pytest.raises(AvailabilityError):
                    take(crowded, demand, start=start)
                continue
            taking = take(crowded, demand, start=start)
            moved += bool(taking.moves)
            assert not faults(crowded.after(taking, 0, demand, start=start, version=0))
    assert moved, "no day was crowded enough to need a move"


def test_prepared_days_answer_the_same(crowded: Day) -> None:
    rng = random.Random(8)
    times = FreeTimes()
    times.put(crowded)
    times.prepare()
    for _ in range(500 if FULL else 40):
        demand = calendars.demand(rng)
        assert times.starts(crowded.on, demand) == starts(crowded, demand)


def test_help_and_cancelling_never_cost_a_time(crowded: Day) -> None:
    rng = random.Random(9)
    for _ in range(300 if FULL else 15):
        demand = calendars.demand(rng)
        before = starts(crowded, demand)
        somebody = rng.choice(crowded.persons)
        helper = Person(0, somebody.skills, somebody.languages, somebody.open)
        assert not before & ~starts(replace(crowded, persons=(helper, *crowded.persons)), demand)
        gone = rng.choice(crowded.bookings).id
        assert not before & ~starts(crowded.without(gone), demand)
