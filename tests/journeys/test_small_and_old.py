"""Phones that are small, old or set to large letters."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from anlaufstelle.bench.seeing.chromium import sticks_out
from tests.journeys.conftest import Visitor
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

PATHS = (
    "",
    "termin/",
    "termin/?s=job_lost&weiter=1",
    "termin/zeiten/?c=study_permit",
    "termin/finden/",
    "datenschutz/",
    "barrierefreiheit/",
    "gibt-es-nicht/",
)


def _letters_twice_as_large(page: Page) -> None:
    page.evaluate("document.documentElement.style.fontSize = '200%'")


@pytest.mark.parametrize("language", ["de", "ar", "ru"])
@pytest.mark.parametrize("width", [360, 1280])
def test_with_letters_twice_as_large_nothing_sticks_out(visitor: Visitor, language: str, width: int) -> None:
    kim = visitor(language=language, width=width)
    for path in PATHS:
        kim.open(path)
        _letters_twice_as_large(kim.page)
        assert sticks_out(kim.page) == [], path


def test_with_letters_twice_as_large_one_can_book(visitor: Visitor) -> None:
    kim = visitor(width=360)
    kim.open("termin/zeiten/?c=card_pickup")
    _letters_twice_as_large(kim.page)
    kim.page.get_by_role("radio").nth(3).click()
    expect(kim.button("Weiter mit dieser Zeit")).to_be_in_viewport()
    kim.press("Weiter mit dieser Zeit")
    _letters_twice_as_large(kim.page)
    kim.fill("Kim Großschrift")
    assert sticks_out(kim.page) == []


def test_the_way_on_stays_in_view_once_a_time_is_chosen(visitor: Visitor) -> None:
    """Five days of times are six screens of a phone: nobody should have to look for the button below them."""
    kim = visitor(width=360, height=640)
    kim.open("termin/zeiten/?c=study_permit")
    expect(kim.button("Weiter mit dieser Zeit")).not_to_be_in_viewport()
    kim.page.get_by_role("radio").first.click()
    expect(kim.button("Weiter mit dieser Zeit")).to_be_in_viewport()


def _without_has(person: Person) -> None:
    """Play a browser of 2022: it does not know :has, and drops every rule that names it."""

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(", ":unknown("))

    person.page.route(re.compile(r"\.css$"), older)


def test_browsers_of_2022_can_say_for_how_many_and_see_what_they_chose(visitor: Visitor) -> None:
    kim = visitor(width=360)
    _without_has(kim)
    kim.open("termin/?s=new_passport")
    expect(kim.how_many("new_passport_transfer")).to_be_visible()
    kim.concern("new_passport_transfer").check()
    kim.how_many("new_passport_transfer").select_option("2")
    kim.press("Freie Zeiten zeigen")
    radio = kim.page.get_by_role("radio").first
    assert radio.evaluate("radio => getComputedStyle(radio).opacity") == "1", "the button itself shows the choice"
    radio.check()
    kim.press("Weiter mit dieser Zeit")
    kim.is_on("Ihre Angaben")


def test_today_for_how_many_is_asked_once_a_concern_is_ticked(visitor: Visitor) -> None:
    kim = visitor()
    kim.open("termin/?s=new_passport")
    expect(kim.how_many("new_passport_transfer")).to_be_hidden()
    kim.concern("new_passport_transfer").check()
    expect(kim.how_many("new_passport_transfer")).to_be_visible()


def test_without_any_style_sheet_one_can_still_book(visitor: Visitor) -> None:
    kim = visitor(width=360)
    kim.page.route(re.compile(r"\.css$"), lambda route: route.fulfill(body="", content_type="text/css"))
    kim.hold("card_pickup")
    kim.fill("Kim Schmucklos")
    kim.press("Weiter")
    kim.press("Termin verbindlich buchen")
    kim.is_on("Ihr Termin ist gebucht")
