"""Makers that call the real actions: an office large enough for a Saturday, and people who offer themselves."""

from collections.abc import Iterable
from datetime import date, datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor, actor, matrix
from anlaufstelle.planning import actions
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import make_account
from tests.appointments.offices import Office, make_office

#: `at` of the tests is Tuesday 3 March 2026.
SATURDAY = date(2026, 3, 14)
#: Easter Saturday is none; the Saturday 3 October 2026 would be one.
HOLIDAY = date(2026, 10, 3)
_ALL = ("study", "work", "documents", "family", "pickup", "settlement")
_NAMES = ("Ada", "Bert", "Cleo", "Dora", "Emil", "Frida", "Gustav", "Hedi")


def make_big_office(*, at: datetime, members: int = 8, counters: int = 8) -> Office:
    """Make an office with so many people who can do everything a Saturday offers, and as many counters."""
    return make_office(
        at=at,
        members=tuple((name, "study", _ALL) for name in _NAMES[:members]),
        counters=tuple((f"Platz {number + 1}", ("biometrics", "step_free", "pickup")) for number in range(counters)),
    )


def lead(number: str = "1") -> Actor:
    """Give a team lead."""
    return Actor(kind="account", id=number, permissions=matrix()["team_lead"] | matrix()["account"], label="Leitung")


def signed_member(member: int, *, at: datetime, role: str = "caseworker") -> Actor:
    """Give the actor of a member: an account with a role, linked to the member."""
    account = make_account(role, at=at, username=f"mitglied-{member}")
    staff_actions.link_account(by=actor("system"), at=at, member=member, login=f"mitglied-{member}")
    return accounts.actor_for(account, at=at)


def volunteer(members: Iterable[int], *, on: date, at: datetime) -> dict[int, Actor]:
    """Let members offer themselves for a Saturday; give their actors."""
    linked = staff.linked_logins()
    actors = {}
    for member in members:
        found = accounts.account_named(linked[member]) if member in linked else None
        by = accounts.actor_for(found, at=at) if found is not None else signed_member(member, at=at)
        actions.offer_help(by=by, at=at, on=on)
        actors[member] = by
    return actors
