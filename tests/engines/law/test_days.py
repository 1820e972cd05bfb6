"""Lines over days say on every day what looking at each day alone would say."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import Timeline, Truth
from anlaufstelle.engines.law.timeline import ALWAYS, END, FIRST, later, within
from anlaufstelle.values.deadlines import Length, Unit, complete_on
from anlaufstelle.values.periods import Period

#: Days with a leap day, ends of long and short months, and a turn of the year in reach.
BEGIN = date(2023, 12, 20)
DAYS = [BEGIN + timedelta(days=number) for number in range(-2, 120)]
ONE = timedelta(days=1)

truths = st.sampled_from(Truth)
lengths = st.sampled_from(
    [Length(1, Unit.DAYS), Length(9, Unit.DAYS), Length(2, Unit.WEEKS), Length(1, Unit.MONTHS), Length(2, Unit.MONTHS)]
)


@st.composite
def lines(draw: st.DrawFn) -> Timeline:
    """Give a line with up to six turns within the days looked at; a value may follow itself."""
    turns = sorted(draw(st.sets(st.integers(0, 110), max_size=6)))
    return Timeline.of(draw(truths), *((BEGIN + timedelta(days=turn), draw(truths)) for turn in turns))


def _on(line: Timeline) -> list[Truth]:
    return [line.at(day) for day in DAYS]


@settings(deadline=None, max_examples=60)
@given(lines(), lines())
def test_both_is_the_worse_and_one_of_both_the_better_of_every_day(one: Timeline, other: Timeline) -> None:
    assert _on(one & other) == [min(pair) for pair in zip(_on(one), _on(other), strict=True)]
    assert _on(one | other) == [max(pair) for pair in zip(_on(one), _on(other), strict=True)]


@settings(deadline=None, max_examples=60)
@given(lines())
def test_turning_changes_yes_and_no_and_nothing_else(line: Timeline) -> None:
    turned = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN, Truth.JUDGEMENT: Truth.JUDGEMENT}
    assert _on(~line) == [turned[value] for value in _on(line)]


@settings(deadline=None, max_examples=60)
@given(lines(), lines())
def test_a_line_has_one_piece_for_each_stretch_of_one_value(one: Timeline, other: Timeline) -> None:
    for line in (one, one & other, one | other, one.since(Length(1, Unit.WEEKS))):
        assert line.pieces[0][0] == FIRST
        for before, after in zip(line.pieces, line.pieces[1:], strict=False):
            assert before[0] < after[0]
            assert before[1] is not after[1]
        assert [value for _begin, _end, value in line.spans()] == [value for _begin, value in line.pieces]
        assert list(line.spans())[-1][1] == END + 1


@settings(deadline=None, max_examples=60)
@given(lines(), lengths)
@example(Timeline.of(Truth.NO, (date(2024, 1, 31), Truth.YES)), Length(1, Unit.MONTHS))
def test_something_lasts_so_long_when_a_time_of_it_that_long_is_complete(line: Timeline, length: Length) -> None:
    """A time is complete on a day when it began early enough (BGB §§ 187(2), 188(2)); the worst day in it counts."""
    long = line.since(length)
    for day in DAYS[75::3]:
        begin = max(one for one in DAYS if complete_on(one, length) <= day)
        worst = min(line.at(begin + timedelta(days=number)) for number in range((day - begin).days + 1))
        assert long.at(day) is worst, day


@settings(deadline=None, max_examples=60)
@given(lines(), truths, st.sampled_from(DAYS))
def test_the_first_day_of_a_value_is_the_first_one_that_has_it(line: Timeline, value: Truth, on: date) -> None:
    following = [day for day in DAYS if day >= on and line.at(day) is value]
    assert line.first(value, on) == (following[0] if following else None)


@settings(deadline=None, max_examples=60)
@given(lines(), st.sampled_from(DAYS))
def test_a_value_is_held_from_its_first_day_to_the_day_after_its_last(line: Timeline, on: date) -> None:
    value, begin, end = line.held(on.toordinal())
    assert value is line.at(on)
    assert begin <= on.toordinal() < end
    assert all(line.at(date.fromordinal(day)) is value for day in (begin, end - 1) if FIRST <= day <= END)
    if begin > FIRST:
        assert line.at(date.fromordinal(begin - 1)) is not value
    if end <= END:
        assert line.at(date.fromordinal(end)) is not value


@pytest.mark.parametrize(
    ("period", "inside", "outside"),
    [
        (Period(date(2024, 2, 29), date(2024, 3, 1)), ["2024-02-29"], ["2024-02-28", "2024-03-01"]),
        (Period(date(2024, 2, 29)), ["2024-02-29", "9999-12-31"], ["2024-02-28", "0001-01-01"]),
        (Period(date.min, date(2024, 3, 1)), ["0001-01-01", "2024-02-29"], ["2024-03-01", "9999-12-31"]),
        (Period(date(2024, 2, 29), date.max), ["2024-02-29", "9999-12-30"], ["9999-12-31"]),
        (Period(date.min), ["0001-01-01", "9999-12-31"], []),
    ],
)
def test_a_period_holds_from_its_first_day_to_before_its_end(
    period: Period, inside: list[str], outside: list[str]
) -> None:
    line = within(period, inside=Truth.YES, outside=Truth.UNKNOWN)
    assert [line.at(date.fromisoformat(day)) for day in inside] == [Truth.YES] * len(inside)
    assert [line.at(date.fromisoformat(day)) for day in outside] == [Truth.UNKNOWN] * len(outside)


@pytest.mark.parametrize(
    ("begin", "length", "complete"),
    [
        ("2021-11-22", Length(5, Unit.YEARS), "2026-11-22"),
        ("2024-02-29", Length(1, Unit.YEARS), "2025-03-01"),  # BGB § 188(3): February 2025 ends the time
        ("2024-02-29", Length(4, Unit.YEARS), "2028-02-29"),
        ("2026-01-31", Length(1, Unit.MONTHS), "2026-03-01"),
        ("2026-01-31", Length(2, Unit.MONTHS), "2026-03-31"),
        ("2026-11-30", Length(3, Unit.MONTHS), "2027-03-01"),
        ("2026-12-31", Length(2, Unit.WEEKS), "2027-01-14"),
        ("2026-02-28", Length(1, Unit.DAYS), "2026-03-01"),
    ],
)
def test_a_time_that_begins_with_a_day_is_complete_by_the_civil_code(begin: str, length: Length, complete: str) -> None:
    assert date.fromordinal(later(date.fromisoformat(begin).toordinal(), length)) == date.fromisoformat(complete)


def test_a_time_that_the_calendar_cannot_hold_is_never_complete() -> None:
    years = Length(3, Unit.YEARS)
    assert later(date(9996, 12, 31).toordinal(), years) == date(9999, 12, 31).toordinal()
    assert later(date(9997, 1, 1).toordinal(), years) == END + 1
    assert later(END, Length(1, Unit.DAYS)) == END + 1
    assert later(END + 1, Length(1, Unit.DAYS)) == END + 1
    late = Timeline.of(Truth.NO, (date(9998, 1, 1), Truth.YES))
    assert late.since(years) == ALWAYS[Truth.NO]


def test_a_value_of_all_days_always_was_and_always_will_be() -> None:
    for value in Truth:
        assert ALWAYS[value].since(Length(900, Unit.YEARS)) == ALWAYS[value]
        assert ALWAYS[value].held(date(2026, 11, 22).toordinal()) == (value, FIRST, END + 1)
        assert ALWAYS[value].first(value, date.max) == date.max
