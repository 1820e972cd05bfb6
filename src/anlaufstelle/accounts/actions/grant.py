"""Giving and ending roles; somebody always keeps the administration."""

from datetime import datetime

from anlaufstelle.accounts.errors import (
    AccountClosed,
    BadPeriod,
    LastAdministrator,
    OwnAccount,
    RoleAlreadyHeld,
    RoleOver,
    UnknownAccount,
    UnknownGrant,
    UnknownRole,
)
from anlaufstelle.accounts.events import RoleEnded, RoleGranted
from anlaufstelle.accounts.models import Account, RoleGrant
from anlaufstelle.accounts.permissions import ADMINISTRATOR, EVERYBODY, MANAGE_ACCOUNTS, ROLES
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor

_CODES = frozenset(role.code for role in ROLES)


def grant_role(
    *,
    by: Actor,
    at: datetime,
    account: int,
    role: str,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> int:
    """Give an account a role from a moment (never an earlier one than now) until before another; give the grant's id.

    Raises `UnknownRole`, `BadPeriod`, `UnknownAccount`, `AccountClosed`, `RoleAlreadyHeld`, `OwnAccount`.
    """
    if role not in _CODES:
        raise UnknownRole
    begins = max(valid_from or at, at)
    if valid_to is not None and valid_to <= begins:
        raise BadPeriod
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        refuse_own(by, account)
        lock_open(account)
        if _overlaps(account, role, begins=begins, ends=valid_to):
            raise RoleAlreadyHeld
        return write_grant(done, account=account, role=role, begins=begins, ends=valid_to)


def end_role(*, by: Actor, at: datetime, account: int, grant: int, valid_to: datetime | None = None) -> None:
    """Let a role of an account end now or at a later moment; from that moment it opens nothing.

    Raises `UnknownGrant`, `RoleOver`, `BadPeriod`, `OwnAccount`, `LastAdministrator`.
    """
    end = valid_to or at
    if end < at:
        raise BadPeriod
    with change(by=by, at=at, may=MANAGE_ACCOUNTS) as done:
        row = RoleGrant.objects.select_for_update().filter(id=grant, account_id=account).first()
        if row is None:
            raise UnknownGrant
        refuse_own(by, account)
        if row.valid_to is not None and row.valid_to <= at:
            raise RoleOver
        if row.role == ADMINISTRATOR:
            keep_an_administrator(at, without_grant=row.id)
        close_grant(done, row, end)


def write_grant(done: Done, *, account: int, role: str, begins: datetime, ends: datetime | None) -> int:
    """Write a grant inside a running change and give its id."""
    row = RoleGrant.objects.create(
        account_id=account,
        role=role,
        valid_from=begins,
        valid_to=ends,
        granted_by_id=own_id(done.by),
        granted_at=done.at,
    )
    done.record(RoleGranted(account=account, grant=row.id, role=role, valid_from=begins, valid_to=ends))
    return row.id


def close_grant(done: Done, row: RoleGrant, end: datetime) -> None:
    """Set the end of a grant inside a running change; one that has not begun ends as it begins."""
    row.valid_to = max(end, row.valid_from)
    row.save(update_fields=["valid_to"])
    done.record(RoleEnded(account=row.account_id, grant=row.id, role=row.role, valid_to=row.valid_to))


def keep_an_administrator(at: datetime, *, without_grant: int = 0, without_account: int = 0) -> None:
    """Refuse when nobody else would hold the administration now and without an end.

    All grants of the role are locked first, so that two administrators cannot remove each other at the same time.
    Raises `LastAdministrator`.
    """
    rows = RoleGrant.objects.select_for_update().filter(role=ADMINISTRATOR).order_by("id")
    locked = set(rows.values_list("id", flat=True))
    others = RoleGrant.objects.in_force(at).filter(id__in=locked, valid_to__isnull=True, account__is_active=True)
    if not others.exclude(id=without_grant).exclude(account_id=without_account).exists():
        raise LastAdministrator


def lock_open(account: int) -> Account:
    """Give the account, locked for the rest of the change.

    Raises `UnknownAccount`, `AccountClosed`.
    """
    row = Account.objects.select_for_update().filter(id=account).first()
    if row is None:
        raise UnknownAccount
    if not row.is_active:
        raise AccountClosed
    return row


def refuse_own(by: Actor, account: int) -> None:
    """Refuse changes to one's own roles and account.

    Raises `OwnAccount`.
    """
    if own_id(by) == account:
        raise OwnAccount


def own_id(by: Actor) -> int | None:
    """Give the account that acts, if an account acts."""
    return int(by.id) if by.kind == EVERYBODY else None


def _overlaps(account: int, role: str, *, begins: datetime, ends: datetime | None) -> bool:
    held = RoleGrant.objects.filter(account_id=account, role=role).exclude(valid_to__lte=begins)
    return (held if ends is None else held.filter(valid_from__lt=ends)).exists()
