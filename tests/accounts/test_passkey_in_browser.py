"""Passkeys in a real browser with a virtual authenticator, under the strict content policy."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from anlaufstelle.base.audit.models import Entry
from tests.accounts.makers import PASSWORD, is_in, make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSKEYS = "/konto/zweiter-faktor/passkeys/"


@pytest.fixture
def address(live_server: Any, settings: Any) -> str:
    """Give the address of the house under the name localhost; browsers allow passkeys on plain http only there."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # as the test's server serves them
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def problems(page: Page) -> list[str]:
    """Collect what the browser complains about, such as breaches of the content policy."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def authenticator(context: BrowserContext, page: Page) -> None:
    """Plug in a device that has a fingerprint reader."""
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/konto/anmelden/?next=/konto/")
    page.get_by_label("Benutzername oder E-Mail-Adresse").fill("a.b")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def set_up(page: Page, address: str) -> None:
    page.goto(address + PASSKEYS + "neu/")
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", name="Ihre Ersatzkodes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()


def test_set_up_then_sign_in_without_a_password(
    context: BrowserContext, page: Page, address: str, problems: list[str]
) -> None:
    account = make_account("auditor", username="a.b", password=PASSWORD)
    authenticator(context, page)
    sign_in(page, address)
    expect(page.get_by_role("heading", name="Zweiter Faktor")).to_be_visible()  # the role demands one
    set_up(page, address)
    sign_out(page)
    page.goto(f"{address}/konto/anmelden/?next=/amt/konten/uebersicht/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("heading", name="Wer darf was?")).to_be_visible()
    assert problems == []
    last = Entry.objects.filter(code="accounts.signed_in").order_by("id").last()
    assert last is not None
    assert json.loads(last.lasting) == {"account": account, "means": ["webauthn"]}


def test_a_passkey_as_second_factor_and_to_confirm(
    context: BrowserContext, page: Page, address: str, problems: list[str]
) -> None:
    make_account("registry", username="a.b", password=PASSWORD)
    authenticator(context, page)
    sign_in(page, address)
    set_up(page, address)
    sign_out(page)
    sign_in(page, address)
    page.get_by_role("button", name="Passkey benutzen").click()
    expect(page.get_by_role("heading", name="Mein Zugang")).to_be_visible()
    page.goto(f"{address}{PASSKEYS}bestaetigen/?next={PASSKEYS}")
    page.get_by_role("button", name="Mit Passkey bestätigen").click()
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()
    assert problems == []


def test_an_answer_overheard_opens_nothing(context: BrowserContext, page: Page, address: str) -> None:
    make_account("registry", username="a.b", password=PASSWORD)
    authenticator(context, page)
    sign_in(page, address)
    set_up(page, address)
    sign_out(page)
    heard: list[dict[str, list[str]]] = []
    page.on("request", lambda sent: heard.append(sent.post_data_json) if "passkeys/anmelden" in sent.url else None)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/amt/**")
    credential = [form["credential"] for form in heard if form][-1]
    thief = Client(headers={"host": "localhost"})
    thief.get(f"{PASSKEYS}anmelden/", headers={"accept": "application/json"})
    thief.post(f"{PASSKEYS}anmelden/", {"credential": credential})
    assert not is_in(thief)


def test_the_last_passkey_stays_where_the_role_demands_one(context: BrowserContext, page: Page, address: str) -> None:
    make_account("auditor", username="a.b", password=PASSWORD)
    authenticator(context, page)
    sign_in(page, address)
    set_up(page, address)
    key = Authenticator.objects.get(type="webauthn")
    page.goto(f"{address}{PASSKEYS}{key.pk}/entfernen/")
    page.get_by_role("button", name="Passkey entfernen").click()
    expect(page.get_by_text("Ihre Rolle verlangt einen zweiten Faktor.")).to_be_visible()
    assert Authenticator.objects.filter(type="webauthn").exists()
