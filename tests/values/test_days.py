"""Holidays, periods and languages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.values.calendar import holidays_in, is_holiday
from anlaufstelle.values.languages import LANGUAGES, PUBLIC, SPOKEN, language
from anlaufstelle.values.periods import Period

SHORT = st.dates(date(2026, 1, 1), date(2026, 1, 20))
periods = st.builds(Period, SHORT, st.none() | SHORT)


def test_the_holidays_of_north_rhine_westphalia() -> None:
    assert set(holidays_in(2026)) == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 6, 4),
        date(2026, 10, 3),
        date(2026, 11, 1),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


def test_a_reformation_day_for_all_was_in_2017_only() -> None:
    assert is_holiday(date(2017, 10, 31))
    assert not is_holiday(date(2026, 10, 31))


def test_holidays_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        holidays_in(2026)[date(2026, 2, 2)] = "x"  # type: ignore[index]


@settings(max_examples=200, deadline=None)
@given(periods, periods, SHORT)
def test_a_day_lies_in_both_exactly_when_it_lies_in_the_intersection(one: Period, other: Period, day: date) -> None:
    both = one.intersect(other)
    assert (both is not None and both.contains(day)) == (one.contains(day) and other.contains(day))
    assert one.overlaps(other) == other.overlaps(one)


def test_half_open() -> None:
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert january.contains(date(2026, 1, 31))
    assert not january.contains(date(2026, 2, 1))
    assert not january.overlaps(Period(date(2026, 2, 1)))
    assert not Period(date(2026, 1, 2), date(2026, 1, 1)).contains(date(2026, 1, 1))


def test_the_languages_of_the_public_pages() -> None:
    assert [one.code for one in PUBLIC] == ["de", "de-simple", "en", "ar", "uk", "tr", "ru", "fr", "fa"]
    assert {one.code for one in PUBLIC if one.rtl} == {"ar", "fa"}


def test_plain_german_is_written_not_spoken() -> None:
    codes = {one.code for one in SPOKEN}
    assert "de-simple" not in codes
    assert {"sr", "sq", "ti", "zh"} <= codes
    assert len({one.code for one in LANGUAGES}) == len(LANGUAGES)


def test_unknown_languages_are_refused() -> None:
    assert language("ar").own_name == "العربية"
    with pytest.raises(KeyError):
        language("xx")
