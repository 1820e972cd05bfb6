"""The office at work: it sees bookings, books on the phone, and changes the plan without losing anybody."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import BORN, CODE, Person, body_of, mail_to

pytestmark = pytest.mark.browser


def _at_work(visitor: Visitor, user: str) -> Person:
    person = visitor()
    person.sign_in(user)
    return person


def test_the_office_sees_what_a_resident_booked(visitor: Visitor) -> None:
    resident = visitor()
    resident.book("Öykü Örnekoğlu-Journey", "study_permit", phone="0171 3920055")
    code = resident.code()
    desk = _at_work(visitor, "front-desk")
    for asked in ("örnekoglu", "OYKU journey", "+49 171 3920055", code.lower()):
        desk.follow("Termin finden")
        desk.page.get_by_label("Name, Code oder Telefonnummer").fill(asked)
        desk.press("Finden")
        expect(desk.page.get_by_text("Öykü Örnekoğlu-Journey").first).to_be_visible()
    assert code in desk.text(), "a code leads straight to the appointment"
    desk.reads("Ein gebuchter Termin ist keine Vorladung; ihn zu versäumen hat keine rechtlichen Folgen.")
    desk.follow("Zum Tag")
    expect(desk.page.get_by_role("link", name="Öykü Örnekoğlu-Journey").first).to_be_visible()


def test_the_day_page_shows_a_new_booking_by_itself(visitor: Visitor) -> None:
    resident = visitor()
    resident.open("termin/zeiten/?c=card_pickup")
    day = resident.page.get_by_role("radio").first.input_value()[:10]
    desk = _at_work(visitor, "front-desk")
    desk.open(f"/amt/tag/{day}/?ansicht=zeit")
    resident.book("Nadia Live-Journey", "card_pickup")
    expect(desk.page.get_by_role("link", name="Nadia Live-Journey")).to_be_visible(timeout=20_000)


def test_staff_book_on_the_phone_and_read_the_code_out(visitor: Visitor) -> None:
    desk = _at_work(visitor, "front-desk")
    desk.follow("Für jemanden buchen")
    desk.page.get_by_label("am Telefon").check()
    desk.page.get_by_role("checkbox", name=re.compile("^Karte abholen")).check()
    desk.press("Freie Zeiten zeigen")
    desk.press("Erste freie Zeit nehmen")
    desk.is_on("Für wen?")
    desk.fill("Boris Образцов-Journey", phone="0171 3920066")
    desk.page.get_by_label("Sprache der Nachrichten").select_option("ru")
    desk.press("Termin buchen")
    desk.is_on("Der Termin ist gebucht")
    code = desk.code()
    spelled = desk.page.get_by_role("list", name="Code Zeichen für Zeichen")
    assert [sign for sign in code if sign != "-"] == [
        line.split()[0] for line in spelled.inner_text().split("\n") if line.strip() and line.split()[0] in code
    ][:8]

    caller = visitor(language="ru")
    caller.open("termin/finden/")
    caller.page.get_by_label(caller.words("Code")).fill(code)
    caller.name().fill("Boris Образцов-Journey")
    caller.born(BORN)
    caller.press("Termin zeigen")
    caller.is_on("Ihr Termin ist gebucht")


def _book_on_the_last_day(person: Person, name: str, *, mail: str) -> str:
    """Book on the last day that can be booked, out of the way of other journeys; give the day."""
    person.open("termin/zeiten/?c=study_permit")
    with person.page.expect_navigation():
        person.page.get_by_role("list", name="Tage mit freien Zeiten").get_by_role("link").last.click()
    radio = person.page.get_by_role("radio").last
    day = radio.input_value()[:10]
    radio.check(force=True)
    person.press("Weiter mit dieser Zeit")
    person.fill(name, mail=mail)
    person.press("Weiter")
    person.press("Termin verbindlich buchen")
    return day


def test_a_plan_change_shows_who_is_affected_and_gives_everybody_a_new_time(visitor: Visitor) -> None:
    resident = visitor()
    day = _book_on_the_last_day(resident, "Ada Betroffen-Journey", mail="betroffen@example.org")
    own, code, before = resident.page.url, resident.code(), resident.text()

    lead = _at_work(visitor, "team-lead")
    lead.follow("Plan")
    lead.follow("Amt schließen")
    for label, typed in (("erster Tag", day), ("letzter Tag", day), ("Anlass", "Betriebsausflug")):
        lead.page.get_by_label(label).fill(typed)
    lead.press("Vorschau zeigen")
    lead.reads("Nicht alle Termine haben dann noch Platz")
    expect(lead.page.get_by_role("row").filter(has_text="Ada Betroffen-Journey")).to_contain_text(code)
    resident.page.reload()
    assert resident.text() == before, "looking at the preview has changed nothing"

    for box in lead.page.get_by_role("checkbox").all():
        box.check()
    lead.press("Speichern und Termine verlegen")
    lead.reads("Der Plan ist gespeichert.")

    said = body_of(mail_to(lead.server, "betroffen@example.org", holds="verleg"))
    assert code in said
    assert own in said
    resident.page.goto(own)
    resident.is_on("Ihr Termin ist gebucht")
    assert resident.text() != before
    assert resident.code() == code
    resident.open("termin/zeiten/?c=study_permit")
    assert not resident.page.locator(f"a[href*='tag-{day}']").count(), "nothing is offered on the closed day"


def test_a_closure_without_bookings_says_so(visitor: Visitor) -> None:
    resident = visitor()
    resident.open("termin/zeiten/?c=study_permit")
    bookable = date.fromisoformat(resident.page.get_by_role("radio").first.input_value()[:10])
    lead = _at_work(visitor, "team-lead")
    lead.open("/amt/plan/sonderoeffnung/")
    lead.page.get_by_label("Tag", exact=True).fill((bookable + timedelta(days=90)).isoformat())
    lead.page.get_by_label("von").fill("08:30")
    lead.page.get_by_label("bis").fill("12:30")
    lead.page.get_by_label("Name", exact=True).fill("Samstag mit Kindern")
    lead.press("Vorschau zeigen")
    lead.reads("Alle Termine behalten ihre Zeit")
    lead.press("Zurück zum Formular")
    expect(lead.page.get_by_label("Name", exact=True)).to_have_value("Samstag mit Kindern")
    lead.press("Vorschau zeigen")
    lead.press("Speichern")
    lead.reads("Samstag mit Kindern")


def test_staff_move_and_cancel_by_keyboard(visitor: Visitor) -> None:
    resident = visitor()
    resident.book("Zoe Tasten-Journey", "card_pickup", mail="zoe@example.org")
    desk = _at_work(visitor, "front-desk")
    keys = Keyboard(desk.page)
    desk.open("/amt/finden/")
    keys.tab_to("Zum Inhalt springen")
    keys.press("Enter")
    keys.tab_to("Name, Code oder Telefonnummer")
    keys.type("tasten zoe")
    keys.go()
    keys.tab_to("Zoe Tasten-Journey")
    keys.go()
    keys.tab_to("Verlegen")
    keys.go()
    while keys.tab().kind != "radio":
        pass
    keys.press("Space", "ArrowDown")
    keys.go()
    desk.reads("Der Termin ist verlegt. Eine Nachricht ist unterwegs, wenn es eine Adresse gibt.")
    keys.tab_to("Absagen")
    keys.go()
    keys.tab_to("Die Person hat darum gebeten.")
    keys.press("Space")
    keys.tab_to("Termin absagen")
    keys.go()
    mail_to(desk.server, "zoe@example.org", holds="findet nicht statt")
    resident.page.reload()
    resident.is_on("Dieser Termin ist abgesagt")


def test_a_wrong_password_is_said_without_telling_which_part_was_wrong(visitor: Visitor) -> None:
    somebody = visitor()
    somebody.open("/konto/anmelden/")
    somebody.page.get_by_label("Benutzername oder E-Mail-Adresse").fill("team-lead")
    somebody.page.get_by_label("Passwort").fill("falsch geraten")
    somebody.press("Anmelden")
    somebody.reads("Die Anmeldung hat nicht geklappt")


def test_who_may_not_see_appointments_is_told_so_and_sees_none(visitor: Visitor) -> None:
    auditor = _at_work(visitor, "auditor")
    assert auditor.open("/amt/finden/?q=muster").status == 403
    assert not CODE.search(auditor.text())
