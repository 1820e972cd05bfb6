"""A scan is compared at the speed of a key by somebody who did not scan it; its paper ends by the word of two."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.accounts.actions import NewAccount
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.digitising import actions
from tests.digitising.makers import file_scan, make_order, make_paper, scan
from tests.house.source import ROOT
from tests.journeys.conftest import Visitor
from tests.journeys.people import PASSWORD, Person, inside

pytestmark = pytest.mark.browser
_PEOPLE = {"papier-scan": "registry", "papier-vergleich": "registry", "papier-leitung": "team_lead"}
_PAGES = ("Zeugnis, Blatt eins", "Zeugnis, Blatt zwei", "Zeugnis, Blatt drei")
_LOOKS = 120


def make() -> None:
    """Let somebody scan a certificate of three pages; called in the process of the product."""
    at = clock.read()
    new = [NewAccount(username=name, display_name=name, roles=(role,)) for name, role in _PEOPLE.items()]
    numbers = accounts.create_accounts(by=actor("system"), at=at, new=new, password=PASSWORD)
    by = account_queries.actor_for(numbers["papier-scan"], at=at)
    _who, case_file = make_paper(at=at, shelf="Regal 88")
    order = make_order(case_file, by=by, at=at, sheets=3)
    file_scan(case_file, by=by, at=at, data=scan(*_PAGES), kind="school_certificate")
    actions.finish_scanning(by=by, at=at, order=order)
    print(json.dumps({"order": order}))  # noqa: T201


def test_pages_are_compared_by_keys_and_paper_ends_by_two(visitor: Visitor) -> None:
    scanner, comparer, lead = visitor(), visitor(), visitor()
    order = _prepared(scanner)["order"]
    for person, name in zip((scanner, comparer, lead), _PEOPLE, strict=True):
        person.sign_in(name)
    _compared_by_keys(comparer)
    scanner.open("/amt/digitalisierung/pruefen/")
    scanner.reads("Für Sie wartet keine Seite. Eigene Scans vergleicht eine andere Person.")

    page = f"/amt/digitalisierung/scan/{order}/"
    _until(scanner, page, "Das Papier wartet bis zum")
    expect(scanner.button("Vernichtung vorschlagen")).to_have_count(0)
    _time_passes(scanner, order)
    scanner.open(page)
    scanner.press("Vernichtung vorschlagen")
    scanner.reads("Zustimmen muss eine andere Person.")
    expect(scanner.button("Der Vernichtung zustimmen")).to_have_count(0)
    lead.open(page)
    lead.press("Der Vernichtung zustimmen")
    scanner.open(page)
    scanner.press("Papier ist vernichtet")
    expect(scanner.link("Vernichtungsprotokoll (PDF)")).to_be_visible()


def _prepared(person: Person) -> dict[str, Any]:
    code = f"import sys;sys.path.insert(0,{str(ROOT)!r});from tests.journeys.test_scanning_paper import make;make()"
    found: dict[str, Any] = json.loads(inside(person.server, code).splitlines()[-1])
    return found


def _compared_by_keys(comparer: Person) -> None:
    """Each page is judged by one key, and the next one is there; no mouse is touched."""
    _until(comparer, "/amt/digitalisierung/pruefen/", "Stimmt das Bild mit dem Papier überein?")
    for number in range(1, len(_PAGES) + 1):
        comparer.reads(f"Seite {number} von {len(_PAGES)}")
        picture = comparer.page.get_by_role("group", name="Bild der Seite").get_by_role("img")
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") > 0
        with comparer.page.expect_navigation():
            comparer.page.keyboard.press("j")
    comparer.reads("Für Sie wartet keine Seite. Eigene Scans vergleicht eine andere Person.")


def _until(person: Person, path: str, words: str) -> None:
    """Look again until the house has done its part in the background."""
    for _turn in range(_LOOKS):
        person.open(path)
        if words in person.text():
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"never read: {words}")


def _time_passes(person: Person, order: int) -> None:
    """Let the paper have waited for its time."""
    inside(
        person.server,
        "from datetime import timedelta;from anlaufstelle.digitising.models import ScanOrder;"
        f"o=ScanOrder.objects.get(id={order});o.checked_at-=timedelta(days=200);o.save()",
    )
