"""The record of signing in, and what people change about their own sign-in."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings

from anlaufstelle.accounts.events import (
    OwnSignInChanged,
    PasswordLinkAsked,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from anlaufstelle.accounts.models import Account
from anlaufstelle.accounts.permissions import KEEP_ACCOUNTS, OWN_SIGN_IN
from anlaufstelle.accounts.queries import password_link
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor

#: Which mail tells the person about a change of their own; everything else concerns the second factor.
_NOTICES = {"password_changed": "accounts/password_changed", "password_set": "accounts/password_changed"}


def note_sign_in(*, by: Actor, at: datetime, means: tuple[str, ...]) -> None:
    """Record that the acting account signed in, and with what."""
    with change(by=by, at=at, may=OWN_SIGN_IN) as done:
        done.record(SignedIn(account=int(by.id), means=means))


def note_sign_out(*, by: Actor, at: datetime, reason: str) -> None:
    """Record that a session of the acting account ended; reasons are own, idle, old."""
    with change(by=by, at=at, may=OWN_SIGN_IN) as done:
        done.record(SignedOut(account=int(by.id), reason=reason))


def note_failure(*, by: Actor, at: datetime, account: int | None, means: str) -> None:
    """Record a failed sign-in.

    An unknown name is recorded without the name, by the same write: the time an answer takes must not tell whether
    somebody works here, and people type passwords into the wrong field.
    """
    with change(by=by, at=at, may=KEEP_ACCOUNTS) as done:
        done.record(SignInFailed(account=account, means=means))


def note_own_change(*, by: Actor, at: datetime, what: str) -> None:
    """Record that the acting account changed its password, second factor or sessions, and tell the person by mail."""
    with change(by=by, at=at, may=OWN_SIGN_IN) as done:
        done.record(OwnSignInChanged(account=int(by.id), what=what))
        row = Account.objects.get(id=int(by.id))
        if row.email:
            done.send(message_to(row, _NOTICES.get(what, "accounts/second_factor_changed")))


def send_password_link(*, by: Actor, at: datetime, account: int | None) -> None:
    """Send the link of a forgotten password to the account's own address; record the wish of strangers as well."""
    with change(by=by, at=at, may=KEEP_ACCOUNTS) as done:
        done.record(PasswordLinkAsked(account=account))
        if account is not None:
            row = Account.objects.get(id=account)
            link = f"{settings.PUBLIC_URL}{password_link(account)}"
            done.send(message_to(row, "accounts/password_link", {"link": link, "until": link_ends(at)}))


def end_sessions(*, by: Actor, at: datetime, besides: str) -> int:
    """End all sessions of the acting account but this one; give how many."""
    with change(by=by, at=at, may=OWN_SIGN_IN) as done:
        count = close_sessions(int(by.id), besides=besides)
        done.record(OwnSignInChanged(account=int(by.id), what="sessions_ended"))
    return count


def close_sessions(account: int, *, besides: str = "") -> int:
    """End the sessions of an account inside a running change; give how many."""
    sessions = list(UserSession.objects.filter(user_id=account).exclude(session_key=besides))
    for session in sessions:
        session.end()
    return len(sessions)


def link_ends(at: datetime) -> str:
    """Give the last day of a link that sets a password."""
    return office_time(at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)).date().isoformat()


def message_to(row: Account, template: str, values: Mapping[str, str | int] | None = None) -> Message:
    """Give a mail to the account's own address."""
    reference = f"account:{row.id}"
    return Message(
        channel="mail", to=row.email, template=template, language=row.language, values=values or {}, reference=reference
    )
