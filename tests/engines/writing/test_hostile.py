"""No text can become a program, stop a sheet, or hide another text."""

import unicodedata

import pypdfium2
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.writing import (
    Heading,
    HeadingSkipped,
    KeyBox,
    NoAlternative,
    NoFonts,
    NoTitle,
    NotSet,
    Pair,
    Paragraph,
    Picture,
    QrCode,
    Table,
    TooLong,
    UnevenTable,
    UnsafePicture,
    Words,
    WritingError,
    setting,
    words,
    write,
)
from anlaufstelle.engines.writing.encode import MOST_BLOCKS, MOST_SIGNS
from anlaufstelle.engines.writing.letters import UNDRAWN, drawn
from tests.engines.writing import makers
from tests.engines.writing.reading import faults, said

HOSTILE = {
    "nul": "Ada\x00Muster",
    "control": "Ada\x07\x1b\x9fMuster",
    "program": '#panic("x") #sys.inputs $x$ *b* _i_ `r` \\u{41} @ref <label> // /* [ ] { }',
    "end of the value": '"] #panic() ["',
    "read a file": '#read("/etc/passwd")',
    "a package from outside": '#import "@preview/x:1.0.0"',
    "half a pair": "Ada\ud800Muster",
    "marks": "e" + "\u0301" * 10_000,
    "directions": "\u202e\u202d\u2066\u2067\u2068 Ada \u202c",
    "no letter of ours": "漢字 ትግርኛ 😀 \ue000 \U0010ffff \ufffe",
    "tags": "Ada\U000e0041\U000e007f",
    "one long word": "W" * 5_000,
    "lines": "a\nb\r\nc\u2028d\u2029e",
    "placeholders": "{page} {pages} %(x)s {0}",
    "nothing": "",
    "only what is taken away": "\x00\u202e",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gives_an_accessible_sheet(name: str) -> None:
    text = HOSTILE[name]
    one = words(text, "")
    blocks = (
        Heading(words(text)),
        Paragraph(one),
        KeyBox(one, one),
        Table((one,), ((one,),), (((one,),),)),
        Pair((Paragraph(one),), (Paragraph(words(text, "ar")),)),
        QrCode("A", words(f"Code {text}")),
    )
    for some in (blocks[:4], blocks[4:]):
        assert faults(makers.pdf(*some, title=f"Prüfblatt {text}")) == []


def test_a_text_that_looks_like_a_program_is_read_out_as_it_is() -> None:
    text = HOSTILE["program"]
    found = said(makers.pdf(Paragraph(words(text))))[-1].text
    assert found.replace(" ", "") == text.replace(" ", "")


def test_pasted_into_the_program_it_would_run() -> None:
    """Twin: the same text as a piece of the program breaks the sheet."""
    assert typst.compile(b"= Blatt\nAda", format="pdf")
    with pytest.raises(typst.TypstError, match="panicked"):
        typst.compile(f"= Blatt\n{HOSTILE['program']}".encode(), format="pdf")


def test_without_cleaning_a_text_would_stop_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: the protection of `letters` taken away."""
    monkeypatch.setattr(setting, "drawn", lambda text, **_by: text)
    for name in ("nul", "control", "no letter of ours"):
        with pytest.raises(NotSet):
            makers.pdf(Paragraph(words(HOSTILE[name])))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=200), language=st.sampled_from(["de", "ar", "fa", "uk", ""]))
def test_any_text_can_be_set(text: str, language: str) -> None:
    assert makers.pdf(Paragraph(words(text, language)), title=f"Blatt {text}").startswith(b"%PDF")


@given(text=st.text(max_size=400), letters=st.frozensets(st.integers(32, 0x600)))
def test_what_is_set_can_be_drawn_forces_no_direction_and_piles_nothing_up(text: str, letters: frozenset[int]) -> None:
    found = drawn(text, by=letters)
    kinds = [unicodedata.category(sign) for sign in found]
    assert not {"Cc", "Cs"} & set(kinds)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(found)
    assert all(ord(sign) in letters | {ord(UNDRAWN)} or kind == "Cf" for sign, kind in zip(found, kinds, strict=True))
    assert drawn(found, by=letters | {ord(UNDRAWN)}) == found


@given(text=st.text(alphabet="Grüße, Ayşe Мiй дiм گفت‌وگو سلام (12.3.)", max_size=80))
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    everything = range(0x110000)
    assert drawn(text, by=everything).split() == unicodedata.normalize("NFC", text).split() or len(text) > 40


def test_a_letter_nobody_can_draw_is_marked() -> None:
    assert "A\ufffdB" in said(makers.pdf(Paragraph(words("A漢B"))))[-1].text


def test_a_word_longer_than_the_line_stays_on_the_sheet() -> None:
    page = pypdfium2.PdfDocument(makers.pdf(Paragraph(words("W" * 2_000))))[0]
    text = page.get_textpage()
    right = max(text.get_charbox(number)[2] for number in range(text.count_chars()))
    assert right < page.get_width() - 40


def test_a_sheet_has_an_upper_size() -> None:
    assert makers.pdf(Paragraph(words("Wort " * 1_000)))
    with pytest.raises(TooLong):
        makers.pdf(Paragraph(words("W" * (MOST_SIGNS + 1))))
    with pytest.raises(TooLong):
        makers.pdf(*[Paragraph(words("W"))] * (MOST_BLOCKS + 1))


def test_pictures_need_words() -> None:
    with pytest.raises(NoAlternative):
        makers.pdf(QrCode("A", words("\x00\u202e")))
    for empty in ("", "  "):
        with pytest.raises(NoAlternative):
            QrCode("A", words(empty))
        with pytest.raises(NoAlternative):
            Picture(makers.CIRCLE, words(empty))


@pytest.mark.parametrize(
    "svg",
    [
        "no picture",
        makers.CIRCLE.replace("<circle", '<image href="/etc/passwd"/><circle'),
        makers.CIRCLE.replace("<circle", "<text>a</text><circle"),
        makers.CIRCLE.replace("<circle", "<style>@import 'x';</style><circle"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + makers.CIRCLE,
        makers.CIRCLE.replace('r="4"', 'r="4" fill="url(x)"'),
    ],
)
def test_a_picture_stands_alone(svg: str) -> None:
    with pytest.raises(UnsafePicture):
        makers.pdf(Picture(svg, words("Kreis")))


def test_headings_skip_no_level() -> None:
    with pytest.raises(HeadingSkipped) as found:
        makers.pdf(Heading(words("Zu tief"), 3))
    assert (found.value.before, found.value.level) == (1, 3)
    with pytest.raises(HeadingSkipped):
        makers.pdf(Heading(words("Kein Rang"), 0))


def test_a_sheet_has_a_title() -> None:
    for empty in ("", "\x00 "):
        with pytest.raises(NoTitle):
            makers.pdf(title=empty)


def test_rows_fit_their_columns() -> None:
    one = (words("a"),)
    with pytest.raises(UnevenTable):
        Table(one, (one, one), ((one,),))
    with pytest.raises(UnevenTable):
        Table(one, (one, one), (), (1,))


def test_a_folder_without_fonts_is_named(tmp_path: object) -> None:
    with pytest.raises(NoFonts, match=str(tmp_path)):
        write(makers.sheet(), fonts=tmp_path)  # type: ignore[arg-type]  # pytest's path is one


def test_all_refusals_are_of_one_kind() -> None:
    assert issubclass(NotSet, WritingError)
    assert Words((), "de").runs == ()
