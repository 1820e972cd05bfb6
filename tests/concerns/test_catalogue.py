"""The catalogue as pages get it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import actions, queries
from anlaufstelle.concerns.errors import UnknownConcern, UnknownSituation
from anlaufstelle.concerns.models import Paper
from anlaufstelle.concerns.permissions import EDIT_CATALOGUE
from anlaufstelle.values.languages import PUBLIC
from tests.concerns.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
LANGUAGES = [language.code for language in PUBLIC]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_the_language_asked_for(language: str) -> None:
    catalogue = queries.catalogue(language)
    phrases = [term.name for term in (*catalogue.groups, *catalogue.skills, *catalogue.features)]
    phrases += [text for paper in catalogue.papers for text in (paper.name, paper.hint) if text]
    phrases += [text for card in catalogue.situations for text in (card.label, card.hint)]
    for card in catalogue.concerns:
        phrases += [card.name, card.about, *card.notices, card.fee.amount, *card.fee.notes]
        phrases += [case.text for case in card.fee.cases]
    assert {phrase.language for phrase in phrases} == {language}
    assert all(phrase.text and "{" not in phrase.text for phrase in phrases)


def test_arabic_and_persian_run_from_right_to_left() -> None:
    directions = {code: queries.catalogue(code).concern("card_pickup").name.direction for code in LANGUAGES}
    assert {code for code, direction in directions.items() if direction == "rtl"} == {"ar", "fa"}


def test_a_missing_translation_is_german_and_says_so() -> None:
    row = Paper.objects.get(code="passport")
    del row.texts["ar"]["name"]
    row.save()
    queries.reading._kept.cache_clear()
    name = queries.catalogue("ar").concern("card_pickup").papers[0].name
    assert (name.language, name.direction) == ("de", "ltr")


def test_an_unknown_language_is_german() -> None:
    assert queries.catalogue("xx").language == "de"


def test_legal_names_stay_german_and_are_translated_beside() -> None:
    german, simple, english = (queries.catalogue(code).concern("study_permit") for code in ("de", "de-simple", "en"))
    assert german.legal_name == simple.legal_name == english.legal_name == "Aufenthaltserlaubnis zum Zweck des Studiums"
    assert german.legal_name_here is None
    assert simple.legal_name_here is None
    assert english.legal_name_here is not None
    assert english.legal_name_here.language == "en"
    assert english.citations == ("§ 16b AufenthG",)


def test_unreviewed_is_visible() -> None:
    assert queries.catalogue("de").needs_law_notice
    assert not queries.catalogue("de").needs_translation_notice
    assert all(queries.catalogue(code).needs_translation_notice for code in LANGUAGES if code != "de")


def test_fees_are_written_out() -> None:
    fee = queries.catalogue("de").concern("study_permit").fee
    assert (fee.kind, fee.cents, str(fee.amount)) == ("fixed", 10000, "100 Euro")
    assert "Verlängerung: 93 Euro" in [str(case.text) for case in fee.cases]
    assert str(queries.catalogue("en").concern("card_pickup").fee.amount) == "free of charge"


def test_cents_are_written_as_the_language_does(head: Actor) -> None:
    actions.edit_concern(by=head, at=AT, code="study_permit", fee_cents=4650)
    assert "46,50" in str(queries.catalogue("de").concern("study_permit").fee.amount)
    assert "46.50" in str(queries.catalogue("en").concern("study_permit").fee.amount)


def test_papers_for_several_concerns_are_named_once_passport_first() -> None:
    catalogue = queries.catalogue("de")
    papers = [paper.code for paper in catalogue.papers_for(["study_permit", "card_pickup", "study_permit"])]
    assert papers[0] == "passport"
    assert len(papers) == len(set(papers))
    assert {"enrolment", "pickup_letter"} <= set(papers)


def test_situations_lead_to_cards() -> None:
    situation = queries.catalogue("ar").situation("letter_from_bamf")
    assert situation.urgent
    assert situation.concerns[0].code == "counselling_bamf_decision"
    assert situation.concerns[0].urgent


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(UnknownConcern):
        queries.catalogue("de").concern("nothing")
    with pytest.raises(UnknownSituation):
        queries.catalogue("de").situation("nothing")


def test_a_kept_catalogue_costs_one_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.catalogue("de")
    with django_assert_num_queries(1):
        queries.catalogue("de")


def test_a_first_read_costs_six(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(6):
        queries.catalogue("fa")


def test_an_edit_that_is_rolled_back_leaves_nothing_behind(head: Actor) -> None:
    """The version is random: a number would be given again, and the kept copy of the lost edit would be shown."""

    class Lost(Exception):
        pass

    def lose() -> None:
        with change(by=head, at=AT, may=EDIT_CATALOGUE):
            actions.edit_concern(by=head, at=AT, code="study_permit", front_minutes=60)
            assert queries.catalogue("de").concern("study_permit").front_minutes == 60
            raise Lost

    with pytest.raises(Lost):
        lose()
    assert queries.catalogue("de").concern("study_permit").front_minutes == 20
    actions.edit_concern(by=head, at=AT, code="study_permit", back_minutes=30)
    assert queries.catalogue("de").concern("study_permit").front_minutes == 20
