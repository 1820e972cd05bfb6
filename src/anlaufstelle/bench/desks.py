"""What runs inside the home of a measured office: many desks with somebody at each, people who wait, displays."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.queries import read_token, staff_desk
from anlaufstelle.reception.queries.day_link import day_token
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff

AREA = "probe"
_BETWEEN_CALLS = 0.15
_PASSWORD = "ein-langes-kennwort-fuer-die-probe"  # noqa: S105  # of an invented office that ends with the run
#: Not everybody fits everywhere.
_LANGUAGES, _FEATURES = ("de", "ar"), ("children",)


def prepare(*, desks: int, displays: int = 0) -> dict[str, Any]:
    """Add so many desks with a colleague at each, and displays; give accounts and desks, and the displays' tokens."""
    by, at = actor("system"), clock.read()
    _staff(desks, by=by, at=at)
    names = [f"probe-{number}" for number in range(desks)]
    new = [accounts.NewAccount(username=name, display_name=name, roles=("caseworker",)) for name in names]
    ids = accounts.create_accounts(by=by, at=at, new=new, password=_PASSWORD)
    counters = [counter.id for counter in staff.counters() if counter.name.startswith("Probeplatz ")]
    area = actions.NewArea(code=AREA, name="Wartezone Probe", entrance="south", floor=9, counters=counters)
    actions.save_area(by=by, at=at, area=area)
    members = {member.name: member.id for member in staff.members()}
    desk_of = {line.counter.name: line.id for line in staff_desk.desks(by=colleague(ids[names[0]]))}
    found = []
    for number, name in enumerate(names):
        staff_actions.link_account(by=by, at=at, member=members[f"Probe {number}"], login=name)
        desk = desk_of[f"Probeplatz {number}"]
        actions.sit_down(by=account_queries.actor_for(ids[name], at=at), at=at, desk=desk)
        found.append((ids[name], desk))
    tokens = [
        actions.add_device(by=by, at=at, kind="display", name=f"Anzeige {number}", areas=(AREA,))
        for number in range(displays)
    ]
    return {"desks": found, "displays": tokens}


def _staff(count: int, *, by: Actor, at: datetime) -> None:
    """Add members and counters; every third member speaks Arabic, every second room is one for children."""
    today = at.date()
    counters = [
        staff_actions.NewCounter(
            name=f"Probeplatz {number}",
            room="Raum 901",
            features=_FEATURES if number % 2 else (),
            valid_from=today,
        )
        for number in range(count)
    ]
    members = [
        staff_actions.NewMember(
            name=f"Probe {number}",
            team=AREA,
            skills=(),
            languages=_LANGUAGES if number % 3 == 0 else ("de",),
            valid_from=today,
        )
        for number in range(count)
    ]
    rooms = (staff_actions.NewRoom(name="Raum 901", floor=9, entrance="south"),)
    staff_actions.load_staff(by=by, at=at, teams=((AREA, "Probe"),), rooms=rooms, counters=counters, members=members)


def doors() -> dict[str, Any]:
    """Put up a kiosk and a display, let people wait, be called and wait outside; give the tokens of all addresses."""
    (desk,), (display,) = prepare(desks=1, displays=1).values()
    by, at = actor("system"), clock.read()
    kiosk = actions.add_device(by=by, at=at, kind="kiosk", name="Automat Probe", entrance="south")
    called, waiting, outside = wait(people=3)
    call(desks=[list(desk)], calls=0)
    return {
        "kiosk": kiosk,
        "tickets": {"called": called, "waiting": waiting, "outside": _outside(outside, at=at)},
        "door": day_token(at, entrance="south"),
        "display": display,
    }


def _outside(token: str, *, at: datetime) -> str:
    """Let somebody who waits stand outside with a window; the row is moved, since a closed house gives no window."""
    start = at + timedelta(minutes=20)
    apps.get_model("reception", "Visit").objects.filter(id=read_token(token, purpose="ticket")[0]).update(
        phase="outside", persons=2, window_from=start, window_until=start + timedelta(minutes=15), turn_at=start
    )
    return token


def wait(*, people: int) -> list[str]:
    """Let so many people wait, each a moment after the other; give the tokens of their tickets."""
    at = clock.read() - timedelta(minutes=30)
    tokens = []
    for number in range(people):
        wish = actions.Wish(
            entrance="south",
            language="de",
            urgency="travel",  # nobody has confirmed it: the contingent does not count, the order is that of all
            spoken=("ar",) if number % 5 == 0 else (),
            features=_FEATURES if number % 7 == 0 else (),
        )
        ticket = actions.take_ticket(by=actor("kiosk"), at=at + timedelta(milliseconds=number), wish=wish)
        tokens.append(ticket.token)
    return tokens


def colleague(account: int) -> Actor:
    """Give the actor of an account."""
    return account_queries.actor_for(account, at=clock.read())


def call(*, desks: list[list[int]], calls: int) -> list[tuple[str, float, float]]:
    """Call so many people, one after the other from desk to desk; give number, click and answer by the machine's clock.

    Who was called stays on the screens until the desk calls the next one.
    """
    who = [(colleague(account), desk) for account, desk in desks]
    told = []
    for number in range(-len(who), calls):  # the first turn of each desk is for the process to read and compile
        by, desk = who[number % len(who)]
        if number >= 0:
            actions.start(by=by, at=clock.read(), desk=desk)
            actions.finish(by=by, at=clock.read(), desk=desk)
        time.sleep(_BETWEEN_CALLS)
        begun = time.monotonic()
        called = actions.call_next(by=by, at=clock.read(), desk=desk)
        end = time.monotonic()
        if called is not None and number >= 0:
            told.append((called.number, begun, end))
    return told


def stamp_cost(*, count: int = 2000) -> float:
    """Give the processor time of one look at the stamp of the queue, in microseconds."""
    queries.queue_stamp(clock.read())
    begun = time.process_time()
    for _ in range(count):
        queries.queue_stamp(clock.read())
    return (time.process_time() - begun) / count * 1e6


def call_one(*, desk: list[int], language: str = "de") -> str:
    """Let somebody wait who speaks a language, and a desk call them; give the number."""
    account, number = desk
    wish = actions.Wish(entrance="south", language=language, urgency="travel")
    actions.take_ticket(by=actor("kiosk"), at=clock.read(), wish=wish)
    called = actions.call_next(by=colleague(account), at=clock.read(), desk=number)
    return "" if called is None else called.number
