"""A sheet is a PDF file that everybody can read: tagged, in its languages, in order, and fit to be kept."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
import typst

from anlaufstelle.engines.writing import Pair, Paragraph, Run, Sheet, Table, Words, words, write
from anlaufstelle.engines.writing.setting import _STANDARDS
from tests.engines.writing import makers
from tests.engines.writing.reading import elements, faults, kids, lengths_are_right, opened, root, said


@pytest.mark.parametrize("language", makers.SENTENCES)
def test_a_sheet_with_every_kind_of_block_is_accessible_and_fit_to_be_kept(language: str) -> None:
    assert faults(write(makers.full(language), fonts=makers.FONTS)) == []


def test_the_judge_finds_a_file_without_tags() -> None:
    plain = typst.compile(b"= A\nb", format="pdf", pdf_tags=False)
    assert any("TAGGED" in fault for fault in faults(plain))


def test_a_stream_of_the_wrong_length_is_found() -> None:
    written = makers.pdf()
    assert lengths_are_right(written)
    broken = re.sub(rb"/Length (\d+)", lambda found: b"/Length %d" % (int(found[1]) - 1), written, count=1)
    assert not lengths_are_right(broken)


def test_a_picture_without_words_would_not_pass_either() -> None:
    """Twin of the engine's own refusal: the typesetter alone would not let it through."""
    program = f'#set document(title: "x")\n= A\n#image(bytes({makers.CIRCLE!r}.replace("a", "a")))'.replace("'", '"')
    with pytest.raises(typst.TypstError):
        typst.compile(program.encode(), format="pdf", pdf_standards=list(_STANDARDS))


def test_the_file_says_its_language_and_shows_its_title() -> None:
    found = root(write(makers.full("ar"), fonts=makers.FONTS))
    assert str(found.Lang) == "de"
    assert bool(found.MarkInfo.Marked)
    assert bool(found.ViewerPreferences.DisplayDocTitle)
    told = opened(write(makers.full("ar"), fonts=makers.FONTS)).docinfo
    assert str(told.Title) == "Prüfblatt"
    assert str(told.CreationDate).startswith("D:20260302")


def test_it_is_read_in_the_order_of_the_blocks_german_before_the_other_language() -> None:
    found = said(write(makers.full("uk"), fonts=makers.FONTS))
    heard = [(one.tag, one.language, one.text.strip()) for one in found]
    other = makers.SENTENCES["uk"]
    assert heard[:2] == [("H1", "de", "Prüfblatt"), ("H1", "uk", other)]
    texts = [text for _tag, _language, text in heard]
    order = [
        "Letzter Tag",
        "Freitag, 6. März 2026",
        "Noch 4 Tage.",
        "Was zu tun ist",
        "Brief mitbringen.",
        "Unterpunkt",
    ]
    order += ["Alle Tage", "Klage", "Gründe", "QR-Code mit dem Code ABCD-1234", "Amt Musterstadt", "Musterplatz 1"]
    places = [texts.index(text) for text in order]
    assert places == sorted(places)
    assert {language for _tag, language, text in heard if text == other} == {"uk"}


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_each_arabic_letter_is_said_once(language: str) -> None:
    """Fonts that draw a letter and its dots as two glyphs are read out with doubled letters."""
    other = makers.SENTENCES[language]
    found = said(makers.pdf(Paragraph(words(other, language))))[-1]
    assert found.language == language
    assert _letters(found.text) == _letters(other)


def _letters(text: str) -> list[str]:
    return sorted(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalpha())


def test_a_phone_number_stays_whole_in_a_sentence_from_right_to_left() -> None:
    sentence = Words((Run("اتصل", "ar"), Run(f" {makers.PHONE}"), Run(" — ", "ar"), Run("Ada", "")), "ar")
    assert _from_left(sentence, "A", "0251", "ا") == ["A", "0251", "ا"]


def test_a_name_in_another_script_leaves_the_date_behind_it() -> None:
    sentence = Words((Run("Name "), Run("محمد", ""), Run(" 12.03.2026")))
    assert _from_left(sentence, "N", "م", "12.03") == ["N", "م", "12.03"]


def test_without_marks_around_it_the_name_would_turn_the_line_round() -> None:
    """Twin: the same words as one run."""
    assert _from_left(words("Name محمد 12.03.2026"), "N", "م", "12.03") == ["N", "12.03", "م"]


def _from_left(sentence: Words, *parts: str) -> list[str]:
    page = pypdfium2.PdfDocument(makers.pdf(Paragraph(sentence), title="Titel"))[0].get_textpage()
    text = page.get_text_range()
    start = text.index("\n")
    return sorted(parts, key=lambda part: page.get_charbox(text.index(part, start))[0])


def test_each_heading_of_a_table_belongs_to_its_column() -> None:
    heads = elements(write(makers.full("ar"), fonts=makers.FONTS), "/TH")
    assert len(heads) == 2
    assert {str(_attribute(head, "/Scope")) for head in heads} == {"/Column"}
    cells = elements(write(makers.full("ar"), fonts=makers.FONTS), "/TD")
    assert all(len(list(_attribute(cell, "/Headers"))) == 1 for cell in cells)


def _attribute(element: pikepdf.Object, name: str) -> pikepdf.Object:
    return next(given[name] for given in element.A if name in given)


def test_every_figure_says_what_it_shows_in_its_language() -> None:
    figures = elements(write(makers.full("fr"), fonts=makers.FONTS), "/Figure")
    assert [str(one.Alt) for one in figures] == ["QR-Code mit dem Code ABCD-1234", makers.SENTENCES["fr"]]
    assert [one.language for one in said(write(makers.full("fr"), fonts=makers.FONTS)) if one.tag == "Figure"] == [
        "de",
        "fr",
    ]


def test_the_foot_of_the_page_is_not_read_out_but_counts_the_pages() -> None:
    long = makers.sheet(*[Paragraph(words("Ein Absatz."))] * 90)
    written = write(replace(long, footer=(words("Fußzeile"),)), fonts=makers.FONTS)
    assert "Fußzeile" not in " ".join(one.text for one in said(written))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written)]
    assert [re.findall(r"Seite \d+ von \d+", text) for text in pages] == [
        [f"Seite {number} von {len(pages)}"] for number in range(1, len(pages) + 1)
    ]
    assert len(pages) > 1


def test_a_sheet_for_one_page_becomes_a_little_smaller_and_no_more() -> None:
    def pages(paragraphs: int, *, one_page: bool) -> int:
        one = replace(makers.sheet(*[Paragraph(words("Ein Absatz."))] * paragraphs), one_page=one_page)
        written = write(one, fonts=makers.FONTS)
        assert faults(written) == []
        assert [said_one.text for said_one in said(written)].count("Ein Absatz.") == paragraphs
        return len(pypdfium2.PdfDocument(written))

    room = next(number for number in range(40, 80) if pages(number, one_page=False) == 2)
    assert pages(room + 2, one_page=False) == 2
    assert pages(room + 2, one_page=True) == 1
    assert pages(2 * room, one_page=True) == pages(2 * room, one_page=False) > 1


def test_a_table_over_several_pages_repeats_its_head_for_the_eye_only() -> None:
    row = ((words("Zeile"),), (words("Wert"),))
    table = Table((words("Lang"),), ((words("Kopf"),), (words("Zweiter"),)), (row,) * 120)
    written = makers.pdf(table)
    assert faults(written) == []
    assert [one.text.strip() for one in said(written)].count("Kopf") == 1


def test_the_same_sheet_gives_the_same_bytes_and_another_day_other_bytes() -> None:
    one = makers.full("fa")
    assert write(one, fonts=makers.FONTS) == write(one, fonts=makers.FONTS)
    assert write(one, fonts=makers.FONTS) != write(replace(one, made_on=date(2026, 3, 3)), fonts=makers.FONTS)


def test_plain_german_is_german_for_a_screen_reader() -> None:
    pair = Pair((Paragraph(words("Bescheid")),), (Paragraph(words("Brief vom Amt", "de-simple")),))
    assert {one.language for one in said(makers.pdf(pair))} == {"de"}


def test_a_sheet_begins_with_the_language_of_its_reader() -> None:
    sheet = Sheet("Письмо", makers.sheet(title="Письмо", language="uk").blocks, makers.DAY, "uk")
    assert str(root(write(sheet, fonts=makers.FONTS)).Lang) == "uk"


def test_lists_are_lists() -> None:
    written = write(makers.full("en"), fonts=makers.FONTS)
    assert len(elements(written, "/L")) == 3
    assert all([str(kid.S) for kid in kids(item)] == ["/Lbl", "/LBody"] for item in elements(written, "/LI"))
