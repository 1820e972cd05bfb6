"""Everything by keyboard: Tab, Enter, Space and arrows; the focus is always seen and goes on in reading order."""

from itertools import pairwise

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import Person, concern, situation

pytestmark = pytest.mark.browser


def _choose_a_time(eva: Person, keys: Keyboard) -> None:
    """Go to the times, take one with Space, and another one with the arrows."""
    eva.is_on("Wann passt es Ihnen?")
    keys.tab_to(eva.words("Diese Zeit nehmen"))
    while (stop := keys.tab()).kind != "radio":
        pass
    keys.press("Space")
    first = eva.page.locator("input[type=radio]:checked").input_value()
    keys.press("ArrowDown", "ArrowDown")
    assert eva.page.locator("input[type=radio]:checked").input_value() > first
    after = keys.tab_to(eva.words("Weiter mit dieser Zeit"))
    assert after.top > stop.top
    keys.go()


def _type_who(eva: Person, keys: Keyboard, name: str) -> None:
    """Fill the form and send it with Enter."""
    eva.is_on("Ihre Angaben")
    keys.tab_to(eva.words("für mich"))
    keys.tab_to(eva.words("Vorname und Nachname"))
    keys.type(name)
    for part, value in (("Tag", "1"), ("Monat", "2"), ("Jahr", "1990")):
        keys.tab_to(eva.words(part))
        keys.type(value)
    keys.go()


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("ar", 360)])
def test_a_whole_booking_by_keyboard(visitor: Visitor, language: str, width: int) -> None:
    eva = visitor(language=language, width=width)
    keys = Keyboard(eva.page)
    eva.open()
    assert keys.tab().words == eva.words("Zum Inhalt springen"), "the first stop leads over the header"
    keys.press("Enter")
    assert keys.tab().words.startswith(eva.words("Ein gelber Umschlag ist gekommen")), "the content begins right there"
    assert keys.tab().words.startswith(situation("permit_ends", language=language))
    keys.tab_to(situation("pick_up_card", language=language))
    keys.go()

    keys.tab_to(concern("card_pickup", language=language))
    keys.press("Space", "Space")
    keys.tab_to(eva.words("Freie Zeiten zeigen"))
    keys.go()

    _choose_a_time(eva, keys)
    _type_who(eva, keys, f"Eva Tastatur {language}")

    eva.is_on("Stimmt alles?")
    keys.tab_to(eva.words("Termin verbindlich buchen"))
    keys.go("Space")
    eva.is_on("Ihr Termin ist gebucht")

    keys.tab_to(eva.words("Absagen"))
    keys.go()
    keys.tab_to(eva.words("Ja, Termin absagen"))
    keys.go()
    eva.is_on("Dieser Termin ist abgesagt")


@pytest.mark.parametrize("path", ["", "termin/?s=job_lost", "termin/zeiten/?c=card_pickup", "barrierefreiheit/"])
def test_the_focus_goes_down_the_page_as_one_reads(visitor: Visitor, path: str) -> None:
    eva = visitor(width=360)
    keys = Keyboard(eva.page)
    eva.open(path)
    stops = keys.tab_through(most=25)
    assert len(stops) > 5
    tops = [stop.top for stop in stops[1:]]  # the way over the header comes from above the page
    assert all(later >= earlier - 40 for earlier, later in pairwise(tops)), stops


def test_the_list_of_languages_opens_and_closes_by_keyboard(visitor: Visitor) -> None:
    eva = visitor()
    keys = Keyboard(eva.page)
    eva.open()
    keys.tab_to("Deutsch")
    keys.press("Enter")
    assert "Deutsch" in keys.tab().words
    keys.press("Escape")
    assert not eva.page.get_by_role("link", name="English", exact=True).is_visible()
    keys.press("Enter")
    keys.tab_to("English")
    keys.go()
    assert eva.page.url.endswith("/en/")


def test_a_stop_nobody_sees_is_noticed(visitor: Visitor) -> None:
    eva = visitor()
    eva.open()
    eva.page.evaluate("document.querySelector('main a').style.outline = 'none'")
    keys = Keyboard(eva.page)
    with pytest.raises(AssertionError, match="nobody sees that the focus is on"):
        keys.tab_to("gibt es nicht")
