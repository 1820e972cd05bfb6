"""Signs refuse what a person could not read or hear, and draw only what stands inside them."""

from datetime import date

import pytest

from anlaufstelle.engines.writing import (
    PICTOGRAMS,
    Icon,
    Label,
    NoAlternative,
    NoTitle,
    Sign,
    SignHead,
    SignPlan,
    SignRow,
    Signs,
    TooLong,
    UnsafePicture,
    pictogram,
    words,
    write,
)
from tests.engines.writing import makers
from tests.engines.writing.reading import faults

HEAD = SignHead((), words("Raum 1"))
ICON = Icon(pictogram("stairs"), words("Treppe"))


def _write(*signs: Sign, title: str = "Schilder") -> bytes:
    return write(Signs(title, signs, date(2026, 3, 2)), fonts=makers.FONTS)


@pytest.mark.parametrize("framed", [True, False])
def test_every_pictogram_can_be_drawn_and_is_accessible(framed: bool) -> None:
    icons = [Icon(pictogram(name, framed=framed), words(name)) for name in PICTOGRAMS]
    rows = tuple(SignRow((icon,), words("Wort")) for icon in icons)
    assert faults(_write(Sign(HEAD, rows))) == []


def test_a_sign_needs_a_title_and_every_pictogram_its_words() -> None:
    with pytest.raises(NoTitle):
        _write(Sign(HEAD), title=" ")
    with pytest.raises(NoAlternative):
        _write(Sign(HEAD, (SignRow((Icon(pictogram("lift"), words(" ")),), words("Aufzug")),)))


def test_a_drawing_that_looks_outside_itself_is_refused() -> None:
    outside = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    with pytest.raises(UnsafePicture):
        _write(Sign(HEAD, plan=SignPlan(outside, words("Plan"), 4, 4, ())))
    with pytest.raises(UnsafePicture):
        _write(Sign(SignHead((Icon(outside, words("Bild")),), words("Raum 1"))))


def test_words_of_signs_are_counted_too() -> None:
    with pytest.raises(TooLong):
        _write(Sign(HEAD, texts=(words("x" * 100_001),)))


def test_a_plan_with_a_label_that_fits_nowhere_is_drawn_all_the_same() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"></svg>'
    label = Label(words("Donaudampfschifffahrtsgesellschaft"), 0, 0, 0.1, 0.1)
    assert faults(_write(Sign(HEAD, plan=SignPlan(svg, words("Plan"), 10, 10, (label,)), foot=(words("Fuß"),)))) == []


def test_the_same_icon_may_stand_on_a4_and_a3_in_one_file() -> None:
    head = SignHead((ICON,), words("Raum 1"))
    assert faults(_write(Sign(head), Sign(head, paper="a3"))) == []
