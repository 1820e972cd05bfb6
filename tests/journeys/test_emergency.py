"""An emergency at the counter: a restricted person opens with a reason, and data protection sees it at once."""

import pytest
from playwright.sync_api import expect

from anlaufstelle.demo.persons import RESTRICTED
from tests.journeys.conftest import Visitor

pytestmark = pytest.mark.browser
_REASON = "Sie steht am Schalter, ihre Karte läuft heute ab, die Kollegin ist krank."


def test_data_protection_sees_an_emergency_with_its_reason(visitor: Visitor) -> None:
    given, family = RESTRICTED[0]
    desk = visitor()
    desk.sign_in("caseworker")
    desk.open("/amt/personen/")
    desk.page.get_by_label("Name").fill(f"{given} {family}")
    desk.press("Finden")
    desk.follow(f"{family}, {given}")
    desk.is_on("Wofür brauchen Sie die Daten?")
    desk.reads("Diese Person öffnet nur, wer für sie zuständig ist")
    expect(desk.page.get_by_label("Wofür?")).to_have_count(0)
    desk.follow("Notöffnung mit Begründung")
    desk.page.get_by_label("Begründung").fill(_REASON)
    desk.press("Jetzt öffnen")
    desk.is_on(f"{family}, {given}")
    desk.reads("Geöffnet für: Notöffnung")

    officer = visitor()
    officer.sign_in("data-protection-officer")
    officer.open("/amt/personen/notoeffnungen/")
    line = officer.page.get_by_role("row").filter(has_text=_REASON)
    expect(line).to_have_count(1)
    assert family not in line.inner_text(), "data protection follows a number, not a name"
    with officer.page.expect_navigation():
        line.get_by_role("button", name="Zur Kenntnis genommen").click()
    expect(officer.page.get_by_role("row").filter(has_text=_REASON)).to_contain_text("Datenschutz")
    officer.follow("Auffällige Öffnungen")
    officer.is_on("Auffällige Öffnungen")
    expect(officer.page.get_by_role("row").filter(has_text="Notöffnung").first).to_be_visible()
