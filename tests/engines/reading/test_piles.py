"""Machine checks and separator sheets: what a page fails is named, and a misread code says nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.reading import PageFigures, PageReading
from anlaufstelle.engines.reading.checks import DEEDS, LETTERS, PROFILES, SENT_IN, Check, judged_page
from anlaufstelle.engines.reading.separators import mark, told

GOOD = PageFigures(
    width=2480, height=3508, dpi=300, depth=3, colour=12, ink=420, paper=250, contrast=240, sharpness=5000, skew=-30,
    edges=(0, 0, 0, 0),
)  # fmt: skip


def page(*, blank: bool = False, **change: object) -> PageReading:
    figures = replace(GOOD, **change)  # type: ignore[arg-type]  # figures by name
    return PageReading(
        words=(), script=None, language="", turn=0, confidence=0, mended=0, blank=blank, for_people=(), figures=figures,
        codes=(), digest="", version="",
    )  # fmt: skip


def test_a_good_page_passes_every_profile() -> None:
    assert [judged_page(page(), profile) for profile in PROFILES.values()] == [(), (), ()]


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"dpi": 200}, Check.FINENESS),
        ({"dpi": 0}, Check.FINENESS),
        ({"width": 300}, Check.SIZE),
        ({"height": 9000}, Check.SIZE),
        ({"skew": 301}, Check.SKEW),
        ({"skew": -301}, Check.SKEW),
        ({"edges": (0, 0, 151, 0)}, Check.CUT_EDGE),
        ({"sharpness": 1799}, Check.BLUR),
        ({"contrast": 69}, Check.CONTRAST),
    ],
)
def test_what_a_page_fails_is_named(change: dict[str, object], check: Check) -> None:
    assert judged_page(page(**change), LETTERS)[0].check is check


def test_deeds_are_scanned_in_colour_and_have_no_blank_pages() -> None:
    assert [finding.check for finding in judged_page(page(depth=1), DEEDS)] == [Check.COLOUR]
    assert [finding.check for finding in judged_page(page(blank=True, sharpness=0), DEEDS)] == [Check.BLANK]
    assert judged_page(page(blank=True, sharpness=0, contrast=0), LETTERS) == ()


@given(
    skew=st.integers(-1000, 1000), sharp=st.integers(0, 10_000), edge=st.integers(0, 10_000), dpi=st.integers(72, 1200)
)
def test_what_passes_the_strict_profile_passes_the_loose_one(skew: int, sharp: int, edge: int, dpi: int) -> None:
    tried = page(skew=skew, sharpness=sharp, edges=(edge, 0, 0, 0), dpi=dpi)
    strict = {finding.check for finding in judged_page(tried, DEEDS)}
    assert {finding.check for finding in judged_page(tried, SENT_IN)} <= strict


TARGETS = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="|"), min_size=1, max_size=60)


@given(TARGETS, st.integers(0, 200), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_separator_says_what_it_is_for_and_a_misread_one_says_nothing(target: str, place: int, sign: str) -> None:
    code = mark(target)
    assert told(code) == target
    place %= len(code)
    wrong = code[:place] + sign + code[place + 1 :]
    assert told(wrong) in {None, target}


@pytest.mark.parametrize("target", ["", "a|b", "ä", "x" * 61, "a\nb"])
def test_what_no_code_can_carry_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        mark(target)
