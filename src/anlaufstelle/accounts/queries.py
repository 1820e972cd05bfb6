"""Who is who: accounts, their roles, and what they may do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from anlaufstelle.accounts.errors import UnknownAccount
from anlaufstelle.accounts.models import Account, RoleGrant
from anlaufstelle.accounts.permissions import EVERYBODY, MANAGE_ACCOUNTS, REVIEW_ACCESS, ROLES, Role
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, Permission, matrix

_ROLES = {role.code: role for role in ROLES}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in: the actor, and whether one of the roles demands a second factor."""

    actor: Actor
    second_factor_demanded: bool


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of an account, with its period; `ends` is empty while it is open."""

    grant: int
    role: Role
    begins: datetime
    ends: datetime | None
    granted_by: str
    state: str  # "now", "later", "over"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line in the list of accounts."""

    id: int
    username: str
    display_name: str
    is_active: bool
    roles: tuple[Role, ...]
    second_factor: bool
    second_factor_missing: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything an administrator sees of one account."""

    line: AccountLine
    email: str
    created_at: datetime
    ended_at: datetime | None
    has_password: bool
    sessions: int
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """Who holds which role since when; one line in the access review."""

    display_name: str
    username: str
    account: int
    held: HeldRole


def roles() -> tuple[Role, ...]:
    """Give the roles an account can hold."""
    return ROLES


def person_for(account: int, *, at: datetime, label: str = "") -> Person:
    """Give somebody signed in; closed accounts and ended roles open nothing from that very moment."""
    found = RoleGrant.objects.filter(account_id=account, account__is_active=True)
    codes = set(found.in_force(at).values_list("role", flat=True))
    demanded = settings.SECOND_FACTOR_DEMANDED and any(_ROLES[code].second_factor for code in codes & _ROLES.keys())
    actor = Actor(kind=EVERYBODY, id=str(account), permissions=_permissions(codes), label=label)
    return Person(actor=actor, second_factor_demanded=demanded)


def actor_for(account: int, *, at: datetime) -> Actor:
    """Give the actor for an account at a moment: all that its roles in force allow."""
    return person_for(account, at=at).actor


def people_who_may(permission: Permission, *, at: datetime) -> tuple[tuple[int, str], ...]:
    """Give the open accounts whose roles allow something at a moment: number and name, by name."""
    roles_with = [code for code, allowed in matrix().items() if permission in allowed]
    grants = RoleGrant.objects.filter(account__is_active=True, role__in=roles_with).in_force(at)
    rows = grants.values_list("account_id", "account__display_name").distinct()
    return tuple(sorted(rows, key=lambda row: (row[1].casefold(), row[0])))


def account_named(login: str) -> int | None:
    """Give the account with this folded user name or mail address, for the record of failed sign-ins."""
    field = "email" if "@" in login else "username"
    return Account.objects.filter(**{field: login}).values_list("id", flat=True).first()


def names_of(accounts: Iterable[str]) -> dict[str, str]:
    """Give the shown names of accounts by their numbers as text, for who recorded what; closed accounts have none."""
    numbers = {int(account) for account in accounts if account.isdecimal()}
    rows = Account.objects.filter(id__in=numbers).values_list("id", "display_name", "username")
    return {str(number): shown or name for number, shown, name in rows}


def accounts_at(*, by: Actor, at: datetime) -> tuple[AccountLine, ...]:
    """Give all accounts, open ones first, with the roles they hold now.

    Raises `NotAllowed`.
    """
    _demand(by, MANAGE_ACCOUNTS)
    held: dict[int, list[Role]] = {}
    for account, role in RoleGrant.objects.in_force(at).values_list("account_id", "role").order_by("id"):
        held.setdefault(account, []).append(_role(role))
    protected = _with_second_factor()
    rows = Account.objects.order_by("-is_active", "display_name", "id")
    return tuple(_line(row, held.get(row.id, []), protected) for row in rows)


def account_page(account: int, *, by: Actor, at: datetime) -> AccountPage:
    """Give one account with all its roles, past ones included.

    Raises `NotAllowed`, `UnknownAccount`.
    """
    _demand(by, MANAGE_ACCOUNTS)
    row = Account.objects.filter(id=account).first()
    if row is None:
        raise UnknownAccount
    grants = row.grants.select_related("granted_by").order_by("-valid_from", "id")
    held = tuple(_held(grant, at) for grant in grants)
    now = [one.role for one in held if one.state == "now"]
    return AccountPage(
        line=_line(row, now, _with_second_factor(row.id)),
        email=row.email,
        created_at=row.created_at,
        ended_at=row.ended_at,
        has_password=row.has_usable_password(),
        sessions=UserSession.objects.filter(user_id=row.id).count(),
        roles=held,
    )


def access_review(*, by: Actor, at: datetime) -> tuple[ReviewLine, ...]:
    """Give every role held now or later, by role, with the date since when.

    Raises `NotAllowed`.
    """
    _demand(by, REVIEW_ACCESS)
    grants = RoleGrant.objects.filter(account__is_active=True).select_related("account", "granted_by")
    order = {role.code: place for place, role in enumerate(ROLES)}
    lines = [
        ReviewLine(grant.account.display_name, grant.account.username, grant.account_id, _held(grant, at))
        for grant in grants
    ]
    alive = [line for line in lines if line.held.state != "over"]
    return tuple(sorted(alive, key=lambda line: (order.get(line.held.role.code, 99), line.display_name)))


def demo_logins(*, at: datetime) -> tuple[tuple[str, str], ...]:
    """Give role and user name of one account a role; nothing outside demo mode."""
    if settings.MODE != "demo":
        return ()
    grants = RoleGrant.objects.filter(account__is_active=True).in_force(at).order_by("id")
    first: dict[str, str] = {}
    for role, username in grants.values_list("role", "account__username"):
        first.setdefault(role, username)
    return tuple((str(role.name), first[role.code]) for role in ROLES if role.code in first)


def password_link(account: int) -> str:
    """Give the path of the one-time link that sets this account's password; it dies with use, sign-in or time.

    Whoever has it can set the password: only actions that record it call this.
    """
    row = Account.objects.get(id=account)
    key = default_token_generator.make_token(row)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": int_to_base36(row.id), "key": key})


def _permissions(codes: Iterable[str]) -> frozenset[Permission]:
    rows = matrix()
    return frozenset().union(*(rows.get(code, frozenset()) for code in (*codes, EVERYBODY)))


def _demand(by: Actor, permission: Permission) -> None:
    if not by.may(permission):
        raise NotAllowed(permission=permission.code)


def _role(code: str) -> Role:
    return _ROLES.get(code) or Role(code, code, second_factor=False)


def _held(grant: RoleGrant, at: datetime) -> HeldRole:
    over = grant.valid_to is not None and grant.valid_to <= at
    return HeldRole(
        grant=grant.id,
        role=_role(grant.role),
        begins=grant.valid_from,
        ends=grant.valid_to,
        granted_by=grant.granted_by.display_name if grant.granted_by else "",
        state="over" if over else "later" if grant.valid_from > at else "now",
    )


def _with_second_factor(account: int | None = None) -> frozenset[int]:
    found = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    if account is not None:
        found = found.filter(user_id=account)
    return frozenset(found.values_list("user_id", flat=True))


def _line(row: Account, held: Iterable[Role], protected: frozenset[int]) -> AccountLine:
    roles_now = tuple(held)
    has = row.id in protected
    return AccountLine(
        id=row.id,
        username=row.username,
        display_name=row.display_name,
        is_active=row.is_active,
        roles=roles_now,
        second_factor=has,
        second_factor_missing=not has and any(role.second_factor for role in roles_now),
    )
