"""Which words of a page are marked."""

import pytest

from anlaufstelle.engines.finding.pages import asked, places, snippet
from tests.engines.finding.pages.makers import TOKENS

_TEXT = """
Sehr geehrte Frau Öztürk, Ihre Aufenthalts- erlaubnis nach § 25 b Abs. 1 AufenthG vom 27. März 2024 und der
Mietvertrag, 1.234,00 EUR
"""
PAGE = _TEXT.split()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("oeztuerk", ["Öztürk,"]),
        ("Erlaubnis", ["Aufenthalts-", "erlaubnis"]),
        ("Aufenthaltserlaubnis", ["Aufenthalts-", "erlaubnis"]),
        ("Vertrag", ["Mietvertrag,"]),
        ("§ 25b", ["§", "25", "b", "Abs.", "1", "AufenthG"]),
        ("2024-03-27", ["27.", "März", "2024"]),
        ('"sehr geehrte frau"', ["Sehr", "geehrte", "Frau"]),
        ("miet*", ["Mietvertrag,"]),
        ("Mietvertag~", ["Mietvertrag,"]),
        ("1234", ["1.234,00"]),
        ("-Frau Mietvertrag", ["Mietvertrag,"]),
        ("Nichts", []),
    ],
)
def test_the_words_that_were_meant(typed: str, expected: list[str]) -> None:
    found = places(asked(typed, tokens=TOKENS), PAGE, tokens=TOKENS)
    assert [PAGE[at] for at in found] == expected


def test_a_snippet_shows_the_densest_place() -> None:
    words = ["Lohn", *["wort"] * 60, "Lohn", "und", "Lohn", *["wort"] * 60]
    found = snippet(words, places(asked("Lohn", tokens=TOKENS), words, tokens=TOKENS))
    assert found.looked_for == {61, 63}
    assert found.words[61 - found.first] == "Lohn"
    assert len(found.words) == 24


def test_a_page_without_the_words_shows_its_beginning() -> None:
    assert snippet(["a", "b"], ()).words == ("a", "b")
    assert snippet([], ()).words == ()
