"""Before a talk: the file is prepared, what papers offer is taken by one key, and its place is shown."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import Person, inside

pytestmark = pytest.mark.browser
_LOOKS = 120


def _wanted_today(person: Person) -> str:
    """Put the caseworker in charge of the second person with a file; give their number."""
    return inside(
        person.server,
        "from datetime import timedelta;from anlaufstelle.accounts import queries as a;"
        "from anlaufstelle.base import clock;"
        "from anlaufstelle.files.models import CaseFile;from anlaufstelle.purposes import actions as p;at=clock.read();"
        "w=CaseFile.objects.order_by('id')[1].person_id;lead=a.actor_for(a.account_named('team-lead'),at=at);"
        "p.put_in_charge(by=lead,at=at,person=w,account=a.account_named('caseworker'),reference='Gespräch',"
        "ends_at=at+timedelta(days=3));print(w)",
    )


def _prepared(desk: Person, number: str) -> None:
    """Wait until the house has prepared this person, as the list of the day says."""
    for _turn in range(_LOOKS):
        desk.open("/amt/beratung/vorbereitet/")
        row = desk.page.get_by_role("row").filter(has=desk.page.locator(f'a[href*="/{number}/vorher/"]'))
        if row.get_by_text("vorbereitet").count():
            return
        desk.page.wait_for_timeout(1_000)
    pytest.fail("the person is not prepared")


def test_an_offered_fact_is_taken_by_one_key_and_found_on_its_page(visitor: Visitor) -> None:
    desk = visitor()
    desk.sign_in("caseworker")
    number = _wanted_today(desk)
    _prepared(desk, number)
    with desk.page.expect_navigation():
        desk.page.locator(f'a[href*="/{number}/vorher/"]').click()
    desk.reads("vorbereitet")
    with desk.page.expect_navigation():
        desk.page.get_by_role("link", name="Arbeitszeit", exact=True).first.click()
    mark = desk.page.locator(".al-viewer__marks rect").bounding_box()
    picture = desk.page.locator(".al-viewer__picture").bounding_box()
    assert mark is not None
    assert picture is not None
    assert picture["x"] <= mark["x"] < picture["x"] + picture["width"], "the mark lies on the picture"
    with desk.page.expect_navigation():
        desk.page.keyboard.press("j")
    desk.open(f"/amt/beratung/{number}/vorher/")
    row = desk.page.get_by_role("row").filter(has_text="38,5")
    expect(row).to_have_count(1)
    with desk.page.expect_navigation():
        row.get_by_role("link", name="Stelle zeigen").click()
    expect(desk.page.locator("[data-page-marks] rect")).to_have_count(1)
