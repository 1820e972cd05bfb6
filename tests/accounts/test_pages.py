"""The pages of sign-in and administration in the test client: they open, hold no inline code, and do what they say."""

import json
import re
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from anlaufstelle.accounts import queries
from anlaufstelle.accounts.models import RoleGrant
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in, signed_in
from tests.accounts.test_second_factor import with_app

pytestmark = pytest.mark.django_db
ADMINISTRATION = "/amt/konten/"
#: Addresses of sign-in that answer otherwise than with a page of their own.
_OTHERWISE = {
    "account_set_password": 302,  # there is a password: to the page that changes it
    "mfa_authenticate": 302,  # nobody is in the middle of signing in
    "mfa_login_webauthn": 302,
    "mfa_reauthenticate_webauthn": 302,  # there is no passkey: to the password
    "mfa_download_recovery_codes": 403,  # they were shown already
    "mfa_activate_totp": 302,  # it is set up: to the page that removes it
    "account_login": 302,  # signed in already
}


def names(prefix: str) -> list[str]:
    """Give the names of all addresses below a prefix that take no values."""
    found: list[str] = []

    def walk(patterns: list[Any], path: str, space: str) -> None:
        for one in patterns:
            here = path + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, here, f"{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern) and here.startswith(prefix) and one.name and "<" not in here:
                found.append(space + one.name)

    walk(get_resolver().url_patterns, "", "")
    return found


@pytest.fixture
def everything() -> Client:
    """Give somebody with an app, recovery codes and two sessions."""
    account = with_app("registry", username="a.b")
    sign_in("a.b")
    client = signed_in(account=account)
    client.get("/konto/")
    client.post("/konto/zweiter-faktor/ersatzkodes/neu/")
    client.get("/konto/zweiter-faktor/ersatzkodes/")
    return client


def test_every_page_of_ones_own_sign_in_opens(everything: Client) -> None:
    found = names("konto/")
    assert len(found) > 20
    for name in found:
        response = everything.get(reverse(name))
        assert response.status_code == _OTHERWISE.get(name, 200), name


def test_no_page_holds_inline_code_or_english(everything: Client) -> None:
    for name in names("konto/"):
        client = Client() if name in {"account_login", "account_reset_password"} else everything
        response = client.get(reverse(name))
        if response.status_code != 200:
            continue
        page = response.content.decode()
        assert not re.search(r"<[^>]+\s(style|on\w+)=", page), name
        for script in re.findall(r"<script([^>]*)>", page):
            assert 'type="application/json"' in script or ("src=" in script and 'nonce="' in script), (name, script)
        for english in ("Password", "Sign In", "Submit", "Username", "security key", "recovery code"):
            assert english not in page, (name, english)


@pytest.mark.parametrize("path", ["", "neu/", "uebersicht/", "1/", "1/rolle/", "1/link/drucken/", "1/schliessen/"])
def test_the_administration_is_closed_to_strangers_and_to_other_roles(path: str) -> None:
    address = ADMINISTRATION + path
    assert Client().get(address)["Location"].startswith("/konto/anmelden/")
    assert Client().post(address)["Location"] == "/konto/anmelden/"
    client = signed_in("caseworker")
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert Entry.objects.filter(code="access.refused").count() == 2


def test_a_fragment_is_told_to_load_the_sign_in_page() -> None:
    response = Client().get(ADMINISTRATION, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/konto/anmelden/")


def test_staff_forms_need_their_token() -> None:
    given = signed_in("administrator")
    client = Client(enforce_csrf_checks=True)
    client.cookies = given.cookies
    answer = client.post(f"{ADMINISTRATION}neu/", {"display_name": "A", "username": "n.person"})
    assert answer.status_code == 403
    assert queries.account_named("n.person") is None


class TestAdministration:
    @pytest.fixture
    def client(self) -> Client:
        return signed_in("administrator")

    def make(self, client: Client, **given: str) -> int:
        form = {"display_name": "Neue Person", "username": "n.person", "email": "n@example.org"} | given
        client.post(f"{ADMINISTRATION}neu/", form)
        return queries.account_named(form["username"]) or 0

    def test_from_the_first_form_to_the_first_sign_in(self, client: Client) -> None:
        account = self.make(client)
        client.post(f"{ADMINISTRATION}{account}/rolle/", {"role": "registry"})
        shown = client.post(f"{ADMINISTRATION}{account}/link/", follow=True).content.decode()
        link = re.search(r"http://[^<\s\"]+/konto/passwort/link/[^<\s\"]+", shown)
        assert link is not None
        path = link[0].split("8000", 1)[1]
        person = Client()
        form = person.get(path)["Location"]
        assert person.get(form).status_code == 200
        person.post(form, {"password1": PASSWORD, "password2": PASSWORD})
        assert is_in(sign_in("n.person", client=person))

    def test_the_link_is_shown_once(self, client: Client) -> None:
        account = self.make(client)
        client.post(f"{ADMINISTRATION}{account}/link/")
        assert client.get(f"{ADMINISTRATION}{account}/link/drucken/").status_code == 200
        assert client.get(f"{ADMINISTRATION}{account}/link/drucken/").status_code == 302

    def test_it_goes_by_mail_as_well(self, client: Client) -> None:
        account = self.make(client)
        client.post(f"{ADMINISTRATION}{account}/einladen/")
        assert Row.objects.get().to == "n@example.org"

    def test_a_role_with_days_lasts_to_the_end_of_the_last_one(self, client: Client) -> None:
        account = self.make(client)
        days = {"first_day": date(2099, 3, 28), "last_day": date(2099, 3, 29)}
        parts = {f"{k}_{p}": getattr(v, p) for k, v in days.items() for p in ("day", "month", "year")}
        client.post(f"{ADMINISTRATION}{account}/rolle/", {"role": "registry", **parts})
        grant = RoleGrant.objects.get(account_id=account)
        assert grant.valid_to is not None
        assert (grant.valid_from.isoformat(), grant.valid_to.isoformat()) == (
            "2099-03-27T23:00:00+00:00",
            "2099-03-29T22:00:00+00:00",  # the clock changes that night
        )

    @pytest.mark.parametrize(
        "form",
        [
            {"role": "system"},
            {"role": ""},
            {"role": "registry", "last_day_day": "31", "last_day_month": "12", "last_day_year": "9999"},
            {"role": "registry", "last_day_day": "31", "last_day_month": "2", "last_day_year": "2099"},
            {"role": "registry", "last_day_day": "1", "last_day_month": "1", "last_day_year": "2001"},
            {"role": "registry\x00"},
        ],
    )
    def test_wrong_roles_and_days_are_told_on_the_form(self, client: Client, form: dict[str, str]) -> None:
        account = self.make(client)
        response = client.post(f"{ADMINISTRATION}{account}/rolle/", form)
        assert response.status_code == 200
        assert 'id="error-summary"' in response.content.decode()
        assert not RoleGrant.objects.filter(account_id=account).exists()

    @pytest.mark.parametrize(
        "given",
        [
            {"username": "ä"},
            {"username": "a b"},
            {"username": "a\x00b"},
            {"email": "a@b"},
            {"email": "a@example.org\r\nBcc: x@example.org"},
            {"display_name": ""},
            {"display_name": "x" * 121},
            {"username": "taken"},
        ],
    )
    def test_wrong_accounts_are_told_on_the_form(self, client: Client, given: dict[str, str]) -> None:
        make_account("", username="taken")
        before = get_user_model().objects.count()
        form = {"display_name": "Neue Person", "username": "n.person", "email": ""} | given
        response = client.post(f"{ADMINISTRATION}neu/", form)
        assert response.status_code == 200
        assert 'id="error-summary"' in response.content.decode()
        assert get_user_model().objects.count() == before

    def test_roles_end_accounts_close_and_factors_are_reset(self, client: Client) -> None:
        account = with_app("registry", username="n.person")
        grant = RoleGrant.objects.get(account_id=account)
        assert client.get(f"{ADMINISTRATION}{account}/").status_code == 200
        assert client.get(f"{ADMINISTRATION}{account}/rolle/{grant.id}/beenden/").status_code == 200
        client.post(f"{ADMINISTRATION}{account}/rolle/{grant.id}/beenden/")
        grant.refresh_from_db()
        assert grant.valid_to is not None
        client.post(f"{ADMINISTRATION}{account}/zweiter-faktor/")
        assert not Authenticator.objects.filter(user_id=account).exists()
        client.post(f"{ADMINISTRATION}{account}/schliessen/")
        assert not get_user_model().objects.get(pk=account).is_active
        assert client.get(f"{ADMINISTRATION}{account}/").status_code == 200

    def test_a_refusal_names_the_reason_and_the_next_step(self, client: Client) -> None:
        own = client.__dict__["account"]
        response = client.post(f"{ADMINISTRATION}{own}/schliessen/")
        assert response.status_code == 409
        assert "Bitten Sie eine andere Person aus der Administration." in response.content.decode()

    @pytest.mark.parametrize("account", ["0", "999999", str(2**63), str(10**30)])
    def test_unknown_accounts_are_not_found(self, client: Client, account: str) -> None:
        for path in ("", "rolle/", "schliessen/", "link/", "einladen/", "zweiter-faktor/", "rolle/1/beenden/"):
            assert client.get(f"{ADMINISTRATION}{account}/{path}").status_code == 404, path
        assert client.post(f"{ADMINISTRATION}{account}/schliessen/").status_code == 404

    def test_a_grant_of_somebody_else_is_not_ended_under_this_address(self, client: Client) -> None:
        one, other = make_account("registry"), make_account("registry")
        grant = RoleGrant.objects.get(account_id=other)
        client.post(f"{ADMINISTRATION}{one}/rolle/{grant.id}/beenden/")
        grant.refresh_from_db()
        assert grant.valid_to is None

    def test_lists_need_the_same_few_queries_however_many_accounts(
        self, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(12):
            make_account("registry")
        for path in ("", "uebersicht/"):
            with django_assert_max_num_queries(8):
                assert client.get(f"{ADMINISTRATION}{path}").status_code == 200


class TestDemo:
    def test_it_shows_its_logins_and_says_what_it_leaves_out(self, settings: Any) -> None:
        settings.MODE = "demo"
        make_account("team_lead", username="leitung")
        page = Client().get("/konto/anmelden/").content.decode()
        assert "leitung" in page
        assert settings.DEMO_PASSWORD in page
        assert "Alle Personen sind erfunden" in page

    def test_an_office_shows_none(self, settings: Any) -> None:
        make_account("team_lead", username="leitung")
        page = Client().get("/konto/anmelden/").content.decode()
        assert "leitung" not in page
        assert settings.DEMO_PASSWORD not in page

    def test_the_password_of_the_demo_meets_the_rules(self, settings: Any) -> None:
        make_account("", username="leitung", password=settings.DEMO_PASSWORD)
        assert is_in(sign_in("leitung", settings.DEMO_PASSWORD))


def test_events_hold_no_names() -> None:
    make_account("registry", username="geheim-name", email="geheim@example.org", password=PASSWORD)
    client = sign_in("geheim-name")
    client.post("/konto/abmelden/")
    for entry in Entry.objects.all():
        assert "geheim" not in json.dumps([entry.lasting, entry.erasable])
