"""Sessions end: by the person, with the account, when idle, when old; nobody sees another's list."""

from typing import Any

import pytest
from django.test import Client

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.models import RoleGrant
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import Actor
from tests.accounts.conftest import Hands
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in, signed_in

pytestmark = pytest.mark.django_db
REVIEW = "/amt/konten/uebersicht/"


def reasons() -> list[str]:
    return [
        entry.lasting.split('"reason":"')[1].rstrip('"}') for entry in Entry.objects.filter(code="accounts.signed_out")
    ]


@pytest.fixture
def client(hands: Hands) -> Client:
    del hands
    make_account("registry", username="a.b", password=PASSWORD)
    return sign_in("a.b")


def test_a_used_session_stays(client: Client, hands: Hands) -> None:
    for _ in range(9):
        hands.go(minutes=59)
        assert is_in(client)


def test_an_idle_session_ends(client: Client, hands: Hands) -> None:
    hands.go(minutes=61)
    answer = client.get("/konto/")
    assert answer["Location"].startswith("/konto/anmelden/")
    assert "Ihre Sitzung ist beendet" in client.get(answer["Location"]).content.decode()
    assert reasons() == ["idle"]


def test_twin_without_the_idle_limit_it_stays(client: Client, hands: Hands, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 10**9
    hands.go(minutes=61)
    assert is_in(client)


def test_a_session_ends_after_ten_hours_however_busy(client: Client, hands: Hands) -> None:
    for _ in range(19):
        hands.go(minutes=30)
        assert is_in(client)
    hands.go(minutes=31)
    assert not is_in(client)
    assert reasons() == ["old"]


def test_a_session_without_a_beginning_does_not_open() -> None:
    client = signed_in("registry")
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert not is_in(client)


def test_a_closed_account_is_out_at_once(client: Client, hands: Hands, system: Actor) -> None:
    assert is_in(client)
    actions.deactivate_account(by=system, at=hands.now, account=queries.account_named("a.b") or 0)
    assert not is_in(client)


def test_a_role_that_ends_at_midnight_is_over_with_the_next_request(hands: Hands, system: Actor) -> None:
    client = signed_in("auditor", at=hands.now)
    assert client.get(REVIEW).status_code == 200
    grant = RoleGrant.objects.get()
    hands.go(seconds=30)
    actions.end_role(by=system, at=hands.now, account=grant.account_id, grant=grant.id)
    assert client.get(REVIEW).status_code == 403


def test_somebody_sees_their_own_sessions_and_ends_the_others(client: Client) -> None:
    second = sign_in("a.b")
    make_account("registry", username="c.d", password=PASSWORD)
    stranger = sign_in("c.d")
    page = client.get("/konto/sitzungen/").content.decode()
    assert page.count('<th scope="row">') == 2
    client.post("/konto/sitzungen/")
    assert (is_in(client), is_in(second), is_in(stranger)) == (True, False, True)


def test_changing_the_password_keeps_this_session_and_ends_the_others(client: Client) -> None:
    second = sign_in("a.b")
    fresh = {"password1": "ganz-anderes-fahrrad", "password2": "ganz-anderes-fahrrad"}
    client.post("/konto/passwort/aendern/", {"oldpassword": PASSWORD, **fresh})
    assert (is_in(client), is_in(second)) == (True, False)
    assert is_in(sign_in("a.b", "ganz-anderes-fahrrad"))


def test_signing_in_twice_at_once_gives_two_sessions(client: Client) -> None:
    second = sign_in("a.b")
    assert is_in(client)
    assert is_in(second)
    assert client.cookies["__Host-session"].value != second.cookies["__Host-session"].value


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    cookie = client.cookies["__Host-session"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert cookie["domain"] == ""


def test_nothing_stays_in_the_browser_for_the_next_person(client: Client) -> None:
    assert "no-store" in client.get("/konto/")["Cache-Control"]


def test_a_public_page_sets_no_cookie(client: Client) -> None:
    assert not Client().get("/health/live").cookies
