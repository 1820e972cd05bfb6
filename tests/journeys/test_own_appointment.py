"""What the link in a message opens: looking changes nothing, moving and cancelling ask first."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import body_of, mail_to

pytestmark = pytest.mark.browser


def _time(text: str) -> str:
    """Read day and time of the appointment on the page."""
    found = re.search(r"(\w+, \d+\. \w+ \d{4}, \d\d:\d\d) bis", text)
    assert found is not None, text
    return found.group(1)


def test_moving_and_cancelling_by_the_link_of_the_message(visitor: Visitor) -> None:
    visitor().book("Rosa Vorlage", "study_permit", mail="rosa@example.org", place=4)
    link = re.search(r"https?://\S+/termin/t/\S+", body_of(mail_to(visitor().server, "rosa@example.org")))
    assert link is not None

    rosa = visitor(width=360)
    rosa.page.goto(link.group())
    before, code = _time(rosa.text()), rosa.code()
    rosa.follow("Verschieben")
    rosa.is_on("Termin verschieben")
    rosa.reads("Der alte Termin bleibt, bis Sie einen neuen gewählt haben.")
    rosa.follow("Zurück")
    assert _time(rosa.text()) == before, "looking at the page has changed nothing"

    rosa.follow("Verschieben")
    chosen = rosa.choose_first_time(place=9)
    rosa.press("Auf diese Zeit verschieben")
    rosa.is_on("Ihr Termin ist gebucht")
    assert _time(rosa.text()) != before
    assert chosen.rsplit(" ", 1)[-1] in _time(rosa.text())
    assert rosa.code() == code
    assert code in body_of(mail_to(rosa.server, "rosa@example.org", holds="Ihr Termin hat eine neue Zeit."))

    rosa.follow("Absagen")
    rosa.is_on("Termin absagen?")
    rosa.follow("Nein, Termin behalten")
    rosa.is_on("Ihr Termin ist gebucht")
    rosa.follow("Absagen")
    rosa.press("Ja, Termin absagen")
    rosa.is_on("Dieser Termin ist abgesagt")
    assert "Rosa" not in rosa.text(), "what was said about a person is gone with the appointment"

    rosa.page.goto(link.group())
    rosa.is_on("Dieser Termin ist abgesagt")
    rosa.follow("Neuen Termin buchen")
    rosa.is_on("Willkommen. Womit können wir Ihnen helfen?")


def test_moving_without_choosing_says_what_is_missing(visitor: Visitor) -> None:
    udo = visitor()
    udo.book("Udo Vorlage", "card_pickup")
    udo.follow("Verschieben")
    udo.press("Auf diese Zeit verschieben")
    udo.reads("Bitte wählen Sie eine Uhrzeit aus.")
    udo.choose_first_time(place=2)
    udo.press("Auf diese Zeit verschieben")
    udo.is_on("Ihr Termin ist gebucht")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_forged_link_leads_to_the_ways_that_work(visitor: Visitor, language: str) -> None:
    kim = visitor(language=language)
    answer = kim.open("termin/t/17~forged~link/")
    assert answer.status == 410
    kim.is_on("Dieser Link ist nicht mehr gültig.")
    assert "0251" in kim.text()
    kim.follow("Termin ansehen, verschieben oder absagen")
    kim.is_on("Ihren Termin finden")


def test_a_page_that_is_not_there_speaks_the_language_and_names_the_phone(visitor: Visitor) -> None:
    kim = visitor(language="uk")
    assert kim.open("gibt-es-nicht/").status == 404
    kim.is_on("Diese Seite gibt es nicht.")
    assert "0251" in kim.text()
    kim.follow("Zur Startseite")
    kim.is_on("Willkommen. Womit können wir Ihnen helfen?")


def test_the_code_is_copied_with_one_press(visitor: Visitor) -> None:
    kim = visitor(permissions=["clipboard-read", "clipboard-write"])
    kim.book("Kim Kopie", "card_pickup")
    kim.button("Kopieren").click()
    expect(kim.page.get_by_role("button", name=kim.words("Kopiert"), exact=True)).to_be_visible()
    assert kim.page.evaluate("navigator.clipboard.readText()") == kim.code()
