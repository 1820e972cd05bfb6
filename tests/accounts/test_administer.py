"""Making and closing accounts, links that set a password, and forgetting people who left."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.actions import NewAccount
from anlaufstelle.accounts.errors import (
    AccountClosed,
    AccountExists,
    BadUserName,
    NoMailAddress,
    OwnAccount,
    UnknownAccount,
    UnknownRole,
    WeakPassword,
)
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor
from tests.accounts.conftest import Hands
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in

WEAK = ("elf-zeichen", "123456789987654321", "iloveyou1234", "Passwort2026!!", "passwortpasswort", "ababababababab")
FRESH = "ganz-anderes-fahrrad"
pytestmark = pytest.mark.django_db


def new(system: Actor, at: datetime, **given: str) -> int:
    return actions.create_account(by=system, at=at, **({"username": "a.b", "display_name": "A B"} | given))


@pytest.mark.parametrize("username", ["", "a", "-ab", "a b", "A.B", "ä.b", "a@b", "a" * 65, "a\x00b", "а.b", "a.b\n"])
def test_a_user_name_is_plain(username: str, at: datetime, system: Actor) -> None:
    with pytest.raises(BadUserName):
        new(system, at, username=username)


def test_a_name_may_be_written_in_any_script(at: datetime, system: Actor) -> None:
    account = new(system, at, display_name="سارا نمونه")
    assert queries.account_page(account, by=system, at=at).line.display_name == "سارا نمونه"


def test_names_and_addresses_are_given_once(at: datetime, system: Actor) -> None:
    new(system, at, email="A@example.org")
    with pytest.raises(AccountExists):
        new(system, at)
    with pytest.raises(AccountExists):
        new(system, at, username="c.d", email="a@EXAMPLE.org")
    new(system, at, username="e.f")
    new(system, at, username="g.h")  # several without an address


def test_a_new_account_cannot_sign_in_before_a_password_is_set(at: datetime, system: Actor) -> None:
    new(system, at)
    assert not is_in(sign_in("a.b", ""))
    assert not is_in(sign_in("a.b", "!"))


def test_only_the_administration_makes_accounts(at: datetime) -> None:
    by = queries.actor_for(make_account("team_lead", at=at), at=at)
    with pytest.raises(NotAllowed):
        new(by, at)


class TestSetUp:
    """Only set-up chooses passwords."""

    def test_an_administrator_never_chooses_one_for_somebody_else(self, at: datetime) -> None:
        by = queries.actor_for(make_account("administrator", at=at), at=at)
        with pytest.raises(NotAllowed):
            actions.create_accounts(by=by, at=at, new=[], password=PASSWORD)

    @pytest.mark.parametrize("password", WEAK)
    def test_weak_passwords_are_refused(self, password: str, at: datetime, system: Actor) -> None:
        one = NewAccount(username="a.b", display_name="A B")
        with pytest.raises(WeakPassword):
            actions.create_accounts(by=system, at=at, new=[one], password=password)

    def test_an_unknown_role_is_refused(self, at: datetime, system: Actor) -> None:
        one = NewAccount(username="a.b", display_name="A B", roles=("system",))
        with pytest.raises(UnknownRole):
            actions.create_accounts(by=system, at=at, new=[one], password=PASSWORD)


class TestLinks:
    """A link works once, for two days, and only for an open account."""

    def follow(self, link: str, password: str = FRESH) -> int:
        client = Client()
        page = client.get(link.removeprefix("http://127.0.0.1:8000"))
        if page.status_code != 302:
            return page.status_code
        answer = client.post(page["Location"], {"password1": password, "password2": password})
        return answer.status_code

    def test_it_sets_the_password_once(self, hands: Hands, system: Actor) -> None:
        account = make_account("registry", username="a.b")
        link = actions.make_link(by=system, at=hands.now, account=account)
        assert self.follow(link) == 302
        assert is_in(sign_in("a.b", FRESH))
        assert self.follow(link, "noch-ein-anderes-rad") == 200
        assert not is_in(sign_in("a.b", "noch-ein-anderes-rad"))
        assert Entry.objects.filter(code="accounts.own_sign_in_changed").count() == 1

    def test_it_does_not_stand_in_the_address_of_the_form(self, hands: Hands, system: Actor) -> None:
        """An address is passed on: in the history, in a referrer, over the shoulder."""
        link = actions.make_link(by=system, at=hands.now, account=make_account("registry"))
        key = link.rstrip("/").rsplit("-", 1)[-1]
        assert key not in Client().get(link.removeprefix("http://127.0.0.1:8000"))["Location"]

    @pytest.mark.parametrize("path", ["1-abc", "zzzzzzzzzzzzzzzz-abc-def", "0-set-password", "1-%00", "-", "1-x-y-z"])
    def test_forged_links_are_refused_kindly(self, path: str) -> None:
        response = Client().get(f"/konto/passwort/link/{path}/")
        assert response.status_code in {200, 404}

    def test_a_weak_password_is_refused(self, hands: Hands, system: Actor) -> None:
        account = make_account("registry", username="a.beispiel")
        link = actions.make_link(by=system, at=hands.now, account=account)
        for weak in (*WEAK, "a.beispiel-2026"):
            assert self.follow(link, weak) == 200
            assert not is_in(sign_in("a.beispiel", weak))

    def test_two_different_passwords_are_told_in_german(self, hands: Hands, system: Actor) -> None:
        link = actions.make_link(by=system, at=hands.now, account=make_account("registry"))
        client = Client()
        form = client.get(link.removeprefix("http://127.0.0.1:8000"))["Location"]
        page = client.post(form, {"password1": FRESH, "password2": PASSWORD}).content.decode()
        assert "Die beiden Passwörter sind verschieden." in page

    def test_a_closed_account_has_none(self, hands: Hands, system: Actor) -> None:
        account = make_account("registry", username="a.b")
        link = actions.make_link(by=system, at=hands.now, account=account)
        actions.deactivate_account(by=system, at=hands.now, account=account)
        assert self.follow(link) == 200
        assert not get_user_model().objects.get(pk=account).has_usable_password()
        with pytest.raises(AccountClosed):
            actions.make_link(by=system, at=hands.now, account=account)

    def test_setting_a_new_password_ends_all_sessions(self, hands: Hands, system: Actor) -> None:
        account = make_account("registry", username="a.b", password=PASSWORD)
        client = sign_in("a.b")
        link = actions.make_link(by=system, at=hands.now, account=account)
        assert self.follow(link) == 302
        assert not is_in(client)

    def test_an_invitation_goes_to_the_accounts_own_address(self, at: datetime, system: Actor) -> None:
        account = make_account("registry", at=at, username="a.b", email="a@example.org")
        actions.invite(by=system, at=at, account=account)
        row = Row.objects.get()
        assert (row.to, row.template, row.values["name"], row.values["until"]) == (
            "a@example.org",
            "accounts/invitation",
            "a.b",
            "2026-03-05",
        )
        assert "/konto/passwort/link/" in row.values["link"]
        assert "/konto/passwort/link/" not in str(list(Entry.objects.values())), "the log must not open accounts"

    def test_without_an_address_it_is_printed(self, at: datetime, system: Actor) -> None:
        with pytest.raises(NoMailAddress):
            actions.invite(by=system, at=at, account=make_account("registry", at=at))

    def test_an_administrator_makes_none_for_themself(self, at: datetime) -> None:
        account = make_account("administrator", at=at)
        by = queries.actor_for(account, at=at)
        with pytest.raises(OwnAccount):
            actions.make_link(by=by, at=at, account=account)

    def test_a_forgotten_password_goes_to_the_accounts_own_address(self, system: Actor) -> None:
        make_account("registry", username="a.b", email="a@example.org")
        Client().post("/konto/passwort/vergessen/", {"email": "A@Example.org"})
        Client().post("/konto/passwort/vergessen/", {"email": "stranger@example.org"})
        row = Row.objects.get()
        assert (row.to, row.template) == ("a@example.org", "accounts/password_link")
        assert self.follow(row.values["link"]) == 302


class TestForgetting:
    def test_two_years_after_leaving_the_name_is_gone(self, at: datetime, system: Actor) -> None:
        account = make_account("registry", at=at, username="a.b", email="a@example.org")
        actions.deactivate_account(by=system, at=at, account=account)
        assert actions.forget_former_accounts(by=system, at=at + timedelta(days=729)) == 0
        later = at + timedelta(days=731)
        assert actions.forget_former_accounts(by=system, at=later) == 1
        assert actions.forget_former_accounts(by=system, at=later) == 0
        page = queries.account_page(account, by=system, at=later)
        assert (page.line.display_name, page.email, page.line.username) == ("", "", f"former-{account}")
        assert page.roles[0].role.code == "registry", "who could do what stays known, without the name"

    def test_sessions_past_their_time_are_removed(self, hands: Hands, system: Actor) -> None:
        account = make_account("registry", username="a.b", password=PASSWORD)
        sign_in("a.b")
        assert queries.account_page(account, by=system, at=hands.now).sessions == 1
        assert actions.remove_old_sessions(by=system, at=hands.now) == 0
        hands.go(hours=11)
        assert actions.remove_old_sessions(by=system, at=hands.now) == 1
        assert Session.objects.count() == 0
        assert queries.account_page(account, by=system, at=hands.now).sessions == 0


def test_an_account_nobody_has_is_not_found(at: datetime, system: Actor) -> None:
    for account in (999_999, 2**63, 0):
        with pytest.raises(UnknownAccount):
            queries.account_page(account, by=system, at=at)
