"""What administrators do with accounts, and how set-up makes many at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from anlaufstelle.accounts.actions.grant import (
    close_grant,
    keep_an_administrator,
    lock_open,
    refuse_own,
    write_grant,
)
from anlaufstelle.accounts.actions.sign_in import close_sessions, link_ends, message_to
from anlaufstelle.accounts.errors import AccountExists, BadUserName, NoMailAddress, UnknownRole, WeakPassword
from anlaufstelle.accounts.events import (
    AccountCreated,
    AccountDeactivated,
    PasswordLinkMade,
    PasswordsSet,
    SecondFactorReset,
)
from anlaufstelle.accounts.models import Account
from anlaufstelle.accounts.permissions import ADMINISTRATOR, MANAGE_ACCOUNTS, ROLES, SET_PASSWORDS
from anlaufstelle.accounts.queries import password_link
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAccount:
    """An account to set up, with the roles it holds from now on."""

    username: str
    display_name: str
    email: str = ""
    roles: tuple[str, ...] = ()


def create_account(
    *, by: Actor, at: datetime, username: str, display_name: str, email: str = "", language: str = "de"
) -> int:
    """Make an account without a password and without roles; give its id.

    Raises `BadUserName`, `AccountExists`.
    """
    new = _row(NewAccount(username=username, display_name=display_name, email=email), at)
    new.language = language
    new.set_unusable_password()
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        try:
            new.save(force_insert=True)
        except IntegrityError as problem:
            raise AccountExists from problem
        done.record(AccountCreated(account=new.id))
    return new.id


def create_accounts(*, by: Actor, at: datetime, new: Sequence[NewAccount], password: str) -> Mapping[str, int]:
    """Set up many accounts that share one password, in one change; give user name to id.

    Only for an invented office and for tests: the password is hashed once. Raises `WeakPassword`, `BadUserName`,
    `UnknownRole`, `AccountExists`.
    """
    if {role for one in new for role in one.roles} - {role.code for role in ROLES}:
        raise UnknownRole
    rows = [_row(one, at) for one in new]
    encoded = _hashed(password)
    for row in rows:
        row.password = encoded
    with change(by=by, at=at, may=SET_PASSWORDS) as done:
        try:
            Account.objects.bulk_create(rows)
        except IntegrityError as problem:
            raise AccountExists from problem
        ids = dict(Account.objects.filter(username__in=[r.username for r in rows]).values_list("username", "id"))
        for one in new:
            done.record(AccountCreated(account=ids[one.username]))
            for role in one.roles:
                write_grant(done, account=ids[one.username], role=role, begins=at, ends=None)
        done.record(PasswordsSet(accounts=tuple(ids.values())))
    return ids


def deactivate_account(*, by: Actor, at: datetime, account: int) -> None:
    """Close an account: its roles and sessions end with this change.

    Raises `UnknownAccount`, `AccountClosed`, `OwnAccount`, `LastAdministrator`.
    """
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        refuse_own(by, account)
        row = lock_open(account)
        grants = [g for g in row.grants.all() if g.valid_to is None or g.valid_to > at]
        if any(grant.role == ADMINISTRATOR for grant in grants):
            keep_an_administrator(at, without_account=account)
        for grant in grants:
            close_grant(done, grant, at)
        row.is_active, row.ended_at = False, at
        row.save(update_fields=["is_active", "ended_at"])
        done.record(AccountDeactivated(account=account, sessions=close_sessions(account)))


def reset_second_factor(*, by: Actor, at: datetime, account: int) -> None:
    """Remove all second factors and recovery codes of somebody who lost them, end their sessions, and tell them.

    Raises `UnknownAccount`, `AccountClosed`, `OwnAccount`.
    """
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        refuse_own(by, account)
        row = lock_open(account)
        removed, _each = Authenticator.objects.filter(user_id=account).delete()
        close_sessions(account)
        done.record(SecondFactorReset(account=account, removed=removed))
        if row.email:
            done.send(message_to(row, "accounts/second_factor_changed"))


def make_link(*, by: Actor, at: datetime, account: int) -> str:
    """Give the address of a one-time link that sets a password, to be handed to the person in print.

    Raises `UnknownAccount`, `AccountClosed`, `OwnAccount`.
    """
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        refuse_own(by, account)
        lock_open(account)
        done.record(PasswordLinkMade(account=account, by_mail=False))
        return f"{settings.PUBLIC_URL}{password_link(account)}"


def invite(*, by: Actor, at: datetime, account: int) -> None:
    """Send a one-time link that sets a password to the account's own mail address.

    Raises `UnknownAccount`, `AccountClosed`, `NoMailAddress`.
    """
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        row = lock_open(account)
        if not row.email:
            raise NoMailAddress
        link = f"{settings.PUBLIC_URL}{password_link(account)}"
        done.record(PasswordLinkMade(account=account, by_mail=True))
        done.send(message_to(row, "accounts/invitation", {"name": row.username, "link": link, "until": link_ends(at)}))


def _row(new: NewAccount, at: datetime) -> Account:
    if not _USERNAME.fullmatch(new.username):
        raise BadUserName
    return Account(username=new.username, display_name=new.display_name, email=new.email.lower(), created_at=at)


def _hashed(password: str) -> str:
    try:
        validate_password(password)
    except ValidationError as problem:
        raise WeakPassword(reasons=" ".join(problem.messages)) from problem
    return make_password(password)
