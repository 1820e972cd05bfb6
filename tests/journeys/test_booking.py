"""Booking as residents do it: in German, in Arabic, for a family, without scripts, without mail and phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import BORN, body_of, mail_to, people_words, situation

pytestmark = pytest.mark.browser


def test_booking_in_german_from_everyday_words_to_the_confirmation(visitor: Visitor) -> None:
    ada = visitor()
    ada.open("/")
    ada.is_on("Willkommen. Womit können wir Ihnen helfen?")
    with ada.page.expect_navigation():
        ada.page.get_by_role("link", name=situation("permit_ends")).click()
    ada.concern("study_permit").check()
    ada.reads("§ 16b")  # the legal name stands beside the everyday one
    ada.press("Freie Zeiten zeigen")

    ada.is_on("Wann passt es Ihnen?")
    assert ada.page.get_by_label(ada.words("Vorname und Nachname")).count() == 0, "nothing personal is asked yet"
    time = ada.choose_first_time(place=2)
    ada.press("Weiter mit dieser Zeit")

    ada.is_on("Ihre Angaben")
    ada.reads("Wir halten diesen Termin für Sie frei bis")
    ada.fill("Ada Beispiel", mail="ada.beispiel@example.org", phone="0171 3920012")
    ada.press("Weiter")

    ada.is_on("Stimmt alles?")
    for shown in ("Ada Beispiel", "1. Februar 1990", "ada.beispiel@example.org", "+49", time.rsplit(" ", 1)[-1]):
        assert shown in ada.text() or shown == "+49"
    ada.press("Termin verbindlich buchen")

    ada.is_on("Ihr Termin ist gebucht")
    page = ada.text()
    code = ada.code()
    for shown in (
        "Ada Beispiel",
        "Bitte bringen Sie mit",
        "Pass oder Passersatz",
        "Gebühren",
        "Euro",
        "So finden Sie uns",
    ):
        assert shown in page
    assert "Diese Regel hat noch keine Juristin und kein Jurist gegengezeichnet." in page
    expect(ada.page.get_by_role("img", name=f"QR-Code mit dem Code {code}")).to_be_visible()
    assert ada.page.context.cookies() == [], "public pages need no cookie"


def test_the_message_holds_code_and_link_but_not_the_matter(visitor: Visitor) -> None:
    ada = visitor()
    ada.book("Ada Nachricht", "study_permit", mail="ada.nachricht@example.org")
    code = ada.code()
    mail = mail_to(ada.server, "ada.nachricht@example.org")
    assert code in body_of(mail)
    assert ada.page.url in body_of(mail)
    assert "Stud" not in body_of(mail) + str(mail["Subject"]), "a message never names the matter"


def test_the_calendar_file_holds_day_and_place_but_not_the_matter(visitor: Visitor) -> None:
    ida = visitor()
    ida.book("Ida Kalender", "study_permit")
    with ida.page.expect_download() as coming:
        ida.link("In den Kalender").click()
    text = coming.value.path().read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text
    assert ida.code() in text
    assert "Studieren" not in text


def test_booking_in_arabic_reads_from_right_to_left(visitor: Visitor) -> None:
    layla = visitor(language="ar", locale="ar", width=360, height=740)
    layla.open("/")
    assert layla.page.url.endswith("/ar/"), "the front door speaks the language of the browser"
    assert layla.page.locator("html").get_attribute("dir") == "rtl"
    with layla.page.expect_navigation():
        layla.page.get_by_role("link", name=situation("pick_up_card", language="ar")).click()
    expect(layla.concern("card_pickup")).to_be_checked()
    layla.press("Freie Zeiten zeigen")
    layla.choose_first_time()
    layla.press("Weiter mit dieser Zeit")
    layla.fill("ليلى المثال", mail="layla@example.org")
    layla.press("Weiter")
    layla.is_on("Stimmt alles?")
    layla.press("Termin verbindlich buchen")

    layla.is_on("Ihr Termin ist gebucht")
    code = layla.page.get_by_text(layla.code(), exact=True).first
    assert code.evaluate("element => getComputedStyle(element).direction") == "ltr", "codes are read from left to right"
    heading, mark = (layla.page.locator(name).first.bounding_box() for name in ("h1", "header a"))
    assert heading is not None
    assert mark is not None
    assert heading["x"] + heading["width"] > 300, "what comes first stands on the right"
    assert mark["x"] > 100
    german = [line for line in layla.text().splitlines() if re.search(r"\b(Ihr|Bitte|Termin|Sie)\b", line)]
    assert german == []
    layla.reads(
        "Diese Übersetzung hat noch niemand geprüft, der die Sprache als Muttersprache spricht. "
        "Es gilt der deutsche Text."
    )
    mail = mail_to(layla.server, "layla@example.org")
    assert re.search("[\u0621-\u064a]{3}", str(mail["Subject"]))
    assert f"{layla.server.url}/ar/termin/t/" in body_of(mail)


def test_a_family_with_three_concerns_gets_one_appointment(visitor: Visitor) -> None:
    family = visitor(width=360)
    family.open()
    family.follow("Alle Anliegen mit ihren amtlichen Namen")
    for code, people in (("new_passport_transfer", 3), ("card_pickup", 2), ("address_change", 1)):
        family.concern(code).check()
        family.how_many(code).select_option(str(people))
    family.press("Freie Zeiten zeigen")
    family.is_on("Wann passt es Ihnen?")
    family.reads("Der Termin dauert etwa %(minutes)s Minuten.", minutes=65)
    for people in (3, 2):
        assert people_words(people) in family.text()

    family.follow("Anliegen ändern")
    expect(family.concern("card_pickup")).to_be_checked()
    expect(family.how_many("new_passport_transfer")).to_have_value("3")
    family.press("Freie Zeiten zeigen")
    family.choose_first_time()
    family.press("Weiter mit dieser Zeit")
    family.fill("Familie Muster-Probe")
    family.press("Weiter")
    family.press("Termin verbindlich buchen")
    family.is_on("Ihr Termin ist gebucht")
    bring = family.text().partition("Bitte bringen Sie mit")[2].partition("Gebühren")[0]
    assert bring.count("Pass oder Passersatz") == 1, "each paper is named once, however many concerns want it"


def test_too_much_for_one_appointment_is_said_kindly_and_nothing_is_lost(visitor: Visitor) -> None:
    family = visitor()
    family.open("termin/?s=work_or_new_job")
    family.concern("blue_card").check()
    family.how_many("blue_card").select_option("6")
    family.press("Freie Zeiten zeigen")
    family.reads("Das ist zu viel für einen Termin: höchstens 12 Anliegen und 2 Stunden.")
    family.reads("Teilen Sie es auf zwei Termine auf oder rufen Sie uns an.")
    assert "0251" in family.text(), "a refusal names the way to a person"
    expect(family.concern("blue_card")).to_be_checked()
    expect(family.how_many("blue_card")).to_have_value("6")


def test_ticking_nothing_and_choosing_no_time_are_said_in_words(visitor: Visitor) -> None:
    kim = visitor()
    kim.open("termin/?s=job_lost")
    kim.press("Freie Zeiten zeigen")
    kim.reads("Bitte wählen Sie mindestens ein Anliegen aus.")
    kim.open("termin/zeiten/?c=study_permit")
    kim.press("Weiter mit dieser Zeit")
    kim.reads("Bitte wählen Sie eine Uhrzeit aus.")
    assert kim.page.title().startswith("Fehler:")


def test_what_the_law_wants_told_stands_beside_the_concern(visitor: Visitor) -> None:
    kim = visitor()
    kim.open("termin/?s=job_lost")
    kim.reads(
        "Dann melden Sie uns das Ende innerhalb von zwei Wochen schriftlich. Warten Sie damit nicht auf den Termin."
    )


def test_the_first_free_time_is_one_press_away(visitor: Visitor) -> None:
    kim = visitor(width=360)
    kim.open("termin/zeiten/?c=card_pickup")
    offered = re.search(r"Erste freie Zeit: (.*) Uhr", kim.text())
    assert offered is not None
    kim.press("Diese Zeit nehmen")
    kim.is_on("Ihre Angaben")
    assert offered.group(1) in kim.text()


def test_everything_works_without_scripts(visitor: Visitor) -> None:
    bo = visitor(java_script_enabled=False, width=360)
    bo.open()
    bo.page.get_by_text("Weitere Gründe zeigen").click()
    with bo.page.expect_navigation():
        bo.page.get_by_role("link", name=situation("moved")).click()
    bo.concern("address_change").check()
    bo.press("Freie Zeiten zeigen")
    bo.choose_first_time()
    bo.press("Weiter mit dieser Zeit")
    bo.reads("Wir halten diesen Termin für Sie frei bis")
    bo.press("Weiter")
    bo.reads("Bitte prüfen Sie Ihre Angaben")
    bo.fill("Bo Ohneskript")
    bo.press("Weiter")
    bo.press("Termin verbindlich buchen")
    bo.is_on("Ihr Termin ist gebucht")
    assert not bo.button("Seite drucken").is_visible(), "what needs scripts does not stand there dead"

    own = bo.page.url
    bo.follow("Verschieben")
    bo.choose_first_time(place=3)
    bo.press("Auf diese Zeit verschieben")
    assert bo.page.url == own
    bo.change_language("English", to="en")
    bo.is_on("Ihr Termin ist gebucht")
    bo.follow("Absagen")
    bo.press("Ja, Termin absagen")
    bo.is_on("Dieser Termin ist abgesagt")


def test_without_mail_and_phone_the_code_on_paper_is_enough(visitor: Visitor) -> None:
    noor = visitor()
    noor.hold("card_pickup")
    noor.fill("Noor d'Essai-Muster")
    noor.press("Weiter")
    noor.reads(
        "Schreiben Sie auf der nächsten Seite den Code ab oder drucken Sie die Seite. Mit Code, Name und Geburtsdatum "
        "finden Sie Ihren Termin wieder."
    )
    noor.press("Termin verbindlich buchen")
    noor.reads("Bitte aufschreiben oder drucken")
    code = noor.code()
    noor.follow("Zum Drucken")
    assert code in noor.text()
    for shown in ("Nehmen Sie den", "Bitte bringen Sie mit", "0251"):
        assert shown in noor.text(), "the sheet alone leads to the room"
    noor.page.emulate_media(media="print")
    expect(noor.page.get_by_text(code, exact=True).first).to_be_visible()
    assert not noor.page.get_by_role("link", name="Impressum").is_visible()

    later = visitor()
    later.open()
    later.follow("Termin ansehen, verschieben oder absagen")
    later.page.get_by_label("Code").fill(code.replace("-", " ").lower())
    later.name().fill("D'ESSAI MUSTER noor")
    later.born(BORN)
    later.press("Termin zeigen")
    later.is_on("Ihr Termin ist gebucht")
    assert code in later.text()


def test_a_found_code_alone_opens_nothing(visitor: Visitor) -> None:
    owner = visitor()
    owner.book("Mila Erfunden", "card_pickup")
    code = owner.code()
    other = visitor()
    other.open("termin/finden/")
    other.page.get_by_label("Code").fill(code)
    other.name().fill("Sam Anders")
    other.born(BORN)
    other.press("Termin zeigen")
    other.reads("Zu diesen Angaben haben wir keinen Termin gefunden.")
    assert "Mila" not in other.text()


def test_a_helper_books_for_somebody_else(visitor: Visitor) -> None:
    helper = visitor()
    helper.hold("card_pickup")
    helper.page.get_by_label("für eine andere Person, der ich helfe").check()
    helper.fill("Tariq Vorlage", mail="helferin@example.org")
    helper.press("Weiter")
    helper.press("Termin verbindlich buchen")
    helper.is_on("Ihr Termin ist gebucht")
    assert "Tariq Vorlage" in helper.text()


def test_the_same_person_twice_is_no_refusal_but_a_call(visitor: Visitor) -> None:
    first = visitor()
    first.book("Ali Vorlage", "card_pickup")
    second = visitor()
    second.hold("card_pickup", place=1)
    second.fill("Ali Vorlage")
    second.press("Weiter")
    second.press("Termin verbindlich buchen")
    second.is_on("Bitte rufen Sie uns kurz an")
    second.reads("Ihre Zeit ist reserviert, aber noch nicht gebucht")
    assert second.code() in second.text()
    assert "0251" in second.text()
