"""Signing in with a password: what works, what is refused, what is recorded, what must not be told."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from anlaufstelle.accounts import actions
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.web.sign_in.adapters import AccountAdapter
from tests.accounts.conftest import Hands
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/anmelden/"


def recorded(code: str) -> list[dict[str, Any]]:
    return [json.loads(entry.lasting) for entry in Entry.objects.filter(code=code).order_by("id")]


def test_somebody_signs_in_by_user_name() -> None:
    account = make_account(username="a.beispiel", password=PASSWORD)
    assert is_in(sign_in("a.beispiel"))
    assert recorded("accounts.signed_in") == [{"account": account, "means": ["password"]}]


@pytest.mark.parametrize("login", ["A.Beispiel", " a.beispiel ", "ａ.beispiel", "a@example.org", "A@Example.org"])
def test_the_name_may_be_written_in_other_ways(login: str) -> None:
    make_account(username="a.beispiel", email="a@example.org", password=PASSWORD)
    assert is_in(sign_in(login))


def test_a_wrong_password_is_refused_and_recorded() -> None:
    account = make_account(username="a.beispiel", password=PASSWORD)
    assert not is_in(sign_in("a.beispiel", "falsch-falsch-falsch"))
    assert recorded("accounts.sign_in_failed") == [{"account": account, "means": "password"}]


def test_signing_out_is_recorded_and_ends_the_session() -> None:
    account = make_account(username="a.beispiel", password=PASSWORD)
    client = sign_in("a.beispiel")
    assert client.get("/konto/abmelden/").status_code == 200, "a link never signs out"
    assert is_in(client)
    client.post("/konto/abmelden/")
    assert not is_in(client)
    assert recorded("accounts.signed_out") == [{"account": account, "reason": "own"}]


class TestNobodyLearnsWhoWorksHere:
    def page(self, login: str) -> str:
        response = Client().post(SIGN_IN, {"login": login, "password": "falsch-falsch-falsch"})
        assert response.status_code == 200
        return response.content.decode().replace(login, "")

    @pytest.mark.parametrize(("known", "unknown"), [("a.beispiel", "b.beispiel"), ("a@example.org", "b@example.org")])
    def test_a_known_and_an_unknown_name_get_the_same_words(self, known: str, unknown: str) -> None:
        make_account(username="a.beispiel", email="a@example.org", password=PASSWORD)
        assert self.message(known) == self.message(unknown) == "Benutzername oder Passwort stimmt nicht."

    def message(self, login: str) -> str:
        page = self.page(login)
        assert "Benutzername oder Passwort stimmt nicht." in page
        return "Benutzername oder Passwort stimmt nicht."

    @pytest.mark.parametrize("login", ["a.beispiel", "a@example.org", "b.beispiel", "b@example.org"])
    def test_each_try_hashes_exactly_once(self, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """The time an answer takes tells nothing: one hash and one record, whether the name exists or not."""
        from anlaufstelle.web.sign_in.passwords import Argon2id

        make_account(username="a.beispiel", email="a@example.org", password=PASSWORD)
        hashes = 0

        def counted(original: Callable[..., Any]) -> Callable[..., Any]:
            def count(*args: Any, **kwargs: Any) -> Any:
                nonlocal hashes
                hashes += 1
                return original(*args, **kwargs)

            return count

        monkeypatch.setattr(Argon2id, "encode", counted(Argon2id.encode))
        monkeypatch.setattr(Argon2id, "verify", counted(Argon2id.verify))
        self.page(login)
        assert hashes == 1
        assert len(recorded("accounts.sign_in_failed")) == 1

    def test_an_unknown_name_is_not_kept(self) -> None:
        """People type their password into the wrong field."""
        self.page("mein-geheimes-passwort")
        assert recorded("accounts.sign_in_failed") == [{"account": None, "means": "password"}]
        assert "geheim" not in str(list(Entry.objects.values()))

    def test_a_forgotten_password_gets_the_same_answer(self) -> None:
        make_account(email="a@example.org")
        answers = [
            Client().post("/konto/passwort/vergessen/", {"email": mail}) for mail in ("a@example.org", "b@example.org")
        ]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert len({answer["Location"] for answer in answers}) == 1
        assert len(recorded("accounts.password_link_asked")) == 2


class TestRateLimit:
    def try_often(self) -> Client:
        make_account(username="a.beispiel", password=PASSWORD)
        for _ in range(6):
            sign_in("a.beispiel", "falsch-falsch-falsch")
        return sign_in("a.beispiel")

    def test_after_five_wrong_passwords_the_right_one_waits_too(self) -> None:
        assert not is_in(self.try_often())

    def test_twin_without_the_limit_it_opens(self, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
        assert is_in(self.try_often())

    def test_other_ways_of_writing_the_name_count_for_the_same_limit(self) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        for login in ("a.beispiel", "A.BEISPIEL", " a.beispiel", "ａ.beispiel", "A.beispiel "):
            sign_in(login, "falsch-falsch-falsch")
        assert not is_in(sign_in("a.beispiel"))

    def test_a_waiting_person_is_told_so_and_others_are_not_kept_out(self) -> None:
        make_account(username="b.beispiel", password=PASSWORD)
        self.try_often()
        page = Client().post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD}).content.decode()
        assert "Bitte warten Sie fünf Minuten" in page
        assert is_in(sign_in("b.beispiel"))

    def from_one_address(self, settings: Any, **headers: str) -> list[str]:
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/m/ip,5/5m/key"}
        return [
            Client()
            .post(SIGN_IN, {"login": f"n{i}", "password": "x"}, headers={k: v % i for k, v in headers.items()})
            .content.decode()
            for i in range(4)
        ]

    def test_one_address_cannot_try_names_without_end(self, settings: Any) -> None:
        pages = self.from_one_address(settings)
        assert ["Bitte warten Sie" in page for page in pages] == [False, False, False, True]

    def test_an_address_told_by_a_stranger_is_not_believed(self, settings: Any) -> None:
        assert "Bitte warten Sie" in self.from_one_address(settings, **{"X-Forwarded-For": "198.51.100.%s"})[-1]

    def test_a_whole_office_behind_one_address_may_mistype(self, settings: Any) -> None:
        assert settings.ACCOUNT_RATE_LIMITS["login_failed"] == "40/m/ip,5/5m/key"

    @pytest.mark.parametrize("address", ["", "unix:", "fe80::1%eth0", "2001:db8::1"])
    def test_whatever_the_server_calls_the_caller_it_works(self, address: str) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        assert is_in(sign_in("a.beispiel", client=Client(REMOTE_ADDR=address)))


class TestNext:
    HOSTILE = (
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http://localhost/",
        "http:///evil.example",
        "\x00//evil.example",
        " //evil.example",
        "/\t/evil.example",
        "amt/",
    )

    @pytest.mark.parametrize("target", HOSTILE)
    def test_nobody_is_led_to_another_site(self, target: str) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        response = Client().post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD, "next": target})
        assert (response.status_code, response["Location"]) == (302, "/amt/")

    def test_twin_without_the_check_they_would_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(AccountAdapter, "is_safe_url", lambda _self, _url: True)
        make_account(username="a.beispiel", password=PASSWORD)
        response = Client().post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD, "next": self.HOSTILE[0]})
        assert response["Location"] == self.HOSTILE[0]

    def test_a_page_of_the_house_opens_after_signing_in(self) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        asked = Client().get("/konto/?tag=3")
        assert asked["Location"] == f"{SIGN_IN}?next=%2Fkonto%2F%3Ftag%3D3"
        page = Client().get(asked["Location"])
        assert 'name="next" value="/konto/?tag=3"' in page.content.decode()
        response = Client().post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD, "next": "/konto/?tag=3"})
        assert response["Location"] == "/konto/?tag=3"

    def test_line_breaks_stay_out_of_the_header(self) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        target = "/konto/\r\nSet-Cookie: a=b"
        response = Client().post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD, "next": target})
        assert response.status_code == 302
        assert "\r" not in response["Location"]
        assert "\n" not in response["Location"]


class TestSessionKey:
    def keys(self) -> tuple[str, str]:
        make_account(username="a.beispiel", password=PASSWORD)
        client = Client()
        session = client.session
        session["planted"] = "by somebody else"
        session.save()
        before = client.cookies["__Host-session"].value
        sign_in("a.beispiel", client=client)
        assert is_in(client)
        return before, client.cookies["__Host-session"].value

    def test_signing_in_gives_a_new_one(self) -> None:
        before, after = self.keys()
        assert before != after

    def test_twin_without_rotation_a_planted_key_would_open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(SessionBase, "cycle_key", lambda _self: None)
        before, after = self.keys()
        assert before == after


class TestStrangeInput:
    @pytest.mark.parametrize(
        ("login", "password"),
        [
            ("a\x00b", PASSWORD),
            ("a.beispiel", "x\x00y" * 8),
            ("a.beispiel", "ä" * 10_000),
            ("a" * 10_000, PASSWORD),
            ("محمد", PASSWORD),
            ("a" + "\u0301" * 200, PASSWORD),
            ("\u202ea.beispiel", PASSWORD),
            ("a@b@c", PASSWORD),
            ("@", PASSWORD),
            ("", ""),
            ("' OR 1=1 --", "' OR 1=1 --"),
        ],
    )
    def test_it_is_refused_without_a_defect(self, login: str, password: str) -> None:
        make_account(username="a.beispiel", password=PASSWORD)
        response = Client().post(SIGN_IN, {"login": login, "password": password})
        assert response.status_code == 200
        assert not is_in(sign_in(login, password))

    def test_a_long_password_is_refused_unhashed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from anlaufstelle.web.sign_in.passwords import Argon2id

        make_account(username="a.beispiel", password=PASSWORD)
        monkeypatch.setattr(Argon2id, "verify", lambda *_a: pytest.fail("hashed"))
        monkeypatch.setattr(Argon2id, "encode", lambda *_a: pytest.fail("hashed"))
        sign_in("a.beispiel", "x" * 257)

    def test_a_form_without_token_is_refused(self) -> None:
        response = Client(enforce_csrf_checks=True).post(SIGN_IN, {"login": "a", "password": "b"})
        assert response.status_code == 403
        assert "zu lange offen" in response.content.decode()

    def test_a_json_answer_is_not_offered(self) -> None:
        response = Client().post(
            SIGN_IN, {"login": "a", "password": "b"}, headers={"X-Requested-With": "XMLHttpRequest"}
        )
        assert response["Content-Type"].startswith("text/html")


def test_a_closed_account_does_not_open(hands: Hands) -> None:
    account = make_account(username="a.beispiel", password=PASSWORD)
    actions.deactivate_account(by=actor("system"), at=hands.now, account=account)
    client = Client()
    response = client.post(SIGN_IN, {"login": "a.beispiel", "password": PASSWORD})
    assert response["Location"] == "/konto/geschlossen/"
    assert client.get("/konto/geschlossen/").status_code == 200
    assert not is_in(client)


def test_nobody_signs_up() -> None:
    assert Client().get("/konto/signup/").status_code == 404
    assert Client().post("/konto/registrieren/").status_code == 404
