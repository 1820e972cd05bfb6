"""The order of scanning: total and stable, nearer appointments first, and nobody waits for ever."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.scanning import AtShelf, Need, drawn, forecast, planned, ranked
from anlaufstelle.engines.scanning.order import RESTING_WAITS

MONDAY = date(2026, 3, 2)


def _file(
    number: int,
    *,
    needs: Mapping[Need, date] | None = None,
    since: date = MONDAY,
    running: bool = True,
    shelf: str = "A",
    pages: int = 10,
) -> AtShelf:
    return AtShelf(number, since, needs or {}, running, shelf, pages)


_days = st.integers(-400, 400).map(lambda days: MONDAY + timedelta(days=days))
_needs = st.dictionaries(st.sampled_from([Need.APPOINTMENT, Need.DEADLINE, Need.INSPECTION]), _days)
_files = st.lists(
    st.builds(
        AtShelf,
        case_file=st.integers(1, 500),
        since=_days,
        needs=_needs,
        running=st.booleans(),
        shelf=st.sampled_from(["", "A 1", "B 2"]),
        pages=st.integers(0, 900),
    ),
    unique_by=lambda file: file.case_file,
    max_size=40,
)


@given(_files, st.randoms())
def test_the_order_is_total_whatever_order_files_come_in(files: list[AtShelf], dice: object) -> None:
    mixed = list(files)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert ranked(mixed) == ranked(files)
    assert {place.file.case_file for place in ranked(files)} == {file.case_file for file in files}


@given(_files, _days, _days)
def test_a_nearer_appointment_is_never_behind_a_later_one(files: list[AtShelf], one: date, other: date) -> None:
    near, far = min(one, other), max(one, other)
    if near == far:
        return
    first = _file(901, needs={Need.APPOINTMENT: near}, running=False, shelf="Z", pages=900)
    second = _file(900, needs={Need.APPOINTMENT: far}, since=MONDAY - timedelta(days=999))
    order = [place.file.case_file for place in ranked([*files, second, first])]
    assert order.index(901) < order.index(900)


@given(_files, _days)
def test_nobody_is_forgotten_on_the_shelf(files: list[AtShelf], since: date) -> None:
    """Whatever comes after a file has waited its time, and is needed later still, stands behind it."""
    forgotten = _file(901, since=since, running=False, shelf="Z")
    patience = since + RESTING_WAITS
    order = ranked([*files, forgotten])
    place = next(number for number, one in enumerate(order) if one.file is forgotten)
    assert all(one.due >= patience for one in order[place + 1 :])
    assert all(one.due <= patience for one in order[:place])


def test_on_one_day_appointment_comes_before_deadline_before_inspection() -> None:
    files = [_file(4 - need, needs={need: MONDAY}) for need in list(Need)[:3]]
    assert [place.need for place in ranked(reversed(files))] == list(Need)[:3]


def test_files_in_use_come_before_resting_ones() -> None:
    files = [_file(1, running=False), _file(2, shelf="B")]
    assert [place.file.case_file for place in ranked(files)] == [2, 1]


def test_a_day_takes_what_fits_and_a_thick_file_takes_the_next_days_too() -> None:
    files = [_file(number, pages=pages) for number, pages in enumerate((60, 250, 10), 1)]
    days = [MONDAY + timedelta(days=day) for day in range(5)]
    turns = planned(ranked(files), pages_a_day=100, days=days)
    assert [turn.on.day - 2 for turn in turns] == [0, 0, 3]
    assert planned(ranked(files), pages_a_day=100, days=days[:1]) == turns[:2]


@given(_files, st.integers(1, 500))
def test_the_plan_keeps_the_order_and_no_day_begins_beyond_its_room(files: list[AtShelf], capacity: int) -> None:
    days = [MONDAY + timedelta(days=day) for day in range(2_000)]
    turns = planned(ranked(files), pages_a_day=capacity, days=days)
    assert [turn.place for turn in turns] == list(ranked(files))[: len(turns)]
    assert [turn.on for turn in turns] == sorted(turn.on for turn in turns)
    begun = 0
    for turn in turns:
        assert begun < capacity * ((turn.on - MONDAY).days + 1)
        begun += turn.place.file.pages


@given(st.integers(1, 400), st.integers(1, 1000), st.text(min_size=1, max_size=9))
def test_a_sample_is_as_large_as_said_and_is_drawn_again_the_same(pages: int, share: int, seed: str) -> None:
    found = drawn(range(1, pages + 1), share=share, seed=seed)
    assert found == drawn(list(range(pages, 0, -1)), share=share, seed=seed)
    assert found <= set(range(1, pages + 1))
    assert (len(found) - 1) * 1000 < pages * share <= len(found) * 1000


def test_a_share_must_be_one() -> None:
    for share in (0, 1001):
        with pytest.raises(ValueError, match=str(share)):
            drawn([1], share=share, seed="s")
    assert drawn([], share=1000, seed="s") == frozenset()


@given(st.integers(1, 200_000), st.lists(st.integers(0, 3_000), min_size=5, max_size=30))
def test_the_forecast_has_a_range_and_stays_within_what_days_can_do(left: int, daily: list[int]) -> None:
    found = forecast(left, daily)
    if found is None:
        assert sum(daily) * 20_000 < left * len(daily)
        return
    assert 0 < found.early <= found.middle <= found.late
    assert found.early * max(daily) >= left, "no day does more than the best one"
    assert found == forecast(left, daily)


def test_too_few_days_say_nothing() -> None:
    assert forecast(1_000, [100] * 4) is None
    assert forecast(1_000, [0] * 9) is None
    done = forecast(0, [])
    assert done is not None
    assert done.late == 0
