"""The packaged files fit together, and the check that says so finds each kind of fault."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from anlaufstelle.concerns.adapter import problems, read, vocabulary
from anlaufstelle.concerns.adapter.reading import FOLDER, citation, languages
from anlaufstelle.values.languages import PUBLIC


def test_the_packaged_catalogue_has_no_fault() -> None:
    assert problems() == []


def test_every_language_of_the_house_has_texts() -> None:
    assert set(languages()) == {language.code for language in PUBLIC}


def test_no_lawyer_and_no_native_speaker_is_claimed() -> None:
    """Who reviews a file writes their name into it; until then the page says that nobody did."""
    stamp = read().stamp
    assert stamp["law_reviewed_by"] == ""
    assert set(stamp["reviewed_by"].values()) == {""}


def test_the_size_of_the_catalogue() -> None:
    package = read()
    bookable = [code for code, row in package.concerns.items() if row["online_bookable"]]
    assert len(bookable) >= 30
    assert len(package.situations) >= 20
    assert len(vocabulary("skills")) == 10


def test_fees_are_those_of_the_ordinance() -> None:
    """AufenthV, text of August 2026: 44, 45, 45c, 47, 48."""
    concerns = read().concerns
    cents = {code: row["fee_cents"] for code, row in concerns.items()}
    assert cents["study_permit"] == 10000
    assert ["renewal", 9300] in concerns["study_permit"]["fee_cases"]
    assert cents["settlement_permit"] == 11300
    assert cents["eu_long_term"] == 10900
    assert cents["new_passport_transfer"] == 6700
    assert cents["interim_certificate"] == 1300
    assert cents["declaration_of_commitment"] == 2900
    assert (cents["travel_document"], cents["refugee_travel_document"]) == (10000, 7000)
    assert cents["residence_card_eu"] is None


def test_private_matters_get_a_room_of_their_own() -> None:
    concerns = read().concerns
    for code in (
        "counselling_bamf_decision",
        "return_counselling",
        "own_right_after_separation",
        "humanitarian_permit",
    ):
        assert "confidential" in concerns[code]["features"]


def test_return_advice_warns_before_it_starts() -> None:
    assert {"return_voluntary", "return_remedy_first", "return_bars"} <= set(
        read().concerns["return_counselling"]["notices"]
    )


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("AufenthG 16b", "§ 16b AufenthG"),
        ("AufenthG 26(3)", "§ 26 Abs. 3 AufenthG"),
        ("AufenthV 48(1) no. 1", "§ 48 Abs. 1 Nr. 1 AufenthV"),
        ("FreizügG/EU 5", "§ 5 FreizügG/EU"),
    ],
)
def test_citations_are_written_as_a_german_lawyer_does(given: str, written: str) -> None:
    assert citation(given) == written


def test_a_citation_nobody_can_read_is_refused() -> None:
    with pytest.raises(ValueError, match="not a citation"):
        citation("16b")


def _without(pattern: str, text: str = "") -> Callable[[str], str]:
    return lambda content: re.sub(pattern, text, content, count=1)


@pytest.mark.parametrize(
    ("file", "damage", "complaint"),
    [
        ("texts/tr.toml", _without(r"(?m)^renewal = .*\n"), "tr: fee_cases.renewal is missing"),
        ("texts/uk.toml", _without(r"(?m)^about = .*\n"), "about is missing"),
        ("texts/fr.toml", _without(r"(?m)^legal = .*\n"), "legal is missing"),
        ("texts/fa.toml", _without(r"\{amount\}"), "has other placeholders"),
        ("texts/ru.toml", _without(r'(?m)^name = ".*"', 'name = "Aufenthalt"'), "has German left: Aufenthalt"),
        ("texts/en.toml", _without(r'(?m)^name = ".*"', 'name = "Antrag and more"'), "has German left: Antrag"),
        ("texts/ar.toml", _without(r'(?m)^about = ".*"', 'about = " "'), "is empty or has stray spaces"),
        ("texts/ar.toml", _without(r"116\\u00a0016", "116 016"), "whose parts change places"),
        ("texts/uk.toml", _without(r"(?m)^(about = .*)\.\"$", r'\1"'), "is a sentence where the source is none"),
        ("texts/en.toml", _without(r'language = "en"', 'language = "fr"'), "does not say its language"),
        ("situations.toml", _without(r'concerns = \["return_counselling"\]', "concerns = []"), "leads to 0 concerns"),
        ("situations.toml", _without(r'"return_counselling"', '"nothing"'), "nothing is no concern"),
        ("situations.toml", _without(r'"integration_course"', '"card_lost"'), "no situation leads to it"),
        ("concerns.toml", _without(r'skills = \["study"\]', 'skills = ["magic"]'), "magic is not among the skills"),
        ("concerns.toml", _without(r'skills = \["study"\]', "skills = []"), "nobody needs to know"),
        (
            "concerns.toml",
            _without(r'notices = \["violence_help", ', 'notices = ["no_words", '),
            "no_words has no text",
        ),
    ],
)
def test_the_check_finds_a_fault(*, tmp_path: Path, file: str, damage: Callable[[str], str], complaint: str) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(FOLDER, folder)
    content = (folder / file).read_text(encoding="utf-8")
    assert damage(content) != content
    (folder / file).write_text(damage(content), encoding="utf-8")
    found = problems(folder=folder)
    assert any(complaint in line for line in found), found
