"""Around every day on which an answer turns: what the law says of the day before, the day itself and the day after.

The checks are asked of one person and of everybody at once; where the two would count otherwise, one of them is wrong.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import Known, Reasoner, Rules, Truth
from anlaufstelle.engines.law.columns import later_days, latest_begin
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import population_of
from anlaufstelle.engines.law.timeline import END
from anlaufstelle.values.deadlines import Length, Unit, complete_on, last_day_after
from tests.engines.law.sheets import answer_of, known_of, rules_of

ONE = timedelta(days=1)
CHECKS = (
    "status ist geduldet, titel",
    "status nicht geduldet",
    "status seit 2 Jahre ist geduldet, titel",
    "status seit 1 Monat nicht titel",
    "status zusammen 3 Jahre ist titel, geduldet",
    "status zusammen 3 Jahre ist titel, gestattet halb",
    "status zusammen 1 Jahr ist gestattet halb, geduldet halb",
    "deutsch seit 2 Monate mindestens A2",
    "krank seit 6 Wochen ja",
    "haerte seit 10 Tage ja",
    "gehalt seit 1 Jahr mindestens 40.000",
    "gehalt seit 1 Jahr höchstens 50.000",
    "gehalt mindestens Wert grenze",
    "gehalt höchstens Wert grenze",
    "einreise 01.01.2021 bis 31.12.2022",
    "einreise ab 01.03.2024",
    "seit geburtstag mindestens 18 Jahre",
    "seit geburtstag unter 27 Jahre",
    "seit einreise höchstens 3 Jahre",
    "seit einreise höchstens 1 Monat",
    "seit einreise höchstens 2 Wochen",
    "seit einreise unter 2 Wochen",
    "seit einreise mindestens 30 Tage",
    "monate erreicht 36",
)
LAW = (
    "Wert | grenze | 43.000 | EUR | 01.01.2023 bis 31.12.2023 | N\n"
    "Wert | grenze | 48.000 | EUR | 01.01.2024 bis 31.12.2025 | N\n"
    "Begriff | b | B\nVoraussetzung | b | x | deutsch mindestens A2 | 01.02.2024 bis 29.02.2024 | N\n"
    "Oder | b | x | krank ja | 15.02.2024 bis 31.12.2025 | N\n"
    "Voraussetzung | b | z | status nicht ohne | 01.03.2024 bis 31.03.2024 | N\n"
)
#: Ends of short and long months, a leap day, the turn of years in which amounts change.
DAYS = (date(2024, 2, 29), date(2024, 3, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 8, 30))
LENGTHS = (10, 14, 29, 30, 31, 42, 59, 60, 61, 62, 365, 366, 730, 731, 1095, 1096, 1461, 2191, 2192)
YEARS = (18, 27)


@cache
def _law() -> Rules:
    lines = [LAW]
    for number, check in enumerate([*CHECKS, "gilt b", "gilt nicht b"]):
        for kind, code in (("Voraussetzung", "W"), ("Sperre", "S")):
            lines.append(f"Weg | {code}{number} | Probe | soll | – | 01.02.2024 bis 31.12.2027 | N")
            lines.append(f"{kind} | {code}{number} | a | {check} | immer | N")
    return rules_of("\n".join(lines))


def _days_near(on: date) -> Iterator[date]:
    for days in LENGTHS:
        yield on - timedelta(days=days)
    for years in YEARS:
        same = date(on.year - years, on.month, min(on.day, 28))
        yield from (same + timedelta(days=number) for number in range(-1, 5))
    yield from (on - ONE, on, on + ONE, date(2020, 12, 31), date(2021, 1, 1), date(2022, 12, 31), date(2023, 1, 1))


def _people(on: date) -> Iterator[dict[str, Any]]:
    """Give people for whom something turns on the day, the day before or the day after."""
    for day in _days_near(on):
        said = day.isoformat()
        yield {"einreise": said, "geburtstag": said}
        yield {"status": _stay(("gestattet", date(2019, 5, 1)), ("titel", day)), "einreise": "2019-05-01"}
        yield {"status": _stay(("gestattet", day)), "einreise": said}
        yield {"status": _stay(("ohne", day - timedelta(days=400)), ("gestattet", day), ("titel", on))}
        yield {"status": [{"wert": "geduldet", "ab": said, "bis": on.isoformat()}] if day <= on else "titel"}
        yield {"deutsch": {"wert": "A2", "ab": said}, "krank": {"wert": "ja", "ab": said}, "haerte": "nein"}
        yield {"haerte": {"wert": "ja", "ab": said}, "gehalt": {"wert": 40_000, "ab": said}, "krank": "nein"}
    for end in (on - ONE, on, on + ONE):
        yield {"krank": {"wert": "ja", "bis": end.isoformat()}, "deutsch": {"wert": "A1", "bis": end.isoformat()}}
    for amount in (39_999, 40_000, 42_999, 43_000, 43_001, 47_999, 48_000, 48_001, 50_000, 50_001):
        yield {"gehalt": {"wert": amount, "ab": "2022-01-01"}}
    for count in (0, 33, 35, 35.5, 36, 37):
        for months in (0, 1, 2, 3, 4):
            told = {
                "wert": count,
                "ab": date(on.year - 1, on.month + months - 4 if on.month > 4 else 1, 28).isoformat(),
            }
            yield from ({"monate": told | runs} for runs in ({}, {"laufend": "ja"}, {"laufend": "nein"}))


def _stay(*stretches: tuple[str, date]) -> list[dict[str, str]]:
    ends = [begin for _value, begin in stretches[1:]]
    found = [{"wert": value, "ab": begin.isoformat()} for value, begin in stretches]
    for one, end in zip(found, ends, strict=False):
        one["bis"] = max((end - ONE).isoformat(), one["ab"])
    return found


@pytest.mark.parametrize("on", DAYS)
def test_both_engines_say_the_same_around_every_turn(on: date) -> None:
    people = [known_of(_law(), on=date(2026, 11, 22), **facts) for facts in _people(on)]
    _compare(people, on)


def _compare(people: Sequence[Known], on: date) -> None:
    columns, planes, reasoner = population_of(people, _law().vocabulary), Planes(_law()), Reasoner(_law())
    values, earliest = planes.values(columns, on=on), planes.earliest(columns, on=on)
    for row, known in enumerate(people):
        for code, (truth, first) in reasoner.truths(known, on=on).items():
            said = Truth(int(values[code][row])), int(earliest[code][row])
            assert said == (truth, first.toordinal() if first else 0), (code, known.entries)


def test_everybody_is_told_the_same_whoever_else_is_asked_about() -> None:
    """Eight people share a byte, and those with more pieces give the others columns they do not need."""
    on = date(2025, 12, 31)
    people = [known_of(_law(), on=on, **facts) for facts in _people(on)][::9]
    planes = Planes(_law())
    whole = planes.values(population_of(people, _law().vocabulary), on=on)
    for row in range(0, len(people), 5):
        alone = planes.values(population_of(people[row : row + 1], _law().vocabulary), on=on)
        assert {code: int(found[row]) for code, found in whole.items()} == {
            code: int(v[0]) for code, v in alone.items()
        }


@pytest.mark.parametrize("size", [1, 7, 8, 9, 16, 17])
def test_as_many_people_as_fill_their_bytes_are_told_the_same(size: int) -> None:
    on = date(2025, 12, 31)
    _compare([known_of(_law(), on=on, **facts) for facts in _people(on)][20 : 20 + size], on)


@pytest.mark.parametrize(
    ("check", "facts", "turns"),
    [
        # BGB § 187(1): the day of the event does not count; § 188(2): the time ends with the day of the same number.
        ("seit einreise höchstens 2 Wochen", {"einreise": "2026-11-02"}, "2026-11-17"),
        ("seit einreise höchstens 1 Monat", {"einreise": "2026-10-31"}, "2026-12-01"),
        ("seit einreise höchstens 1 Monat", {"einreise": "2027-01-31"}, "2027-03-01"),
        ("seit einreise höchstens 10 Tage", {"einreise": "2026-12-25"}, "2027-01-05"),
        # BGB § 187(2) sentence 2: an age is complete on the birthday, of 29 February on 1 March.
        ("seit geburtstag unter 27 Jahre", {"geburtstag": "1999-11-23"}, "2026-11-23"),
        ("seit geburtstag unter 27 Jahre", {"geburtstag": "2000-02-29"}, "2027-03-01"),
    ],
)
def test_a_way_closes_on_the_day_after_the_last_day_of_its_period(
    check: str, facts: dict[str, Any], turns: str
) -> None:
    day = date.fromisoformat(turns)
    before = answer_of(check, on=day - ONE, **facts)
    assert (before.truth, before.until, before.closes) == (Truth.YES, day, day)
    after = answer_of(check, on=day, **facts)
    assert (after.truth, after.since, after.until, after.earliest) == (Truth.NO, day, None, None)


@pytest.mark.parametrize(
    ("check", "facts", "turns"),
    [
        ("seit geburtstag mindestens 18 Jahre", {"geburtstag": "2008-02-29"}, "2026-03-01"),
        ("seit einreise mindestens 30 Tage", {"einreise": "2026-01-31"}, "2026-03-02"),
        ("krank seit 6 Monate ja", {"krank": {"wert": "ja", "ab": "2025-08-31"}}, "2026-03-01"),
        ("krank seit 6 Monate ja", {"krank": [{"wert": "nein", "ab": "2025-01-01", "bis": "2025-08-31"},
                                              {"wert": "ja", "ab": "2025-09-01"}]}, "2026-03-01"),
        ("gehalt seit 1 Jahr mindestens 100", {"gehalt": {"wert": 100, "ab": "2024-02-29"}}, "2025-03-01"),
        ("monate erreicht 36", {"monate": {"wert": 35.5, "ab": "2026-01-31", "laufend": "ja"}}, "2026-03-01"),
        ("monate erreicht 36", {"monate": {"wert": 34, "ab": "2026-01-31", "laufend": "ja"}}, "2026-03-31"),
        ("status seit 2 Jahre ist titel", {"status": {"wert": "titel", "ab": "2024-11-22"}}, "2026-11-22"),
    ],
)  # fmt: skip
def test_a_way_opens_on_the_first_day_and_not_before(check: str, facts: dict[str, Any], turns: str) -> None:
    day = date.fromisoformat(turns)
    before, after = (answer_of(check, on=on, **facts) for on in (day - ONE, day))
    assert before.truth is not Truth.YES
    assert before.earliest == day
    assert (after.truth, after.since, after.until) == (Truth.YES, day, None)


def test_half_of_a_time_counts_half_to_the_day() -> None:
    """Two years of permission are like one (AufenthG § 9(4) no. 3): what is left after half of them is counted on."""
    stay = [{"wert": "gestattet", "ab": "2020-01-01", "bis": "2021-12-31"}, {"wert": "titel", "ab": "2022-01-01"}]
    check = "status zusammen 3 Jahre ist titel, gestattet halb"
    found = answer_of(check, on=date(2022, 1, 1), einreise="2020-01-01", status=stay)
    assert found.earliest == date(2023, 12, 31)  # 731 days count 365, so that the time began on 31 December 2020
    whole = answer_of(
        "status zusammen 3 Jahre ist titel, gestattet", on=date(2022, 1, 1), einreise="2020-01-01", status=stay
    )
    assert whole.earliest == date(2023, 1, 1)
    none = answer_of("status zusammen 3 Jahre ist titel", on=date(2022, 1, 1), einreise="2020-01-01", status=stay)
    assert none.earliest == date(2025, 1, 1)


def test_a_break_begins_the_count_anew_and_a_gap_nobody_knows_leaves_it_open() -> None:
    check = "status zusammen 2 Jahre ist titel, gestattet halb"
    broken = [
        {"wert": "titel", "ab": "2020-01-01", "bis": "2021-06-30"},
        {"wert": "ohne", "ab": "2021-07-01", "bis": "2021-07-01"},
        {"wert": "titel", "ab": "2021-07-02"},
    ]
    found = answer_of(check, on=date(2022, 6, 1), einreise="2020-01-01", status=broken)
    assert (found.truth, found.earliest) == (Truth.NO, date(2023, 7, 2))
    gap = [broken[0], broken[2]]
    unsure = answer_of(check, on=date(2022, 6, 1), einreise="2020-01-01", status=gap)
    assert (unsure.truth, unsure.earliest) == (Truth.UNKNOWN, date(2023, 7, 2))
    assert answer_of(check, on=date(2021, 7, 1), einreise="2020-01-01", status=gap).truth is Truth.UNKNOWN


def test_an_amount_counts_from_its_first_to_its_last_day() -> None:
    text = (
        "Weg | W | Probe | soll | – | immer | N\nVoraussetzung | W | a | gehalt {} Wert g | immer | N\n"
        "Wert | g | 200 | EUR | 01.01.2025 bis 31.12.2025 | N\nWert | g | 300 | EUR | ab 01.01.2026 | N\n"
    )
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    pay = {"wert": 250, "ab": "2020-01-01"}
    at_least, at_most = ([answer_of(text.format(word), on=day, gehalt=pay).truth for day in days]
                         for word in ("mindestens", "höchstens"))  # fmt: skip
    assert at_least == [Truth.UNKNOWN, Truth.YES, Truth.YES, Truth.NO]
    assert at_most == [Truth.UNKNOWN, Truth.NO, Truth.NO, Truth.YES]
    told = {"wert": 200, "ab": "2025-01-01"}
    assert answer_of(text.format("mindestens"), on=days[1], gehalt=told).truth is Truth.YES
    assert answer_of(text.format("höchstens"), on=days[1], gehalt=told).truth is Truth.YES


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dates(date(1801, 1, 1), date(2150, 12, 31)), min_size=1, max_size=20),
    st.builds(Length, st.integers(1, 48), st.sampled_from(Unit)),
)
@example([date(2024, 1, 29), date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 29)], Length(1, Unit.MONTHS))
def test_times_of_everybody_are_complete_on_the_same_day_as_the_time_of_one(days: list[date], length: Length) -> None:
    begins = np.array([day.toordinal() for day in days], dtype=np.int32)
    assert later_days(begins, length).tolist() == [complete_on(day, length).toordinal() for day in days]
    ends = [last_day_after(day, length).toordinal() + 1 for day in days]
    assert later_days(begins, length, counted=False).tolist() == ends


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.builds(Length, st.integers(1, 48), st.sampled_from(Unit)))
@example(date(2024, 2, 29), Length(1, Unit.MONTHS))
@example(date(2024, 3, 1), Length(1, Unit.MONTHS))
def test_the_last_day_to_begin_a_time_is_the_last_from_which_it_is_complete(day: date, length: Length) -> None:
    begin = date.fromordinal(latest_begin(day.toordinal(), length))
    assert complete_on(begin, length) <= day < complete_on(begin + ONE, length)
    event = date.fromordinal(latest_begin(day.toordinal(), length, counted=False))
    assert last_day_after(event, length) < day <= last_day_after(event + ONE, length)


@pytest.mark.parametrize(
    ("day", "length", "complete"),
    [
        (date(2200, 12, 31), Length(1, Unit.DAYS), date(2201, 1, 1)),
        (date(2200, 12, 31), Length(1, Unit.MONTHS), None),
        (date(2199, 12, 31), Length(12, Unit.MONTHS), date(2200, 12, 31)),
        (date(2200, 1, 1), Length(1, Unit.YEARS), None),
        (date(2201, 1, 1), Length(1, Unit.MONTHS), None),
        (date(2100, 1, 1), Length(200, Unit.YEARS), None),
        (date(1800, 1, 1), Length(18, Unit.YEARS), date(1818, 1, 1)),
        (date(1799, 12, 31), Length(18, Unit.YEARS), date(1818, 1, 1)),
    ],
)
def test_nobodys_months_reach_before_1800_or_after_2200(day: date, length: Length, complete: date | None) -> None:
    (found,) = later_days(np.array([day.toordinal()], dtype=np.int32), length).tolist()
    assert found == (END + 1 if complete is None else complete.toordinal())


def test_a_time_of_days_ends_with_the_calendar() -> None:
    days = np.array([END - 10, END, END + 1], dtype=np.int32)
    assert later_days(days, Length(5, Unit.DAYS)).tolist() == [END - 5, END + 1, END + 1]
    assert later_days(days, Length(1, Unit.WEEKS)).tolist() == [END - 3, END + 1, END + 1]
