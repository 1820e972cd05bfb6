"""Makers that call the real actions: an office large enough for a Saturday, and people who offer themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor, actor, matrix
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.actions import Draft
from anlaufstelle.planning.queries.saturday_steps import STEPS
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import make_account
from tests.appointments.offices import Office, make_office

#: `at` of the tests is Tuesday 3 March 2026.
SATURDAY = date(2026, 3, 14)
#: Saturday 3 October 2026 is a public holiday.
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


def make_draft(office: Office, *, at: datetime, names: Iterable[str] = _NAMES[:4], **changes: Any) -> Draft:
    """Let people offer themselves, and give the system's own proposal, changed where the test says so."""
    volunteer([office.members[name] for name in names], on=SATURDAY, at=at)
    return replace(queries.proposal(SATURDAY, at=at), **changes)


def plan_and_tick(draft: Draft, *, at: datetime, without: Iterable[str] = ()) -> None:
    """Plan a Saturday and take every step but those left out."""
    actions.plan_saturday(by=lead(), at=at, draft=draft)
    for step in STEPS:
        if step.code not in set(without):
            actions.tick_step(by=lead(), at=at, on=draft.on, step=step.code)


def released(office: Office, *, at: datetime, **changes: Any) -> Draft:
    """Plan, tick and release a Saturday."""
    draft = make_draft(office, at=at, **changes)
    plan_and_tick(draft, at=at)
    actions.release_saturday(by=lead(), at=at, on=draft.on)
    return draft
