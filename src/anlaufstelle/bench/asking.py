"""What runs inside the home of a measured office: a lead signed in who asks, at a moment the office is open."""

import time
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.test import Client

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.planning.queries.what_if import kernel
from anlaufstelle.reception import actions as reception
from anlaufstelle.reception import queries as waiting
from anlaufstelle.reception.queries import staff_desk
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid
from anlaufstelle.web.sign_in.standing import SECOND_FACTOR, SEEN, SIGNED_IN

_PAGE = "/amt/planung/was-waere-wenn/"
_DESKS, _TICKETS = 10, 30
_AN_HOUR = 12
_PASSWORD = "ein-langes-kennwort-fuer-die-probe"  # noqa: S105  # of an invented office that ends with the run


def ask(*, again: int) -> dict[str, Any]:
    """Ask every question several times; give the middle of the seconds each took, and what else was seen."""
    at = _open_day(clock.read())
    with patch.object(clock, "read", lambda: at):
        desks = _seat(at)
        client = _lead(at)
        closed = [counter.id for counter in staff.counters_on(at.date())][3:5]
        weeks = {"rechnen": "1", "ohne": closed, "vorn": "2", "samstage": "4", "laenge": "10"}
        today = {"art": "heute", "rechnen": "1", "zu": desks[:2], "kraefte": "2", "laenger": "30"}
        _seconds(client, {})
        first = _seconds(client, {**weeks, "wochen": "8"})
        found: dict[str, Any] = {
            f"weeks_{number}": _middle(client, {**weeks, "wochen": str(number)}, again=again) for number in (4, 8, 12)
        }
        found |= {"today": _middle(client, today, again=again), "form": _middle(client, {}, again=again)}
        booked = appointments.appointments_ahead(first=at.date(), end=at.date() + timedelta(weeks=8))
        found |= {"first": first, "compiled": kernel().compiled, "appointments": sum(map(len, booked.values()))}
        return found


def _open_day(at: datetime) -> datetime:
    """Give an hour after opening on the next day that is open."""
    day = grid.place(at)[0]
    while not (spans := appointments.opening_spans(day)):
        day += timedelta(days=1)
    return grid.instant(day, spans[0][0] + _AN_HOUR)


def _seat(at: datetime) -> list[int]:
    """Let colleagues sit down, and people wait; give the desks."""
    by = actor("system")
    linked = staff.linked_logins()
    members = [line for line in staff.members_on(at.date()) if line.id not in linked][:_DESKS]
    names = {line.id: f"probe-{line.id}" for line in members}
    new = [accounts.NewAccount(username=name, display_name=name, roles=("caseworker",)) for name in names.values()]
    made = accounts.create_accounts(by=by, at=at, new=new, password=_PASSWORD)
    lines = [line.id for line in staff_desk.desks(by=_colleague(made[names[members[0].id]], at))]
    for line, desk in zip(members, lines, strict=False):
        staff_actions.link_account(by=by, at=at, member=line.id, login=names[line.id])
        reception.sit_down(by=_colleague(made[names[line.id]], at), at=at, desk=desk)
    for _number in range(_TICKETS):
        wish = reception.Wish(entrance="south", language="de", concerns=("study_permit",))
        reception.take_ticket(by=actor("kiosk"), at=at, wish=wish)
    assert waiting.live_model(at=at) is not None  # noqa: S101  # else nothing would be measured
    return lines[:_DESKS]


def _colleague(account: int, at: datetime) -> Actor:
    return account_queries.actor_for(account, at=at)


def _lead(at: datetime) -> Client:
    """Give a client signed in as the lead of the demo, as if the second factor had been shown."""
    client = Client()
    client.force_login(get_user_model().objects.get(username="team-lead"))
    session = client.session
    session[SIGNED_IN] = session[SEEN] = int(at.timestamp())
    session[SECOND_FACTOR] = True
    session.save()
    return client


def _seconds(client: Client, wish: dict[str, Any]) -> float:
    begun = time.perf_counter()
    answer = client.get(_PAGE, wish)
    spent = time.perf_counter() - begun
    whole = "Vorher und nachher" in answer.content.decode()
    if answer.status_code != 200 or whole != bool(wish):  # as HTTP writes it
        raise RuntimeError(f"no answer to {wish}: {answer.status_code}")
    return spent


def _middle(client: Client, wish: dict[str, Any], *, again: int) -> float:
    return median(_seconds(client, wish) for _try in range(again))
