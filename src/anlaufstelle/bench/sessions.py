"""Colleagues signed in at a measured office: what a benchmark needs to ask pages of staff through HTTP."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.house import Office
from anlaufstelle.web.sign_in.standing import SECOND_FACTOR, SEEN, SIGNED_IN

_PASSWORD = "ein-langes-kennwort-fuer-die-probe"  # noqa: S105  # of an invented office that ends with the run


def cookies(place: Office, *, role: str, people: int) -> list[tuple[str, str]]:
    """Give a header a colleague, each with an account and a session of their own at this office."""
    made = place.inside("anlaufstelle.bench.sessions", "sign_in", role=role, people=people)
    return [("Cookie", cookie) for cookie in made]


def sign_in(*, role: str, people: int) -> list[str]:
    """Runs inside the home: make accounts of a role and sign them in, as if the second factor had been shown."""
    at = clock.read()
    names = [f"probe-{role}-{number}" for number in range(people)]
    new = [accounts.NewAccount(username=name, display_name=name, roles=(role,)) for name in names]
    accounts.create_accounts(by=actor("system"), at=at, new=new, password=_PASSWORD)
    return [_cookie(name, int(at.timestamp())) for name in names]


def _cookie(name: str, now: int) -> str:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    session = client.session
    session[SIGNED_IN] = session[SEEN] = now
    session[SECOND_FACTOR] = True
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
