"""What happens to teams, members, rooms and counters."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class StaffLoaded(Event):
    """Teams, rooms, counters or members were set up in bulk."""

    code: ClassVar[str] = "staff.loaded"
    teams: int
    rooms: int
    counters: int
    members: int


@dataclass(frozen=True, kw_only=True)
class MemberSaved(Event):
    """A member was added or changed."""

    code: ClassVar[str] = "staff.member_saved"
    member: int


@dataclass(frozen=True, kw_only=True)
class AccountLinked(Event):
    """Somebody said which account is this member's, or that none is."""

    code: ClassVar[str] = "staff.account_linked"
    audit_only: ClassVar[bool] = True
    member: int
    linked: bool


@dataclass(frozen=True, kw_only=True)
class CounterSaved(Event):
    """A counter was added or changed."""

    code: ClassVar[str] = "staff.counter_saved"
    counter: int


@dataclass(frozen=True, kw_only=True)
class FormerMembersForgotten(Event):
    """Names of members who left were removed after their year."""

    code: ClassVar[str] = "staff.former_members_forgotten"
    audit_only: ClassVar[bool] = True
    count: int
