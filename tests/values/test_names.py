"""Names as people write them, and as nobody should."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.values.names import LONGEST, fold, identity_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "JOSE"),
        ("O'Neil", "O’Neil"),
        ("Oʼneil", "oneil"),
        ("Anna-Lena", "anna lena"),
        ("Straße", "STRASSE"),
        ("Łukasz", "lukasz"),
        ("Işık", "isik"),
        ("İpek", "ipek"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("علی", "علي"),
        ("کریم", "كريم"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("Мар'яна", "мар’яна"),
        ("ﻋﻠﻲ", "علي"),
        ("  Ana \t María ", "ana maria"),
        ("Ｊｏｈｎ", "john"),
    ],
)
def test_one_name_in_two_writings(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("محمد", "محمود"), ("Li", "Le")])
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_order_of_names_does_not_matter_for_identity() -> None:
    assert identity_key("Ağa, José") == identity_key("José Ağa") == "aga jose"


@pytest.mark.parametrize("text", ["", " ", "\0", "'", "-", "\u0301" * 10_000, "…"])
def test_what_is_no_name_folds_to_nothing(text: str) -> None:
    assert fold(text) == identity_key(text) == ""


def test_ten_thousand_marks_do_not_hurt() -> None:
    assert fold("a" + "\u0301" * 10_000) == "a"
    assert len(fold("ﷺ" * 10_000)) <= 20 * LONGEST
    assert len(fold("x" * 10_000)) == LONGEST


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.category(sign)[0] in "MC" for sign in folded)
    assert "\0" not in folded
