"""Whatever happens on the way, nothing typed is lost and nothing is booked twice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import Person, bookings_of, concern, end_hold, people_words, situation

pytestmark = pytest.mark.browser


def _value_of(person: Person, german: str) -> str:
    return person.page.get_by_label(person.words(german)).input_value()


def test_a_hold_that_ends_on_the_last_page_loses_nothing(visitor: Visitor) -> None:
    ana = visitor()
    ana.hold("card_pickup", "card_pickup", more="&l=ar")
    ana.fill("Ana Langsam", mail="ana@example.org", phone="0171 3920013")
    ana.press("Weiter")
    end_hold(ana.server, ana.page.url)
    ana.press("Termin verbindlich buchen")
    ana.is_on("Die 10 Minuten sind um")
    ana.follow("Zeit wählen")
    assert people_words(2) in ana.text(), "the wish is still the same"
    ana.choose_first_time(place=1)
    ana.press("Weiter mit dieser Zeit")
    assert _value_of(ana, "E-Mail") == "ana@example.org"
    assert _value_of(ana, "Jahr") == "1990"
    expect(ana.name()).to_have_value("Ana Langsam")
    ana.press("Weiter")
    ana.press("Termin verbindlich buchen")
    ana.is_on("Ihr Termin ist gebucht")


def test_a_hold_that_ends_while_somebody_types_loses_nothing(visitor: Visitor) -> None:
    ana = visitor()
    ana.hold("card_pickup")
    ana.fill("Ana Mitten-Drin")
    end_hold(ana.server, ana.page.url)
    ana.press("Weiter")
    ana.is_on("Die 10 Minuten sind um")
    ana.follow("Zeit wählen")
    ana.choose_first_time()
    ana.press("Weiter mit dieser Zeit")
    expect(ana.name()).to_have_value("Ana Mitten-Drin")


def test_another_time_can_be_chosen_and_what_was_typed_comes_along(visitor: Visitor) -> None:
    ana = visitor()
    ana.hold("card_pickup")
    ana.fill("Ana Anders")
    ana.press("Weiter")
    ana.follow("Andere Zeit wählen")
    ana.choose_first_time(place=5)
    ana.press("Weiter mit dieser Zeit")
    expect(ana.name()).to_have_value("Ana Anders")


def test_a_time_somebody_else_took_in_between_is_said_and_another_one_works(visitor: Visitor) -> None:
    """Few rooms are confidential, so a handful of other people takes all there is at one time."""
    ana, others = visitor(), visitor()
    ana.open("termin/zeiten/?c=residence_counselling")
    ana.page.get_by_role("radio").nth(1).check(force=True)
    start = ana.page.get_by_role("radio").nth(1).input_value()
    form = {"c": "residence_counselling", "start": start}
    taken = [others.page.request.post(f"{ana.server.url}/de/termin/halten/", form=form).status for _ in range(5)]
    assert 409 in taken, "somebody else took the last place"

    ana.press("Weiter mit dieser Zeit")
    ana.reads("Diese Zeit ist gerade vergeben worden.")
    assert start not in [radio.input_value() for radio in ana.page.get_by_role("radio").all()]
    ana.change_language("العربية", to="ar")
    assert concern("residence_counselling", language="ar") in ana.text(), "the other language keeps the wish"
    ana.choose_first_time(place=1)
    ana.press("Weiter mit dieser Zeit")
    ana.is_on("Ihre Angaben")


def test_two_quick_presses_make_one_booking(visitor: Visitor) -> None:
    ana = visitor()
    ana.hold("card_pickup")
    ana.fill("Ana Doppelklick")
    ana.press("Weiter")
    with ana.page.expect_navigation():
        ana.button("Termin verbindlich buchen").dblclick()
    ana.is_on("Ihr Termin ist gebucht")
    assert bookings_of(ana.server, "Ana Doppelklick") == 1


def test_two_quick_presses_without_scripts_make_one_booking(visitor: Visitor) -> None:
    ana = visitor(java_script_enabled=False)
    ana.hold("card_pickup")
    ana.fill("Ana Doppelt-Ohne")
    ana.press("Weiter")
    ana.button("Termin verbindlich buchen").dblclick(no_wait_after=True)
    ana.is_on("Ihr Termin ist gebucht")
    assert bookings_of(ana.server, "Ana Doppelt-Ohne") == 1


def _go(person: Person, step: Callable[[], object], *, to: str) -> None:
    """Press the browser's own button until a page shows; one the browser makes itself fails the journey."""
    for _press in range(6):
        step()
        if person.page.get_by_role("heading", level=1, name=to, exact=True).count():
            return
    raise AssertionError(f"{to!r} does not come again")


def test_the_back_button_works_on_every_page(visitor: Visitor) -> None:
    ana = visitor()
    ana.open()
    ana.open("termin/?s=new_passport")
    ana.concern("new_passport_transfer").check()
    ana.press("Freie Zeiten zeigen")
    ana.press("Weiter mit dieser Zeit")  # nothing chosen yet: an answer to a form
    ana.choose_first_time()
    ana.press("Weiter mit dieser Zeit")
    ana.press("Weiter")  # nothing typed yet
    ana.fill("Ana Rückwärts")
    ana.press("Weiter")
    ana.is_on("Stimmt alles?")

    _go(ana, ana.page.go_back, to="Ihre Angaben")
    _go(ana, ana.page.go_back, to="Wann passt es Ihnen?")
    _go(ana, ana.page.go_back, to=situation("new_passport"))
    expect(ana.concern("new_passport_transfer")).to_be_checked()
    _go(ana, ana.page.go_forward, to="Ihre Angaben")
    expect(ana.name()).to_have_value("Ana Rückwärts")
    ana.press("Weiter")
    ana.press("Termin verbindlich buchen")
    ana.is_on("Ihr Termin ist gebucht")
    own = ana.page.url
    ana.page.go_back()
    ana.is_on("Ihr Termin ist gebucht")
    assert ana.page.url == own, "going back after booking leads to the appointment, not to a second one"
    assert bookings_of(ana.server, "Ana Rückwärts") == 1


def test_the_languages_lead_to_the_same_page_at_every_step(visitor: Visitor) -> None:
    ana = visitor()
    ana.open("termin/?s=job_lost")
    ana.change_language("Українська", to="uk")
    assert ana.page.url.endswith("/uk/termin/?s=job_lost")
    ana.change_language("Deutsch", to="de")
    ana.open("termin/zeiten/?c=card_pickup&zeit=vormittag")
    ana.change_language("Türkçe", to="tr")
    assert ana.page.url.endswith("/tr/termin/zeiten/?c=card_pickup&zeit=vormittag")
    ana.choose_first_time()
    ana.press("Weiter mit dieser Zeit")
    ana.fill("Ana Mehrsprachig", mail="nicht richtig")
    ana.press("Weiter")
    ana.change_language("Français", to="fr")
    ana.is_on("Ihre Angaben")
    expect(ana.name()).to_have_value("Ana Mehrsprachig")
    ana.page.get_by_label(ana.words("E-Mail")).fill("")
    ana.press("Weiter")
    ana.change_language("فارسی", to="fa")
    ana.is_on("Stimmt alles?")
    assert "Ana Mehrsprachig" in ana.text()
    ana.press("Termin verbindlich buchen")
    ana.is_on("Ihr Termin ist gebucht")
    code = ana.code()
    ana.change_language("Einfache Sprache", to="de-simple")
    ana.is_on("Ihr Termin ist gebucht")
    assert ana.code() == code


def test_a_time_held_by_reloading_the_address_leads_back_to_the_start(visitor: Visitor) -> None:
    ana = visitor()
    ana.open("termin/halten/")
    ana.is_on("Willkommen. Womit können wir Ihnen helfen?")


def test_wrong_details_are_said_at_their_field_in_plain_words(visitor: Visitor) -> None:
    ana = visitor()
    ana.hold("card_pickup")
    ana.press("Weiter")
    for said in ("Bitte geben Sie Vorname und Nachname an.", "Bitte geben Sie Tag, Monat und Jahr an."):
        ana.reads(said)
    focused = ana.page.evaluate("document.activeElement.innerText")
    assert "Bitte prüfen Sie Ihre Angaben" in focused, "the summary is what is heard first"
    ana.page.get_by_role("link", name=re.compile("^Vorname und Nachname:")).click()
    assert ana.page.evaluate("document.activeElement.name") == "name"
    ana.fill("Ana Falsch", mail="ana@example", phone="12")
    ana.page.get_by_label("Jahr", exact=True).fill("2090")
    ana.press("Weiter")
    ana.reads("Diese E-Mail-Adresse kann nicht stimmen. Beispiel: name@example.org")
    ana.page.get_by_label("E-Mail").fill("")
    ana.press("Weiter")
    ana.reads("Dieses Datum liegt in der Zukunft oder zu weit zurück. Bitte prüfen Sie das Jahr.")
    ana.page.get_by_label("Jahr", exact=True).fill("1990")
    ana.press("Weiter")
    ana.reads("Diese Nummer kann nicht stimmen. Beispiel: 0171 2345678 oder +49 171 2345678")
    expect(ana.name()).to_have_value("Ana Falsch")
