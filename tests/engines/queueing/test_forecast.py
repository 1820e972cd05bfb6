"""What people are told about their wait: a range, in order, the same for the same question, never a single minute."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.queueing import (
    PLAIN,
    AtCounter,
    Concern,
    Counter,
    Day,
    Finished,
    Free,
    Newcomer,
    Office,
    Present,
    Rate,
    Span,
    Spread,
    Ticket,
    UnknownConcern,
    Urgency,
    Wait,
    forecast,
    spoken,
)
from anlaufstelle.engines.queueing.forecast import arrival_factors, service_factors
from anlaufstelle.engines.queueing.kernel.layout import D_SERVED
from anlaufstelle.engines.queueing.packing import Scene, pack
from anlaufstelle.engines.queueing.playing import play
from tests.engines.queueing.model import CLOSES, OPENS, any_day, any_office, any_present, kernel

TRIAL = settings(max_examples=60, deadline=None, derandomize=True)
NOW = 9 * 3600
OFFICE = Office((Concern("card", Spread.fixed(600)), Concern("study", Spread.fixed(600), frozenset({"study"}))))


def day(*counters: Counter) -> Day:
    return Day(counters or (Counter(1, (Span(OPENS, CLOSES),)),), CLOSES)


def waits(present: Present, *, office: Office = OFFICE, newcomers: tuple[Newcomer, ...] = ()) -> list[int]:
    """Give the middle of each range in minutes."""
    found = forecast(office, present, kernel=kernel(), seed=1, runs=50, newcomers=newcomers)
    return [wait.middle // 60 for wait in (*found.tickets, *found.newcomers)]


def test_a_queue_before_one_counter_is_counted_off() -> None:
    tickets = (Ticket(7, NOW - 900, "card"), Ticket(8, NOW - 800, "card"), Ticket(9, NOW - 700, "card"))
    present = Present(NOW, day(), tickets, (AtCounter(1, NOW - 240, "card"),))
    assert waits(present, newcomers=(Newcomer("card"),)) == [6, 16, 26, 36]


def test_urgency_and_a_due_appointment_go_first() -> None:
    tickets = (
        Ticket(1, NOW - 900, "card"),
        Ticket(2, NOW - 60, "card", Urgency.AT_ONCE),
        Ticket(3, NOW - 30, "card", due=NOW - 10),
    )
    assert waits(Present(NOW, day(), tickets)) == [20, 10, 0]


def test_who_needs_a_skill_waits_for_the_counter_that_has_it() -> None:
    able = Counter(2, (Span(10 * 3600, CLOSES),), frozenset({"study"}))
    present = Present(NOW, day(Counter(1, (Span(OPENS, CLOSES),)), able), (Ticket(1, NOW - 900, "study"),))
    assert waits(present, newcomers=(Newcomer("card"),)) == [60, 0]


def test_asking_for_newcomers_changes_nobodys_answer() -> None:
    dice = Random(3)
    office, plan = any_office(dice), any_day(dice)
    asked = tuple(Newcomer(concern.code, urgency) for concern in office.concerns for urgency in Urgency)
    # The dice of those at counters come after those of newcomers; with nobody there the answers are the same.
    present = replace(any_present(dice, plan), at_counters=(), away=())
    alone = forecast(office, present, kernel=kernel(), seed=9)
    assert forecast(office, present, kernel=kernel(), seed=9, newcomers=asked).tickets == alone.tickets


@TRIAL
@given(st.integers(0, 2**31 - 1))
def test_ranges_are_in_order_and_the_same_again(seed: int) -> None:
    dice = Random(seed)
    office, plan = any_office(dice), any_day(dice)
    present = any_present(dice, plan)
    found = forecast(office, present, kernel=kernel(), seed=seed, runs=100, newcomers=(Newcomer("work"),))
    assert [wait.id for wait in found.tickets] == [ticket.id for ticket in present.waiting]
    for wait in (*found.tickets, *found.newcomers):
        assert 0 <= wait.low <= wait.middle <= wait.high
        assert 0 <= wait.called <= 1
    again = forecast(office, present, kernel=kernel(), seed=seed, runs=100, newcomers=(Newcomer("work"),))
    assert again == found


def test_plain_python_gives_the_same_answer() -> None:
    dice = Random(21)
    office, plan = any_office(dice), any_day(dice)
    present = any_present(dice, plan)
    both = [forecast(office, present, kernel=one, seed=2, runs=20) for one in (kernel(), PLAIN)]
    assert both[0] == both[1]


def test_without_a_compiled_model_fewer_futures_are_played() -> None:
    present = Present(NOW, day(), (Ticket(1, NOW - 60, "card"),))
    assert forecast(OFFICE, present, kernel=kernel(), seed=1).runs == 1000
    assert forecast(OFFICE, present, kernel=PLAIN, seed=1).runs == 30


def test_a_wider_share_of_futures_makes_a_wider_range() -> None:
    office = Office((Concern("card", Spread.lognormal(mean=600, variation=0.6)),))
    present = Present(NOW, day(), tuple(Ticket(number, NOW - 60, "card") for number in range(4)))
    usual, wide = (
        forecast(replace(office, range_share=share), present, kernel=kernel(), seed=1).tickets[3]
        for share in (0.8, 0.95)
    )
    assert wide.low < usual.low <= usual.high < wide.high
    assert wide.middle == usual.middle


def test_a_counter_that_is_free_while_somebody_waits_needs_a_moment() -> None:
    """Between two visits somebody writes, fetches, breathes: nobody is promised to be called this second."""
    office = replace(OFFICE, turnaround=Spread.exponential(mean=120))
    present = Present(NOW, day(), (Ticket(1, NOW - 900, "card"),), free=(Free(1, NOW - 30),))
    wait = forecast(office, present, kernel=kernel(), seed=1).tickets[0]
    assert 0 < wait.low < 60 < wait.high < 600
    ready = forecast(OFFICE, present, kernel=kernel(), seed=1).tickets[0]
    assert ready.high == 0
    nobody = forecast(office, replace(present, waiting=()), kernel=kernel(), seed=1, newcomers=(Newcomer("card"),))
    assert nobody.newcomers[0].high == 0


def test_a_break_that_should_have_begun_is_still_taken() -> None:
    plan = day(Counter(1, (Span(OPENS, NOW - 300), Span(NOW + 600, CLOSES))))
    present = Present(NOW, plan, (Ticket(1, NOW - 60, "card"),), (AtCounter(1, NOW - 500, "card"),))
    assert waits(present) == [(100 + 900) // 60]


def test_nobody_waits_for_a_language_that_has_gone_home() -> None:
    gone = Counter(2, (Span(OPENS, NOW - 60),), languages=frozenset({"ar"}))
    present = Present(NOW, day(Counter(1, (Span(OPENS, CLOSES),)), gone), (Ticket(1, NOW - 60, "card", language="ar"),))
    assert waits(present) == [0]


def test_a_run_may_end_with_the_last_call() -> None:
    """Nothing anybody is told hangs on what happens afterwards."""
    dice = Random(31)
    office, plan = any_office(dice), any_day(dice)
    present = any_present(dice, plan)
    packed, watched = pack(office, [Scene(plan, present)]), len(present.waiting)
    whole, stopped = (
        play(packed, kernel=kernel(), seed=1, runs=50, watched=watched, stop=stop) for stop in (False, True)
    )
    assert watched > 2
    assert [whole.called(one) for one in range(watched)] == [stopped.called(one) for one in range(watched)]
    assert sum(stopped.column(D_SERVED)) < sum(whole.column(D_SERVED))


def test_who_waits_longer_for_the_same_is_called_no_later() -> None:
    office = Office((Concern("card", Spread.lognormal(mean=600, variation=0.6)),), service_drift=0.2)
    tickets = tuple(Ticket(number, NOW - 1000 + 60 * number, "card") for number in range(6))
    found = forecast(office, Present(NOW, day(), tickets), kernel=kernel(), seed=3).tickets
    for first, then in pairwise(found):
        assert (first.low, first.middle, first.high) <= (then.low, then.middle, then.high)


def test_what_today_showed_moves_the_answer() -> None:
    office = replace(OFFICE, service_drift=0.2)
    slow = Present(NOW, day(), (), finished=tuple(Finished("card", 900) for _ in range(20)))
    quick = replace(slow, finished=tuple(Finished("card", 400) for _ in range(20)))
    middle = 512
    assert service_factors(office, slow)[middle] > 1100
    assert service_factors(office, quick)[middle] < 1000
    assert service_factors(OFFICE, slow)[middle] == 1024
    busy = Office(OFFICE.concerns, arrivals_drift=0.2)
    plan = replace(day(), rates=(Rate(OPENS, CLOSES, 20),))
    assert arrival_factors(busy, Present(NOW, plan, walked_in=30))[middle] > 1060
    assert arrival_factors(busy, Present(NOW, plan, walked_in=12))[middle] < 1000
    assert arrival_factors(OFFICE, Present(NOW, plan, walked_in=30))[middle] == 1024


def test_nobody_is_promised_a_call_after_the_counters_close() -> None:
    tickets = tuple(Ticket(number, NOW, "card") for number in range(10))
    plan = Day((Counter(1, (Span(OPENS, NOW + 1200),)),), NOW + 1200, overtime=0)
    found = forecast(OFFICE, Present(NOW, plan, tickets), kernel=kernel(), seed=1, runs=50).tickets
    assert [spoken(wait) is not None for wait in found] == [True, True] + [False] * 8


@given(st.integers(0, 20_000), st.integers(0, 9_000))
def test_what_is_said_holds_the_range_and_is_never_one_moment(low: int, width: int) -> None:
    said = spoken(Wait(1, low, low + width // 2, low + width, 1.0))
    assert said is not None
    assert said.low * 60 <= low
    assert low + width <= said.high * 60
    assert said.low % 5 == said.high % 5 == 0
    assert said.high - said.low >= 5
    assert said.high - said.low < width / 60 + 10.1


def test_a_concern_the_office_does_not_have_is_named() -> None:
    with pytest.raises(UnknownConcern, match="visa"):
        waits(Present(NOW, day(), (Ticket(1, NOW, "visa"),)))
