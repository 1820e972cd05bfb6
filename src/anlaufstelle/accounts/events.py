"""What happens to accounts, roles and sign-ins. Names never stand in an event, only ids and codes."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Event):
    """An account was made."""

    code: ClassVar[str] = "accounts.created"
    audit_only: ClassVar[bool] = True
    account: int


@dataclass(frozen=True, kw_only=True)
class AccountDeactivated(Event):
    """An account was closed; its sessions ended."""

    code: ClassVar[str] = "accounts.deactivated"
    audit_only: ClassVar[bool] = True
    account: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """An account got a role for a time."""

    code: ClassVar[str] = "accounts.role_granted"
    audit_only: ClassVar[bool] = True
    account: int
    grant: int
    role: str
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """The end of a role was set."""

    code: ClassVar[str] = "accounts.role_ended"
    audit_only: ClassVar[bool] = True
    account: int
    grant: int
    role: str
    valid_to: datetime


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Event):
    """An administrator removed somebody's second factors; their sessions ended."""

    code: ClassVar[str] = "accounts.second_factor_reset"
    audit_only: ClassVar[bool] = True
    account: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class PasswordLinkMade(Event):
    """An administrator made a one-time link that sets a password."""

    code: ClassVar[str] = "accounts.password_link_made"
    audit_only: ClassVar[bool] = True
    account: int
    by_mail: bool


@dataclass(frozen=True, kw_only=True)
class PasswordLinkAsked(Event):
    """Somebody asked for a link by mail; `account` is empty when nobody has that address."""

    code: ClassVar[str] = "accounts.password_link_asked"
    audit_only: ClassVar[bool] = True
    account: int | None


@dataclass(frozen=True, kw_only=True)
class PasswordsSet(Event):
    """Set-up chose passwords for accounts."""

    code: ClassVar[str] = "accounts.passwords_set"
    audit_only: ClassVar[bool] = True
    accounts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """Somebody signed in; `means` are password, totp, recovery_codes, webauthn."""

    code: ClassVar[str] = "accounts.signed_in"
    audit_only: ClassVar[bool] = True
    account: int
    means: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """A session ended: by the person, idle for too long, or too old."""

    code: ClassVar[str] = "accounts.signed_out"
    audit_only: ClassVar[bool] = True
    account: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """A wrong password or code; `account` is empty for an unknown name, which is not kept."""

    code: ClassVar[str] = "accounts.sign_in_failed"
    audit_only: ClassVar[bool] = True
    account: int | None
    means: str


@dataclass(frozen=True, kw_only=True)
class OwnSignInChanged(Event):
    """Somebody changed their own password, second factor or sessions."""

    code: ClassVar[str] = "accounts.own_sign_in_changed"
    audit_only: ClassVar[bool] = True
    account: int
    what: str


@dataclass(frozen=True, kw_only=True)
class FormerAccountsForgotten(Event):
    """Names and mail addresses of people who left were removed after their time."""

    code: ClassVar[str] = "accounts.former_forgotten"
    audit_only: ClassVar[bool] = True
    accounts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class OldSessionsRemoved(Event):
    """Sessions that had ended by themselves were removed."""

    code: ClassVar[str] = "accounts.old_sessions_removed"
    audit_only: ClassVar[bool] = True
    count: int
