"""What holds on every day that is played: nobody is lost, no counter serves two, the published order is kept."""

from array import array
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import find, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.queueing import PLAIN, Counter, Day, Kernel, Office, Span, Spread
from anlaufstelle.engines.queueing.compiled import Numbers
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.kernel import simulate
from anlaufstelle.engines.queueing.packing import Scene, pack
from anlaufstelle.engines.queueing.playing import play
from tests.engines.queueing.model import Visit, any_day, any_office, any_present, in_order, kernel, one_day, simple

TRIAL = settings(max_examples=150, deadline=None, derandomize=True)
#: Plain Python is slow.
FEW = settings(max_examples=40, deadline=None, derandomize=True)
seeds = st.integers(0, 2**31 - 1)
FINAL = {at.SERVED, at.REFUSED, at.LEFT, at.SENT_HOME, at.NO_SHOW}


@TRIAL
@given(seeds)
def test_everybody_who_comes_is_served_refused_left_or_sent_home(seed: int) -> None:
    dice = Random(seed)
    played, seen = one_day(any_office(dice), any_day(dice), seed=seed)
    assert {one.state for one in seen} <= FINAL
    told = {name: played.column(getattr(at, f"D_{name}"))[0] for name in ("SERVED", "REFUSED", "LEFT", "SENT_HOME")}
    assert told == {name: sum(one.state == getattr(at, name) for one in seen) for name in told}
    assert played.column(at.D_CAME)[0] == sum(told.values())


@TRIAL
@given(seeds)
def test_a_counter_serves_one_person_at_a_time(seed: int) -> None:
    dice = Random(seed)
    _played, seen = one_day(any_office(dice), any_day(dice), seed=seed)
    assert not overlaps(seen)


def overlaps(seen: Iterable[Visit]) -> bool:
    stages = sorted((counter, begun, end) for one in seen for _ready, begun, end, counter, _fits in one.stages)
    return any(first[0] == then[0] and then[1] < first[2] for first, then in pairwise(stages))


@TRIAL
@given(seeds)
def test_nobody_is_served_without_the_skill_or_by_somebody_who_is_not_there(seed: int) -> None:
    dice = Random(seed)
    office, day = any_office(dice), any_day(dice)
    counters = in_order(office, day)
    for one in one_day(office, day, seed=seed)[1]:
        for stage, (_ready, begun, _end, number, _fits) in enumerate(one.stages):
            counter = counters[number]
            concern = office.concerns[one.concern]
            if stage == 0:
                assert concern.skills <= counter.skills
            assert any(span.start <= begun for span in counter.spans)
            assert begun < counter.spans[-1].end + day.overtime or day.overtime == 0


@TRIAL
@given(seeds)
def test_no_more_people_are_in_further_rooms_than_there_are(seed: int) -> None:
    dice = Random(seed)
    office, day = any_office(dice), any_day(dice)
    seen = one_day(office, day, seed=seed)[1]
    inside = [
        (begun, end) for one in seen for _ready, begun, end, counter, _fits in one.stages if not one.own >> counter & 1
    ]
    moments = sorted([(begun, 1) for begun, _end in inside] + [(end, -1) for _begun, end in inside])
    taken = 0
    for _moment, change in sorted(moments, key=lambda one: (one[0], one[1])):
        taken += change
        assert taken <= len(day.rooms)


def skipped(office: Office, day: Day, seen: list[Visit]) -> bool:
    """Say whether somebody was called while somebody else waited who came first by the published order."""
    waits = [(one, *stage) for one in seen if one.own == -1 or one.rooms == 0 for stage in one.stages]
    for one, _ready, begun, _end, counter, _fits in waits:
        mine = order(office, one, begun)
        for other, ready, other_begun, _other_end, _other_counter, fits in waits:
            waited = ready < begun < other_begun and other.leave >= begun and fits >> counter & 1
            if waited and other.own >> counter & 1 and order(office, other, begun) < mine:
                return True
    return False


def order(office: Office, one: Visit, now: int) -> tuple[int, int]:
    """Give the place in the published order: appointment due, urgency, arrival; appointments before their time last."""
    if one.due >= 0 and one.arrive <= one.due + office.grace:
        return (0, one.due) if one.due <= now else (9, one.due)
    return 1 + one.urgency, one.arrive


@TRIAL
@given(seeds)
def test_the_published_order_is_kept(seed: int) -> None:
    dice = Random(seed)
    office, day = replace(any_office(dice), needs=()), any_day(dice)
    assert not skipped(office, day, one_day(office, day, seed=seed)[1])


def test_a_changed_order_is_noticed() -> None:
    """The twin: with everybody's arrival turned round the same reader finds somebody skipped."""

    def turned(seed: int) -> bool:
        dice = Random(seed)
        office, day = replace(any_office(dice), needs=()), any_day(dice)
        seen = one_day(office, day, seed=seed)[1]
        urgencies = [Visit((*one.numbers[:2], 2 - one.urgency, *one.numbers[3:])) for one in seen]
        return skipped(office, day, urgencies)

    assert find(seeds, turned) >= 0


@TRIAL
@given(seeds)
def test_nobody_waits_while_a_counter_that_could_serve_is_idle(seed: int) -> None:
    dice = Random(seed)
    office = replace(any_office(dice), needs=(), lost_counters=0.0, turnaround=Spread.fixed(0))
    day = any_day(dice)
    day = replace(
        day, counters=tuple(replace(one, spans=(Span(one.spans[0].start, one.spans[-1].end),)) for one in day.counters)
    )
    seen, counters = one_day(office, day, seed=seed)[1], in_order(office, day)
    busy: dict[int, list[tuple[int, int]]] = {number: [] for number in range(len(counters))}
    for one in seen:
        for _ready, begun, end, counter, _fits in one.stages:
            busy[counter].append((begun, end))
    for one in seen:
        for ready, begun, _end, _counter, fits in one.stages:
            for number, counter in enumerate(counters):
                if fits >> number & 1:
                    first, last = max(ready, counter.spans[0].start), min(begun, counter.spans[0].end)
                    assert idle(sorted(busy[number]), first, last) == 0


def idle(busy: list[tuple[int, int]], first: int, last: int) -> int:
    """Give the seconds between two moments in which nobody was served."""
    covered = sum(max(0, min(end, last) - max(begun, first)) for begun, end in busy)
    return max(0, last - first) - covered


@TRIAL
@given(seeds, st.integers(1, 6), st.integers(5, 60))
def test_one_counter_more_lets_nobody_wait_longer(seed: int, counters: int, an_hour: int) -> None:
    """True for one queue in the order of arrival; with skills it is not."""
    office, day = simple(counters=counters, an_hour=an_hour, service=Spread.lognormal(mean=700, variation=0.8))
    few = one_day(office, day, seed=seed)[1]
    many = one_day(office, replace(day, counters=(*day.counters, Counter(99, day.counters[0].spans))), seed=seed)[1]
    assert [one.arrive for one in few] == [one.arrive for one in many]
    assert all(later.start >= one.start for one, later in zip(many, few, strict=True))


@FEW
@given(seeds, st.booleans())
def test_compiled_and_plain_agree_to_the_last_bit(seed: int, live: bool) -> None:
    dice = Random(seed)
    office, day = any_office(dice), any_day(dice)
    scene = Scene(day, any_present(dice, day)) if live else Scene(day)
    watched = len(scene.present.waiting) if scene.present else 0
    packed = pack(office, [scene])
    fast = play(packed, kernel=kernel(), seed=seed, runs=3, watched=watched)
    slow = play(packed, kernel=PLAIN, seed=seed, runs=3, watched=watched)
    assert fast.numbers == slow.numbers
    assert fast.people == slow.people


class Forward(array):  # type: ignore[type-arg]  # has no type of its items at run time
    """Refuses to count from the end, which the compiled model could not do."""

    def __getitem__(self, place):  # type: ignore[no-untyped-def]  # as the built-in one
        assert isinstance(place, slice) or place >= 0
        return super().__getitem__(place)

    def __setitem__(self, place, value):  # type: ignore[no-untyped-def]  # as the built-in one
        assert place >= 0
        super().__setitem__(place, value)


@FEW
@given(seeds, st.booleans())
def test_nothing_is_looked_up_from_the_end_of_a_buffer(seed: int, live: bool) -> None:
    def forward(given_: Numbers, work: Numbers, out: Numbers) -> int:
        buffers = [Forward("q", one) for one in (given_, work, out)]
        status = simulate(*buffers)
        out[:] = buffers[2]
        return status

    dice = Random(seed)
    office, day = any_office(dice), any_day(dice)
    scene = Scene(day, any_present(dice, day)) if live else Scene(day)
    found = play(pack(office, [scene]), kernel=Kernel(forward), seed=seed, runs=2)
    assert found.numbers == play(pack(office, [scene]), kernel=kernel(), seed=seed, runs=2).numbers


def test_large_seeds_and_run_numbers_agree_too() -> None:
    dice = Random(4)
    office, day = any_office(dice), any_day(dice)
    packed = pack(office, [Scene(day)])
    both = [play(packed, kernel=one, seed=2**32 - 1, runs=2, first=2**31 - 5) for one in (kernel(), PLAIN)]
    assert both[0].numbers == both[1].numbers


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    dice = Random(11)
    office, day = any_office(dice), any_day(dice)
    first, again, other = (one_day(office, day, seed=seed)[0].numbers for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_run_is_the_same_whether_played_with_others_or_alone() -> None:
    """So years can be shared out among processes."""
    dice = Random(12)
    office, day = any_office(dice), any_day(dice)
    packed = pack(office, [Scene(day)])
    together = play(packed, kernel=kernel(), seed=3, runs=6)
    alone = [play(packed, kernel=kernel(), seed=3, runs=1, first=number) for number in range(6)]
    for field in range(at.D_SIZE):
        assert list(together.column(field)) == [one.column(field)[0] for one in alone]


def test_more_people_than_there_is_room_for_get_more_room() -> None:
    office, day = simple(counters=2, an_hour=60, service=Spread.fixed(60))
    small, usual = pack(office, [Scene(day)]), pack(office, [Scene(day)])
    small.most = 16
    found = play(small, kernel=kernel(), seed=5, runs=2)
    assert found.column(at.D_CAME) == play(usual, kernel=kernel(), seed=5, runs=2).column(at.D_CAME)
    assert small.most > 100


def test_a_break_that_begins_late_keeps_its_length() -> None:
    office, day = simple(counters=1, an_hour=60, service=Spread.fixed(1000), hours=3)
    day = replace(day, counters=(Counter(1, (Span(0, 3500), Span(4100, 10800))),))
    seen = one_day(office, day, seed=1)[1]
    stages = sorted((begun, end) for one in seen for _ready, begun, end, _counter, _fits in one.stages)
    late = next(end for begun, end in stages if begun < 3500 <= end)
    assert min(begun for begun, _end in stages if begun >= late) == late + 600


def test_a_full_contingent_refuses_all_but_the_most_urgent() -> None:
    dice = Random(5)
    office = any_office(dice)
    day = replace(any_day(dice), contingent=0, appointments=())
    seen = one_day(office, day, seed=7)[1]
    assert {one.state for one in seen if one.urgency > 0} <= {at.REFUSED}


def test_backlog_is_what_was_caused_and_not_done() -> None:
    dice = Random(8)
    office, day = any_office(dice), any_day(dice)
    packed = pack(office, [Scene(day)], calendar=[(0, 0), (0, 1), (0, 2)])
    packed.backlog = 5000
    played = play(packed, kernel=kernel(), seed=1, runs=6)
    caused, done, backlog = (played.column(field) for field in (at.D_CAUSED, at.D_DONE, at.D_BACKLOG))
    for run in range(6):
        before = 5000 if run % 3 == 0 else backlog[run - 1]
        assert backlog[run] == before + caused[run] - done[run] >= 0
