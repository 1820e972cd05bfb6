"""Facts offered from words: said where they stand, proved where a digit proves it, and never read into anything."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.bench.offers import run
from anlaufstelle.engines import law
from anlaufstelle.engines.reading import Word
from anlaufstelle.engines.reading.offers import NAME, TITLES, Band, Box, Offer, check_digit, offers
from anlaufstelle.engines.reading.offers import machine as zones
from anlaufstelle.engines.reading.offers.values import amount_at, ascii_digits, day_at
from anlaufstelle.pathways import queries as pathways

_ON = date(2026, 5, 4)
#: The specimen of ICAO Doc 9303-4, appendix A.
_UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
_LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
_PLACE = st.integers(-5, 20_000)
_SAYING = (
    "geboren am 03.07.1990 3. Juli 1990 Gesamtbrutto 2.345,67 EUR § 25b Abs. 1 AufenthG Niveau B1 Zertifikat gültig "
    "bis Eintritt Kind P<UTO <<<< 31 von 33 Einbürgerungstest Familienstand ledig Asylantrag vom"
)
_TOLD = st.sampled_from(_SAYING.split())
_WORD = st.builds(Word, st.one_of(_TOLD, st.text(max_size=90)), _PLACE, _PLACE, _PLACE, _PLACE)


def _words(*lines: str) -> tuple[Word, ...]:
    return tuple(
        Word(text, 800 + 900 * place, 300 + 300 * row, 1_600 + 900 * place, 420 + 300 * row)
        for row, line in enumerate(lines)
        for place, text in enumerate(line.split())
    )


def _found(*lines: str, kind: str = "letter") -> dict[str, Offer]:
    return {one.fact: one for one in offers(_words(*lines), kind=kind, on=_ON)}


def test_the_specimen_of_the_standard_is_read_and_proved() -> None:
    found = _found("PASSPORT Utopia", _UPPER, _LOWER, kind="passport")
    assert (found["geburtstag"].value, found["geburtstag"].band) == ("1974-08-12", Band.PROVED)
    assert (found["pass"].value, found["pass"].until) == ("ja", date(2012, 4, 15))
    assert (found[NAME].value, found[NAME].band) == ("ERIKSSON, ANNA MARIA", Band.CLEAR)
    assert found["staatsangehoerigkeit"].value == "andere"


def test_letters_for_digits_are_put_right_only_where_the_check_digit_proves_it() -> None:
    read_badly = _LOWER[:13] + "74O8I2" + _LOWER[19:]
    assert _found(_UPPER, read_badly)["geburtstag"].value == "1974-08-12"
    wrong = _LOWER[:13] + "74O8I3" + _LOWER[19:]
    assert "geburtstag" not in _found(_UPPER, wrong)


@pytest.mark.parametrize("place", [*range(9), *range(13, 19), *range(21, 27)])
def test_every_sign_that_is_exchanged_for_its_neighbour_breaks_the_proof(place: int) -> None:
    sign = _LOWER[place]
    other = str((int(sign) + 1) % 10) if sign.isdecimal() else chr((ord(sign) - ord("A") + 1) % 26 + ord("A"))
    found = {
        one.fact: one for one in offers(_words(_UPPER, _LOWER[:place] + other + _LOWER[place + 1 :]), kind="", on=_ON)
    }
    if place < 9:
        assert "pass" not in found
    elif place < 19:
        assert "geburtstag" not in found
    else:
        assert "pass" not in found


def test_the_twin_that_does_not_ask_the_digit_believes_a_wrong_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "check_digit", lambda _field: 2)
    assert _found(_UPPER, _LOWER[:13] + "740813" + _LOWER[19:])["geburtstag"].value == "1974-08-13"


def test_a_residence_title_of_three_lines_is_read() -> None:
    upper = f"ARD<<C01X0006H{check_digit('C01X0006H')}".ljust(30, "<")
    born, ends = f"640812{check_digit('640812')}", f"290315{check_digit('290315')}"
    found = _found(upper, f"{born}F{ends}TUR".ljust(30, "<"), "MUSTERMANN<<ERIKA".ljust(30, "<"))
    assert (found["geburtstag"].value, found["staatsangehoerigkeit"].value) == ("1964-08-12", "tuerkei")
    assert "pass" not in found


def test_the_century_of_a_child_is_said_to_be_a_choice() -> None:
    born = f"200301{check_digit('200301')}"
    found = _found(_UPPER, _LOWER[:13] + born + _LOWER[20:])["geburtstag"]
    assert (found.value, found.band) == ("2020-03-01", Band.UNSURE)
    assert "Jahrhundert" in found.reason


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("eingereist am 03.07.2019",), "2019-07-03"),
        (("Einreise am 3. Juli 2019 mit Visum",), "2019-07-03"),
        (("Einreisedatum Nation", "03.07.2019 UTO"), "2019-07-03"),
        (("Die Familie ist eingereist am", "3. Juli 2019 mit dem Zug"), "2019-07-03"),
        (("eingereist am 03.07.19",), None),
        (("eingereist am 31.02.2019",), None),
        (("eingereist am 03.07.2031",), None),
        (("Die Mutter ist eingereist am 03.07.2019",), None),
    ],
)
def test_a_day_counts_beside_its_name_and_for_nobody_else(lines: tuple[str, ...], value: str | None) -> None:
    found = _found(*lines).get("einreise")
    assert (found.value if found else None) == value


def test_two_days_for_one_fact_are_both_unsure_and_say_so() -> None:
    found = offers(_words("geb. 1.2.1990", "geb. 2.1.1990"), kind="letter", on=_ON)
    assert [one.band for one in found] == [Band.UNSURE] * 2
    assert all("noch anderes" in one.reason for one in found)


def test_days_in_the_digits_of_arabic_and_persian_papers() -> None:
    assert _found("تاريخ الميلاد ١٤/٠٣/١٩٨٥")["geburtstag"].value == "1985-03-14"
    assert _found("تاريخ تولد ۱۹۸۵-۰۳-۱۴")["geburtstag"].value == "1985-03-14"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("§ 25b Abs. 1 AufenthG", "25b"),
        ("§25b AufenthG", "25b"),
        ("§ 25 Abs. 5 Satz 1", "25_5"),
        ("§ 25 (5)", "25_5"),
        ("§ 28 Abs. 1 Satz 1 Nr. 3", "28_1"),
        ("§ 74 VwGO", None),
        ("Paragraf 25b", None),
    ],
)
def test_a_title_is_known_by_its_section(line: str, code: str | None) -> None:
    found = _found("Aufenthaltserlaubnis", line, "gültig bis 01.04.2028 erteilt am 02.04.2026", kind="residence_title")
    assert (found["titel"].value if "titel" in found else None) == code
    assert found["status"].value == "titel"
    assert (found["status"].since, found["status"].until) == (date(2026, 4, 2), date(2028, 4, 1))


def test_a_refusal_grants_no_title_and_a_letter_proves_none() -> None:
    granted = "erteile ich eine Aufenthaltserlaubnis nach § 25b AufenthG"
    assert _found(granted, kind="own_decision")["titel"].value == "25b"
    assert "titel" not in _found("Den Antrag lehne ich ab. Beantragt war, sie wird", granted, kind="own_decision")
    assert "titel" not in _found(granted, kind="letter")


def test_a_month_of_pay_is_a_year_only_as_an_estimate() -> None:
    found = _found("Gesamtbrutto 2.345,67 EUR", kind="pay_slip")["jahresgehalt"]
    assert (found.value, found.band) == (28_148.04, Band.UNSURE)
    assert "mal zwölf" in found.reason
    assert "jahresgehalt" not in _found("Gesamtbrutto 2 345,67", kind="pay_slip")
    assert "jahresgehalt" not in _found("Gesamtbrutto -2.345,67", kind="pay_slip")
    assert "jahresgehalt" not in _found("Gesamtbrutto 2.345,67 EUR", kind="letter")


def test_hours_of_a_day_are_not_those_of_a_week() -> None:
    def hours(said: str) -> Offer | None:
        return _found(f"Die Arbeitszeit beträgt {said}", kind="employment_contract").get("arbeitsstunden")

    week = hours("38,5 Stunden in der Woche")
    assert week is not None
    assert week.value == 38.5
    assert hours("8 Stunden am Tag") is None
    assert hours("30 Tage") is None


def test_a_level_counts_as_a_result_not_as_an_aim_or_a_part() -> None:
    assert _found("telc Deutsch", "Gesamtergebnis Niveau B1", kind="language_certificate")["deutsch"].value == "B1"
    for line in ("Kursziel Niveau B1", "Sprechen Niveau B1", "Niveau B1 nicht erreicht", "Niveau Bl"):
        assert "deutsch" not in _found("telc Deutsch", line, kind="language_certificate")
    assert "deutsch" not in _found("English certificate", "Level B1", kind="language_certificate")


def test_tests_of_knowledge() -> None:
    assert _found("Einbürgerungstest", "31 von 33 Fragen")["einbuergerungstest_richtig"].value == 31
    assert "einbuergerungstest_richtig" not in _found("Einbürgerungstest", "34 von 33 Fragen")
    assert _found("Test Leben in Deutschland bestanden")["sozialordnung"].value == "ja"
    assert "sozialordnung" not in _found("Test Leben in Deutschland nicht bestanden")


def test_the_box_is_where_the_words_are() -> None:
    words = _words("Bericht", "sie ist eingereist am 03.07.2019 allein")
    (found,) = offers(words, kind="letter", on=_ON)
    assert found.box == Box(words[3].left, words[3].top, words[5].right, words[5].bottom)


def test_what_is_offered_is_what_the_rules_ask_for_and_never_what_is_sealed() -> None:
    """Each fact with its value is read by the engine of law; sealed facts are not looked for."""
    vocabulary = pathways.rules().vocabulary
    assert set(vocabulary.facts["titel"].values) - TITLES == {"keiner", "visum"}
    certificate = ("telc Deutsch Niveau B1", "Leben in Deutschland bestanden", "Einbürgerungstest 31/33")
    pages = [
        (("PASSPORT", _UPPER, _LOWER), "passport"),
        (("Aufenthaltserlaubnis § 25b", "geb. 1.2.1990", "eingereist am 3.7.2019"), "residence_title"),
        (("Eintritt 1.2.2020 Gesamtbrutto 2.345,67", "Wochenarbeitszeit 38,5"), "pay_slip"),
        (certificate, "language_certificate"),
        (("Familienstand ledig", "Beitragsmonate 62", "Asylantrag vom 1.2.2020"), "letter"),
        (("versichert seit 1.2.2020",), "insurance"),
    ]  # fmt: skip
    found = [one for lines, kind in pages for one in offers(_words(*lines), kind=kind, on=_ON)]
    facts = [one for one in found if one.fact != NAME]
    assert {one.fact for one in facts} == {
        "geburtstag", "pass", "staatsangehoerigkeit", "titel", "status", "einreise", "arbeitsplatz", "jahresgehalt",
        "arbeitsstunden", "deutsch", "sozialordnung", "einbuergerungstest_richtig", "familienstand", "rentenmonate",
        "asylantrag_am", "krankenversicherung",
    }  # fmt: skip
    assert not {one.fact for one in facts} & set(pathways.seals())
    for one in facts:
        law.read_facts({one.fact: {"wert": one.value}}, vocabulary=vocabulary, on=_ON)


@given(
    st.lists(_WORD, max_size=60), st.sampled_from(["letter", "pay_slip", "residence_title", "language_certificate", ""])
)
def test_whatever_is_on_a_page_an_offer_lies_on_it_and_is_said_once(words: list[Word], kind: str) -> None:
    found = offers(tuple(words), kind=kind, on=_ON)
    assert len({(one.fact, one.value) for one in found}) == len(found) <= 40
    for one in found:
        assert one.reason.endswith(".")
        assert one.box.left in {word.left for word in words}
        assert one.box.bottom in {word.bottom for word in words}


@pytest.mark.parametrize(
    "text",
    ["<" * 80, "1" * 80, "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", "geboren", "§", "O0" * 22, "1,111,111,111,111", "٠" * 80],
)
def test_pages_made_to_be_slow_are_read_word_by_word(text: str) -> None:
    """A hundred thousand words: only the first three thousand are looked at, each for itself and its neighbours."""
    words = tuple(Word(text, 10 * (number % 20), 10 * (number // 20), 9, 9) for number in range(100_000))
    assert len(offers(words, kind="pay_slip", on=_ON)) <= 40
    assert day_at([text] * 5) is None
    assert amount_at([text * 1_000]) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_it_was_written(day: date) -> None:
    assert day_at([f"{day:%d.%m.%Y}"]) == (day, 1)
    assert day_at([f"{day:%d.%m.%Y}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))]) == (day, 1)
    assert day_at([f"{day:%d.%m.%y}"]) is None


@given(st.integers(0, 99_999_999))
def test_every_amount_is_read_as_it_was_written(cents: int) -> None:
    written = f"{cents / 100:,.2f}"
    assert amount_at([written.translate(str.maketrans(",.", ".,"))]) == cents / 100
    assert ascii_digits(written) == written


def test_on_invented_papers_the_figures_reach_their_targets() -> None:
    assert all(row.ok for row in run(quick=True) if row.ok is not None and row.unit == "%")
