"""The second factor: demanded by role, shown at sign-in, never lost by accident, never stored in the clear."""

import json
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.test import Client

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.errors import OwnAccount
from anlaufstelle.accounts.permissions import ROLES
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor
from tests.accounts.conftest import Hands
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SECOND = "/konto/zweiter-faktor/"
ENTER = f"{SECOND}eingeben/"


def code(secret: str = SECRET) -> str:
    """Give the code an app would show now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def with_app(role: str = "caseworker", **given: Any) -> int:
    """Make an account whose app is set up."""
    account = make_account(role, password=PASSWORD, **given)
    TOTP.activate(get_user_model().objects.get(pk=account), SECRET)
    return account


def recorded(kind: str) -> list[dict[str, Any]]:
    return [json.loads(entry.lasting) for entry in Entry.objects.filter(code=kind).order_by("id")]


class TestSignIn:
    def test_the_password_alone_does_not_open(self) -> None:
        with_app(username="a.b")
        client = Client()
        response = client.post("/konto/anmelden/", {"login": "a.b", "password": PASSWORD})
        assert response["Location"] == ENTER
        assert not is_in(client)

    def test_password_and_code_open(self) -> None:
        account = with_app(username="a.b")
        client = sign_in("a.b", next="/konto/?x=1")
        response = client.post(ENTER, {"code": code()})
        assert response["Location"] == "/konto/?x=1"
        assert is_in(client)
        assert recorded("accounts.signed_in") == [{"account": account, "means": ["password", "totp"]}]

    def test_a_code_works_once(self) -> None:
        with_app(username="a.b")
        shown = code()
        assert is_in(self.enter(shown))
        assert not is_in(self.enter(shown))

    def test_a_code_works_once_even_when_a_step_has_passed(self, hands: Hands) -> None:
        """A code passes for three steps; who looks over a shoulder has that long."""
        with_app(username="a.b")
        shown = code()
        assert is_in(self.enter(shown))
        hands.go(seconds=31)
        assert not is_in(self.enter(shown))

    def test_the_code_of_setting_up_does_not_sign_in(self) -> None:
        make_account("caseworker", username="a.b", password=PASSWORD)
        client = sign_in("a.b")
        client.get(f"{SECOND}app/")
        shown = code(client.session["mfa.totp.secret"])
        client.post(f"{SECOND}app/", {"code": shown})
        assert not is_in(self.enter(shown))

    def test_a_recovery_code_works_once(self) -> None:
        account = with_app(username="a.b")
        codes = RecoveryCodes.activate(get_user_model().objects.get(pk=account)).generate_codes()
        assert is_in(self.enter(codes[0]))
        assert not is_in(self.enter(codes[0]))
        assert is_in(self.enter(codes[1]))

    def enter(self, shown: str) -> Client:
        client = sign_in("a.b")
        client.post(ENTER, {"code": shown})
        return client

    def test_wrong_codes_are_recorded_and_limited(self) -> None:
        account = with_app(username="a.b")
        client = sign_in("a.b")
        for _ in range(6):
            client.post(ENTER, {"code": "000000"})
        assert recorded("accounts.sign_in_failed")[0] == {"account": account, "means": "totp"}
        assert "Bitte warten Sie" in client.post(ENTER, {"code": code()}).content.decode()
        assert not is_in(client)

    @pytest.mark.parametrize("shown", ["", "\x00", "1" * 10_000, "١٢٣٤٥٦", "ä", "-1", "0x10"])
    def test_strange_codes_are_refused(self, shown: str) -> None:
        with_app(username="a.b")
        client = sign_in("a.b")
        assert client.post(ENTER, {"code": shown}).status_code == 200
        assert not is_in(client)

    @pytest.mark.parametrize(
        "credential",
        [
            "",
            "null",
            "[]",
            "1",
            '"x"',
            "{}",
            '{"id": 1}',
            '{"response": {"userHandle": "AAAA"}}',
            '{"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": 7, "clientDataJSON": "e30"}}',
            "\x00",
            "{" * 9000,
        ],
    )
    def test_nonsense_instead_of_a_passkey_is_refused(self, credential: str) -> None:
        with_app(username="a.b")
        client = sign_in("a.b")
        assert client.post(ENTER, {"credential": credential}).status_code == 200
        assert not is_in(client)
        other = Client()
        assert other.post(f"{SECOND}passkeys/anmelden/", {"credential": credential})["Location"] == "/konto/anmelden/"
        assert not is_in(other)


class TestDemand:
    def open(self, role: str) -> str:
        make_account(role, username="a.b", password=PASSWORD)
        response = sign_in("a.b").get("/konto/")
        return response["Location"] if response.status_code == 302 else "open"

    @pytest.mark.parametrize("role", [role.code for role in ROLES if role.second_factor])
    def test_leading_roles_set_one_up_first(self, role: str) -> None:
        assert self.open(role) == f"{SECOND}?next=%2Fkonto%2F"

    @pytest.mark.parametrize("role", [role.code for role in ROLES if not role.second_factor])
    def test_other_roles_need_none(self, role: str) -> None:
        assert self.open(role) == "open"

    def test_twin_without_the_demand_a_password_opens_the_administration(self, settings: Any) -> None:
        settings.SECOND_FACTOR_DEMANDED = False
        assert self.open("administrator") == "open"

    def test_the_roles_of_the_issue_demand_one(self) -> None:
        assert {role.code for role in ROLES if role.second_factor} == {
            "team_lead",
            "head_of_office",
            "administrator",
            "data_protection_officer",
            "auditor",
        }

    def test_a_role_given_meanwhile_demands_it_at_once(self, hands: Hands, system: Actor) -> None:
        account = make_account("caseworker", username="a.b", password=PASSWORD)
        client = sign_in("a.b")
        assert is_in(client)
        actions.grant_role(by=system, at=hands.now, account=account, role="auditor")
        assert client.get("/amt/konten/uebersicht/")["Location"].startswith(SECOND)

    def test_one_shown_in_another_session_does_not_count(self) -> None:
        """Who has only the password must not profit from the code the owner shows elsewhere."""
        account = make_account("auditor", username="a.b", password=PASSWORD)
        thief = sign_in("a.b")
        TOTP.activate(get_user_model().objects.get(pk=account), SECRET)
        assert thief.get("/amt/konten/uebersicht/").status_code == 302


class TestSettingUp:
    def test_an_app_is_set_up_and_opens_the_role(self) -> None:
        account = make_account("auditor", username="a.b", email="a@example.org", password=PASSWORD)
        client = sign_in("a.b")
        page = client.get(f"{SECOND}app/")
        assert page.status_code == 200
        secret = client.session["mfa.totp.secret"]
        assert secret in page.content.decode()
        answer = client.post(f"{SECOND}app/", {"code": code(secret)})
        assert answer["Location"] == f"{SECOND}ersatzkodes/"
        assert client.get("/amt/konten/uebersicht/").status_code == 200
        assert recorded("accounts.own_sign_in_changed") == [{"account": account, "what": "totp_activated"}]
        assert Row.objects.get().template == "accounts/second_factor_changed"

    def test_recovery_codes_are_shown_once(self) -> None:
        make_account("caseworker", username="a.b", password=PASSWORD)
        client = sign_in("a.b")
        client.get(f"{SECOND}app/")
        client.post(f"{SECOND}app/", {"code": code(client.session["mfa.totp.secret"])})
        first, second = (client.get(f"{SECOND}ersatzkodes/").content.decode() for _ in range(2))
        assert first.count("<li><code>") == 10
        assert second.count("<li><code>") == 0

    def test_secrets_do_not_lie_in_the_clear(self) -> None:
        account = with_app(username="a.b")
        RecoveryCodes.activate(get_user_model().objects.get(pk=account))
        stored = str(list(Authenticator.objects.values("data")))
        assert SECRET not in stored
        assert get_adapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == SECRET

    def test_the_last_one_stays_where_the_role_demands_it(self) -> None:
        account = with_app("auditor", username="a.b")
        client = signed_in(account=account)
        client.post(f"{SECOND}app/entfernen/")
        assert Authenticator.objects.count() == 1

    def test_others_may_remove_theirs(self) -> None:
        account = with_app("caseworker", username="a.b")
        client = signed_in(account=account)
        assert client.post(f"{SECOND}app/entfernen/")["Location"] == SECOND
        assert Authenticator.objects.count() == 0
        assert recorded("accounts.own_sign_in_changed") == [{"account": account, "what": "totp_deactivated"}]

    def test_setting_one_up_needs_a_fresh_proof(self, hands: Hands) -> None:
        """Who finds an open screen must not add a key of their own."""
        make_account("caseworker", username="a.b", password=PASSWORD)
        client = sign_in("a.b")
        assert client.get(f"{SECOND}app/").status_code == 200
        hands.go(minutes=11)
        assert client.get(f"{SECOND}app/")["Location"].startswith("/konto/bestaetigen/")
        assert client.get(f"{SECOND}passkeys/neu/")["Location"].startswith("/konto/bestaetigen/")


class TestReset:
    def test_an_administrator_resets_it_and_the_person_is_told(self, hands: Hands, system: Actor) -> None:
        account = with_app("auditor", username="a.b", email="a@example.org")
        client = sign_in("a.b")
        client.post(ENTER, {"code": code()})
        assert is_in(client)
        actions.reset_second_factor(by=system, at=hands.now, account=account)
        assert not is_in(client), "sessions of somebody who found the telephone end as well"
        assert Row.objects.get().template == "accounts/second_factor_changed"
        assert sign_in("a.b").get("/konto/")["Location"].startswith(SECOND)
        assert recorded("accounts.second_factor_reset") == [{"account": account, "removed": 1}]

    def test_nobody_resets_their_own(self, hands: Hands) -> None:
        account = make_account("administrator")
        with pytest.raises(OwnAccount):
            actions.reset_second_factor(by=queries.actor_for(account, at=hands.now), at=hands.now, account=account)
