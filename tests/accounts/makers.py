"""Makes accounts through the real actions, and clients that are signed in for a role."""

from datetime import datetime
from itertools import count

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.test import Client

from anlaufstelle.accounts import actions
from anlaufstelle.accounts.actions import NewAccount
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.web.sign_in.standing import SECOND_FACTOR, SEEN, SIGNED_IN

PASSWORD = "vier-zufaellige-woerter"
_numbers = count(1)


def make_account(
    role: str = "caseworker", *, at: datetime | None = None, username: str = "", email: str = "", password: str = ""
) -> int:
    """Make an account that holds a role ("" for none); with `password` it can sign in by its user name."""
    moment, system = at or clock.read(), actor("system")
    name = username or f"person-{next(_numbers)}"
    if password:
        roles = (role,) if role else ()
        new = NewAccount(username=name, display_name=f"Probe {name}", email=email, roles=roles)
        return actions.create_accounts(by=system, at=moment, new=[new], password=password)[name]
    account = actions.create_account(by=system, at=moment, username=name, display_name=f"Probe {name}", email=email)
    if role:
        actions.grant_role(by=system, at=moment, account=account, role=role)
    return account


def signed_in(role: str = "caseworker", *, at: datetime | None = None, account: int | None = None) -> Client:
    """Give a client signed in for a role, as if the second factor had been shown; `client.account` is its account."""
    moment = at or clock.read()
    who = make_account(role, at=moment) if account is None else account
    client = Client()
    backend = f"{AuthenticationBackend.__module__}.{AuthenticationBackend.__qualname__}"
    client.force_login(get_user_model().objects.get(pk=who), backend=backend)
    session = client.session
    session[SIGNED_IN] = session[SEEN] = int(moment.timestamp())
    session[SECOND_FACTOR] = True
    session.save()
    client.__dict__["account"] = who
    return client


def sign_in(username: str, password: str = PASSWORD, *, client: Client | None = None, **extra: str) -> Client:
    """Send the sign-in form as a browser does; give the client."""
    client = client or Client()
    client.post("/konto/anmelden/", {"login": username, "password": password, **extra})
    return client


def is_in(client: Client) -> bool:
    """Say whether the client is signed in."""
    return client.get("/konto/").status_code == 200
