"""Setting up and changing teams, members, rooms and counters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.staff.errors import NameTaken, UnknownCodes, UnknownCounter, UnknownLogin, UnknownMember
from anlaufstelle.staff.events import AccountLinked, CounterSaved, FormerMembersForgotten, MemberSaved, StaffLoaded
from anlaufstelle.staff.models import Counter, Member, Room, Team
from anlaufstelle.staff.permissions import EDIT_STAFF
from anlaufstelle.values.languages import LANGUAGES

_KEPT_AFTER_LEAVING = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRoom:
    """A room to set up."""

    name: str
    floor: int
    entrance: str
    step_free: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCounter:
    """A counter to set up, in the room of this name."""

    name: str
    room: str
    features: tuple[str, ...] = ()
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMember:
    """A member to set up, in the team of this code."""

    name: str
    team: str
    skills: tuple[str, ...]
    languages: tuple[str, ...] = ("de",)
    support: bool = False
    valid_from: date
    valid_to: date | None = None


def load_staff(
    *,
    by: Actor,
    at: datetime,
    teams: Sequence[tuple[str, str]] = (),
    rooms: Sequence[NewRoom] = (),
    counters: Sequence[NewCounter] = (),
    members: Sequence[NewMember] = (),
) -> None:
    """Set up many at once, in one change.

    Raises `UnknownCodes` for a skill, language or feature nobody knows.
    """
    for counter in counters:
        _check(counter.features, concerns.feature_codes())
    for member in members:
        _check_member(member.skills, member.languages)
    with change(by=by, at=at, may=EDIT_STAFF) as done:
        Team.objects.bulk_create([Team(code=code, name=name) for code, name in teams])
        Room.objects.bulk_create(
            [Room(name=r.name, floor=r.floor, entrance=r.entrance, step_free=r.step_free) for r in rooms]
        )
        room_ids = dict(Room.objects.values_list("name", "id"))
        team_ids = dict(Team.objects.values_list("code", "id"))
        Counter.objects.bulk_create([_counter(new, room_ids[new.room]) for new in counters])
        Member.objects.bulk_create([_member(new, team_ids[new.team]) for new in members])
        done.record(StaffLoaded(teams=len(teams), rooms=len(rooms), counters=len(counters), members=len(members)))


@once_more
def add_counter(*, by: Actor, at: datetime, counter: NewCounter) -> None:
    """Set up one counter.

    Raises `NameTaken`, `UnknownCodes`.
    """
    with change(by=by, at=at, may=EDIT_STAFF):
        if Counter.objects.filter(name=counter.name).exists():
            raise NameTaken(name=counter.name)
        load_staff(by=by, at=at, counters=(counter,))


def save_member(
    *,
    by: Actor,
    at: datetime,
    member: int,
    skills: Collection[str],
    languages: Collection[str],
    valid_to: date | None = None,
) -> None:
    """Change what a member can do and until when they work here.

    Raises `UnknownMember`, `UnknownCodes`.
    """
    _check_member(tuple(skills), tuple(languages))
    with change(by=by, at=at, may=EDIT_STAFF) as done:
        changed = Member.objects.filter(id=member).update(
            skills=sorted(skills), languages=sorted(languages), valid_to=valid_to
        )
        if not changed:
            raise UnknownMember
        done.record(MemberSaved(member=member))


@once_more
def link_account(*, by: Actor, at: datetime, member: int, login: str) -> None:
    """Say which account is this member's, so that they find their own pages; an empty name says that none is.

    Raises `UnknownMember`; `UnknownLogin` for an account that does not exist or belongs to somebody else.
    """
    with change(by=by, at=at, may=EDIT_STAFF) as done:
        account = accounts.account_named(login.strip().casefold()) if login.strip() else None
        taken = account is not None and Member.objects.filter(account_id=account).exclude(id=member).exists()
        if taken or (login.strip() and account is None):
            raise UnknownLogin
        if not Member.objects.filter(id=member).update(account_id=account):
            raise UnknownMember
        done.record(AccountLinked(member=member, linked=account is not None))


def save_counter(
    *, by: Actor, at: datetime, counter: int, features: Collection[str], valid_to: date | None = None
) -> None:
    """Change what a counter offers and until when it exists.

    Raises `UnknownCounter`, `UnknownCodes`.
    """
    _check(tuple(features), concerns.feature_codes())
    with change(by=by, at=at, may=EDIT_STAFF) as done:
        if not Counter.objects.filter(id=counter).update(features=sorted(features), valid_to=valid_to):
            raise UnknownCounter
        done.record(CounterSaved(counter=counter))


def forget_former_members(*, by: Actor, at: datetime) -> int:
    """Remove the names of members who left more than a year ago; give how many."""
    with change(by=by, at=at, may=EDIT_STAFF) as done:
        former = Member.objects.filter(valid_to__lt=at.date() - _KEPT_AFTER_LEAVING).exclude(name="")
        count = former.update(name="", account=None, languages=[])
        if count:
            done.record(FormerMembersForgotten(count=count))
    return count


def _counter(new: NewCounter, room: int) -> Counter:
    return Counter(
        name=new.name,
        room_id=room,
        features=sorted(new.features),
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )


def _member(new: NewMember, team: int) -> Member:
    return Member(
        name=new.name,
        team_id=team,
        support=new.support,
        skills=sorted(new.skills),
        languages=sorted(new.languages),
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )


def _check_member(skills: tuple[str, ...], languages: tuple[str, ...]) -> None:
    _check(skills, concerns.skill_codes())
    _check(languages, tuple(language.code for language in LANGUAGES))


def _check(given: tuple[str, ...], known: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UnknownCodes(codes=", ".join(unknown))
