"""The pages of sign-in and administration under axe-core: wide and narrow, light and dark."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.accounts.makers import PASSWORD, make_account
from tests.accounts.test_second_factor import with_app

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
OPEN = ("anmelden/", "anmelden/?next=/amt/", "passwort/vergessen/", "passwort/vergessen/gesendet/", "geschlossen/")
OWN = (
    "",
    "abmelden/",
    "bestaetigen/",
    "sitzungen/",
    "passwort/aendern/",
    "zweiter-faktor/",
    "zweiter-faktor/app/",
    "zweiter-faktor/passkeys/",
    "zweiter-faktor/passkeys/neu/",
)
ADMINISTRATION = ("", "neu/", "uebersicht/", "{account}/", "{account}/rolle/", "{account}/schliessen/")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, live_server: Any, settings: Any, width: int, scheme: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # as the test's server serves them
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.SECOND_FACTOR_DEMANDED = False  # the password is enough to look at pages
    account = with_app("registry")
    make_account("", username="ohne.rolle")
    make_account("administrator", username="verwaltung", password=PASSWORD)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, locale="de-DE")
    page = context.new_page()
    found: list[str] = []

    def look(path: str) -> None:
        page.goto(f"{live_server.url}{path}")
        page.evaluate(AXE.read_text())
        violations = page.evaluate("axe.run()")["violations"]
        found.extend(f"{path}: {one['id']}: {one['nodes'][0]['html']}" for one in violations)

    for path in OPEN:
        look(f"/konto/{path}")
    page.goto(f"{live_server.url}/konto/anmelden/?next=/konto/")
    page.get_by_label("Benutzername oder E-Mail-Adresse").fill("verwaltung")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_role("heading", name="Mein Zugang").wait_for()
    for path in OWN:
        look(f"/konto/{path}")
    for path in ADMINISTRATION:
        look(f"/amt/konten/{path.format(account=account)}")
    context.close()
    assert found == []
