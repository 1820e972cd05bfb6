"""Reading teams, members, rooms and counters."""

from dataclasses import dataclass
from datetime import date

from anlaufstelle.base.permissions import Actor
from anlaufstelle.staff.models import Counter, Member, Room, Team


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room and the way to it."""

    id: int
    name: str
    floor: int
    entrance: str
    step_free: bool


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A counter in its room."""

    id: int
    name: str
    room: RoomLine
    features: tuple[str, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person who serves visitors."""

    id: int
    name: str
    team: int
    support: bool
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    valid_from: date
    valid_to: date | None


def teams() -> tuple[TeamLine, ...]:
    """Give all teams by name."""
    return tuple(TeamLine(team.id, team.code, team.name) for team in Team.objects.order_by("name"))


def rooms() -> tuple[RoomLine, ...]:
    """Give all rooms by name."""
    return tuple(_room(room) for room in Room.objects.order_by("name"))


def counters() -> tuple[CounterLine, ...]:
    """Give all counters by name, former ones included."""
    return tuple(_counter(row) for row in Counter.objects.select_related("room").order_by("name", "id"))


def members() -> tuple[MemberLine, ...]:
    """Give all members by name, former ones included."""
    return tuple(_member(row) for row in Member.objects.order_by("name", "id"))


def member(of: int) -> MemberLine | None:
    """Give one member."""
    row = Member.objects.filter(id=of).first()
    return None if row is None else _member(row)


def counter(of: int) -> CounterLine | None:
    """Give one counter with its room."""
    row = Counter.objects.select_related("room").filter(id=of).first()
    return None if row is None else _counter(row)


def member_of(by: Actor) -> int | None:
    """Give the member a signed-in account belongs to; nothing for an account of nobody at the counters."""
    if not by.signed_in or not by.id.isdecimal():
        return None
    return Member.objects.filter(account_id=int(by.id)).values_list("id", flat=True).first()


def team_of(account: str) -> TeamLine | None:
    """Give the team an account's member works in; None for an account of nobody at the counters."""
    if not account.isdecimal():
        return None
    team = Team.objects.filter(member__account_id=int(account)).first()
    return None if team is None else TeamLine(team.id, team.code, team.name)


def accounts_in(team: int) -> frozenset[int]:
    """Give the accounts of the members of a team."""
    rows = Member.objects.filter(team_id=team, account__isnull=False).values_list("account_id", flat=True)
    return frozenset(row for row in rows if row is not None)


def linked_logins() -> dict[int, str]:
    """Give the user names of the accounts that belong to members, by member."""
    return dict(Member.objects.filter(account__isnull=False).values_list("id", "account__username"))


def members_on(day: date) -> tuple[MemberLine, ...]:
    """Give the members who work here on a day or will later."""
    return tuple(line for line in members() if line.valid_to is None or line.valid_to > day)


def counters_on(day: date) -> tuple[CounterLine, ...]:
    """Give the counters that exist on a day or will later."""
    return tuple(line for line in counters() if line.valid_to is None or line.valid_to > day)


def _room(room: Room) -> RoomLine:
    return RoomLine(room.id, room.name, room.floor, room.entrance, room.step_free)


def _counter(row: Counter) -> CounterLine:
    return CounterLine(row.id, row.name, _room(row.room), tuple(row.features), row.valid_from, row.valid_to)


def _member(row: Member) -> MemberLine:
    return MemberLine(
        row.id,
        row.name,
        row.team_id,
        row.support,
        tuple(row.skills),
        tuple(row.languages),
        row.valid_from,
        row.valid_to,
    )
