"""Before plans and accounts change, people prove again who they are, and nothing typed is lost."""

import pytest
from django.test import Client

from anlaufstelle.accounts import queries
from tests.accounts.conftest import Hands
from tests.accounts.makers import PASSWORD, make_account, sign_in, signed_in

pytestmark = pytest.mark.django_db
NEW = "/amt/konten/neu/"
FORM = {"display_name": "Neue Person", "username": "n.person", "email": ""}
CONFIRM = "/konto/bestaetigen/"


@pytest.fixture
def client(hands: Hands) -> Client:
    make_account("administrator", username="a.b", password=PASSWORD)
    account = queries.account_named("a.b")
    return signed_in(account=account, at=hands.now)


def test_shortly_after_signing_in_it_just_works(client: Client) -> None:
    assert client.post(NEW, FORM)["Location"].startswith("/amt/konten/")
    assert queries.account_named("n.person")


def test_later_the_form_is_kept_and_sent_after_the_proof(client: Client, hands: Hands) -> None:
    client.get(NEW)
    hands.go(minutes=11)
    asked = client.post(NEW, FORM)
    assert asked["Location"] == f"{CONFIRM}?next=%2Famt%2Fkonten%2Fneu%2F"
    assert queries.account_named("n.person") is None
    assert client.get(asked["Location"]).status_code == 200
    done = client.post(CONFIRM, {"password": PASSWORD, "next": NEW})
    assert done["Location"].startswith("/amt/konten/")
    assert queries.account_named("n.person")


def test_a_wrong_password_sends_nothing(client: Client, hands: Hands) -> None:
    client.get(NEW)
    hands.go(minutes=11)
    client.post(NEW, FORM)
    assert client.post(CONFIRM, {"password": "falsch-falsch", "next": NEW}).status_code == 200
    assert queries.account_named("n.person") is None


def test_the_proof_lasts_ten_minutes(client: Client, hands: Hands) -> None:
    client.get(NEW)
    hands.go(minutes=11)
    client.get(NEW)
    client.post(CONFIRM, {"password": PASSWORD, "next": NEW})
    hands.go(minutes=9)
    assert client.get(NEW).status_code == 200
    hands.go(minutes=2)
    assert client.get(NEW)["Location"].startswith(CONFIRM)


def test_signing_in_is_a_proof_of_its_own_moment_only(hands: Hands) -> None:
    """The first page after a long morning must not count as the moment of the proof."""
    make_account("caseworker", username="c.d", password=PASSWORD)
    client = sign_in("c.d")
    hands.go(minutes=30)
    assert client.get("/konto/zweiter-faktor/app/")["Location"].startswith(CONFIRM)


def test_who_has_nothing_left_to_prove_with_is_led_out(hands: Hands) -> None:
    client = signed_in("administrator", at=hands.now)  # neither password nor passkey
    client.get(NEW)
    hands.go(minutes=11)
    assert client.get(NEW)["Location"] == "/konto/abmelden/"


def test_a_proof_does_not_lead_to_another_site(client: Client, hands: Hands) -> None:
    client.get(NEW)
    hands.go(minutes=11)
    done = client.post(CONFIRM, {"password": PASSWORD, "next": "https://evil.example/"})
    assert done["Location"] == "/amt/"


def test_too_many_wrong_proofs_have_to_wait(client: Client, hands: Hands) -> None:
    client.get(NEW)
    hands.go(minutes=11)
    for _ in range(6):
        client.post(CONFIRM, {"password": "falsch-falsch", "next": NEW})
    client.post(CONFIRM, {"password": PASSWORD, "next": NEW})
    assert client.get(NEW).status_code == 302
