"""Rows worked out at once say what each of them says alone: days around today, batches of operations, numbers."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law import Reasoner, Timeline, Truth
from anlaufstelle.engines.law.batches import Batches
from anlaufstelle.engines.law.columns import later_days, latest_begin
from anlaufstelle.engines.law.compiled import ALL, BEST, TURN
from anlaufstelle.engines.law.grid import CODES, Cases, Grid, Line
from anlaufstelle.engines.law.timeline import FIRST
from anlaufstelle.values.deadlines import Length, Unit
from tests.engines.law.sheets import answer_of, known_of, rules_of

TODAY = date(2026, 11, 22)
EVERY = [TODAY + timedelta(days=day) for day in range(-12, 13)]
TRUTHS = st.sampled_from(Truth)


@st.composite
def _timelines(draw: st.DrawFn) -> Timeline:
    days = sorted(draw(st.sets(st.sampled_from(EVERY[1:]), max_size=4)))
    return Timeline.of(draw(TRUTHS), *((day, draw(TRUTHS)) for day in days))


def _grid(*timelines: Timeline) -> Grid:
    days = {start for timeline in timelines for start, _value in timeline.pieces}
    return Grid(days | {FIRST, TODAY.toordinal()}, today=TODAY.toordinal())


@given(_timelines(), _timelines())
def test_two_timelines_together_are_the_worse_or_the_better_of_every_day(one: Timeline, other: Timeline) -> None:
    for day in EVERY:
        assert (one & other).at(day) is min(one.at(day), other.at(day))
        assert (one | other).at(day) is max(one.at(day), other.at(day))


@given(_timelines(), _timelines(), TRUTHS)
def test_the_days_around_today_are_those_of_the_timeline(one: Timeline, other: Timeline, least: Truth) -> None:
    grid = _grid(one, other)
    lines = [grid.of(one), grid.of(other)]
    assert [grid.timeline(line).at(day) for line in lines for day in EVERY] == [
        held.at(day) for held in (one, other) for day in EVERY
    ]
    assert grid.values(lines) == [one.at(TODAY), other.at(TODAY)]
    begins, ends = grid.around(lines)
    for held, begin, end in zip((one, other), begins, ends, strict=True):
        value = held.at(TODAY)
        before = [day for day in EVERY if day < TODAY and held.at(day) is not value]
        after = [day for day in EVERY if day > TODAY and held.at(day) is not value]
        assert begin == (before[-1] + timedelta(days=1) if before else None)
        assert end == (after[0] if after else None)
    assert grid.soonest(lines) == [held.first(Truth.YES, TODAY) for held in (one, other)]
    for day in (day for day in EVERY if day >= TODAY and least > Truth.NO):
        ahead = [next((later for later in EVERY if later >= day and held.at(later) >= least), None)
                 for held in (one, other)]  # fmt: skip
        found = [grid.first(line, grid.shift(day.toordinal()), least=least) for line in lines]
        assert [max(first, day) if first else None for first in found] == ahead


@given(_timelines(), _timelines())
def test_the_first_day_on_which_one_of_two_is_gone_is_the_sooner_of_both(one: Timeline, other: Timeline) -> None:
    grid = _grid(one, other)
    held = [(line, line.at(TODAY)) for line in (one, other) if line.at(TODAY) > Truth.NO]
    gone = [day for day in EVERY if day >= TODAY and any(line.at(day) < value for line, value in held)]
    found = grid.first_gone([(grid.of(line), value) for line, value in held])
    assert found == (gone[0] if gone else None)


def _one_by_one(ops: list[tuple[int, tuple[int, ...]]], lines: list[Line], cases: Cases) -> list[Line]:
    for kind, slots in ops:
        found = cases.turned(lines[slots[0]]) if kind == TURN else lines[slots[0]]
        for slot in slots[1:]:
            found = found & lines[slot] if kind == ALL else found | lines[slot]
        lines = [*lines, found]
    return lines


@given(st.data())
def test_batches_give_what_the_operations_give_one_by_one(data: st.DataObject) -> None:
    first = data.draw(st.integers(2, 6))
    ops: list[tuple[int, tuple[int, ...]]] = []
    for _ in range(data.draw(st.integers(0, 14))):
        kind = data.draw(st.sampled_from((ALL, BEST, TURN)))
        slots = st.sets(
            st.integers(0, first + len(ops) - 1), min_size=1 + (kind != TURN), max_size=1 + 5 * (kind != TURN)
        )
        ops.append((kind, tuple(sorted(data.draw(slots)))))
    cases = Cases(4)
    codes = st.lists(st.sampled_from(CODES), min_size=4, max_size=4)
    lines = [sum(code << 3 * place for place, code in enumerate(data.draw(codes))) for _ in range(first)]
    wanted = _one_by_one(ops, lines, cases)
    Batches(ops, first=first).run(lines, cases)
    assert lines == wanted


def test_numbers_that_lie_between_the_same_bounds_share_their_answer_and_the_bounds_do_not() -> None:
    text = "".join(
        f"Weg | {code} | Probe | soll | – | immer | N\nVoraussetzung | {code} | g | {check} | immer | N\n"
        for code, check in (
            ("A", "gehalt mindestens 100"),
            ("B", "gehalt höchstens 200"),
            ("C", "gehalt höchstens 100"),
        )
    )
    rules = rules_of(text)
    reasoner = Reasoner(rules)
    said = {
        99: "nyy", 99.9: "nyy", 100: "yyy", 100.1: "yyn", 150: "yyn", 200: "yyn", 200.5: "ynn", 1000: "ynn", 0: "nyy",
    }  # fmt: skip
    for _again in range(2):
        for number, wanted in said.items():
            answers = reasoner.answer(known_of(rules, gehalt=number), on=TODAY)
            assert [one.truth is Truth.YES for one in answers] == [letter == "y" for letter in wanted], number


def test_an_amount_without_an_end_goes_on() -> None:
    text = (
        "Wert | grenze | 40.000 | EUR | 01.01.2025 bis 31.12.2025 | N\n"
        "Wert | grenze | 50.000 | EUR | ab 01.01.2026 | N\nWeg | W | Probe | soll | – | immer | N\n"
        "Voraussetzung | W | gehalt | gehalt mindestens Wert grenze | immer | N\n"
    )
    pay = {"wert": 45_000, "ab": "2025-06-01", "bis": "2027-02-28"}
    days = {
        date(2025, 5, 31): Truth.UNKNOWN, date(2025, 6, 1): Truth.YES, date(2025, 12, 31): Truth.YES,
        date(2026, 1, 1): Truth.NO, date(2027, 2, 28): Truth.NO, date(2027, 3, 1): Truth.UNKNOWN,
    }  # fmt: skip
    assert {on: answer_of(text, on=on, gehalt=pay).truth for on in days} == days


def test_who_begins_on_the_last_day_is_there_and_who_begins_a_day_later_is_not() -> None:
    lengths = [
        Length(count, unit) for unit, count in ((Unit.MONTHS, 1), (Unit.MONTHS, 12), (Unit.YEARS, 5), (Unit.DAYS, 9))
    ]
    for length in lengths:
        for counted in (True, False):
            for day in range(date(2024, 2, 1).toordinal(), date(2024, 4, 5).toordinal()):
                last = latest_begin(day, length, counted=counted)
                begins = np.array([last, last + 1], dtype=np.int32)
                first, second = later_days(begins, length, counted=counted)
                assert first <= day < second


def test_two_different_days_for_one_birth_are_unknown() -> None:
    for check, one in (("seit geburtstag mindestens 18 Jahre", Truth.YES), ("geburtstag bis 31.12.2005", Truth.YES)):
        assert answer_of(check, geburtstag="2000-05-01").truth is one
        assert answer_of(check, geburtstag=["2000-05-01", "2001-05-01"]).truth is Truth.UNKNOWN
