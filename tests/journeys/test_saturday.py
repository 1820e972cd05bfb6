"""A Saturday planned and booked: colleagues offered themselves, the lead plans, who waits chooses first."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import BORN, Person, body_of, mail_to

pytestmark = pytest.mark.browser
_LINK = re.compile(r"https?://\S+/warteliste/\S+/")


def _sees(person: Person, day: str, *, more: str = "") -> int:
    """Give how many times of a day somebody is shown."""
    person.open(f"termin/zeiten/?c=study_permit&woche={day}{more}")
    return person.page.locator(f"input[type=radio][value^='{day}']").count()


def _plan(lead: Person) -> str:
    """Plan in three clicks, every step ticked before the third; give the day."""
    lead.open("/amt/planung/samstag/")
    row = lead.page.get_by_role("row").filter(has_text=re.compile(r"frei\s*4$"))
    with lead.page.expect_navigation():  # the first click: the day
        row.get_by_role("link").first.click()
    day = re.search(r"\d{4}-\d\d-\d\d", lead.page.url)
    assert day is not None
    lead.reads("Was dieser Samstag bringt und kostet")
    expect(lead.page.get_by_role("checkbox", name=re.compile("Musteramt")).first).to_be_checked()
    lead.page.get_by_label(re.compile("^Warteliste zuerst")).check()
    lead.press("So planen")  # the second
    lead.press("Freigeben")
    lead.reads("Ohne sie darf der Samstag nicht freigegeben werden")
    while (ticks := lead.page.get_by_role("button", name=re.compile("^Abhaken"))).count():
        with lead.page.expect_navigation():
            ticks.first.click()
    lead.press("Freigeben")  # the third
    lead.reads("Freigegeben. Der Samstag steht jetzt im Plan.")
    return day.group()


def _come_on_the_list(person: Person, *, mail: str) -> None:
    person.page.get_by_label("E-Mail").fill(mail)
    person.press("Auf die Warteliste")
    person.is_on("Wir haben Ihnen geschrieben")
    own = _LINK.search(body_of(mail_to(person.server, mail, holds="Waren Sie das?")))
    assert own is not None
    person.open(urlsplit(own.group()).path)
    person.press("Ja, ich möchte warten")
    person.is_on("Ihr Platz auf der Warteliste")
    person.reads("Noch gibt es keine neuen Zeiten; wir schreiben Ihnen.")


def test_a_saturday_is_planned_released_and_booked(visitor: Visitor) -> None:
    waiting = visitor(java_script_enabled=False, width=360)
    waiting.open("termin/zeiten/?c=study_permit")
    waiting.follow("Auf die Warteliste")
    _come_on_the_list(waiting, mail="leyla-samstag@example.org")

    lead = visitor()
    lead.sign_in("team-lead")
    day = _plan(lead)

    passer_by = visitor()
    assert _sees(passer_by, day) == 0, "nobody sees the Saturday before those who wait have chosen"

    letter = body_of(mail_to(waiting.server, "leyla-samstag@example.org", holds="vor den anderen"))
    assert "Aufenthalt" not in letter, "the message does not say what it is about"
    link = _LINK.search(letter)
    assert link is not None, letter
    waiting.page.goto(link.group())
    waiting.reads("Es gibt neue Zeiten für Sie")
    waiting.follow("Freie Zeiten zeigen")
    with waiting.page.expect_navigation():
        waiting.page.locator(f"a[href*='woche={day}'], a[href$='{day}']").first.click()
    waiting.page.locator(f"input[type=radio][value^='{day}']").first.check(force=True)
    waiting.press("Weiter mit dieser Zeit")
    waiting.fill("Leyla Örnekoğlu-Samstag", born=BORN, mail="leyla-samstag@example.org")
    waiting.press("Weiter")
    waiting.press("Termin verbindlich buchen")
    waiting.is_on("Ihr Termin ist gebucht")

    lead.follow("Termine dieses Tages")
    expect(lead.page.get_by_role("link", name="Leyla Örnekoğlu-Samstag").first).to_be_visible()
    waiting.page.goto(link.group())
    waiting.reads("Dieser Platz auf der Warteliste ist nicht mehr da.")
