"""Makers that call the real actions: a house with desks, colleagues who sit at them, people who come."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.public import resident
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewArea, NewStretch, Wish
from anlaufstelle.reception.models import Desk
from anlaufstelle.reception.queries import Ticket
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.appointments.makers import make_office

SYSTEM = "system"
KIOSK = "kiosk"


@dataclass(frozen=True)
class Colleague:
    """Somebody signed in who sits at a desk."""

    by: Actor
    desk: int
    member: int


def make_house(*, at: datetime, desks: int = 2, role: str = "caseworker") -> list[Colleague]:
    """Set up an office with so many desks, each with a colleague who has sat down."""
    make_office(at=at, members=desks, counters=desks)
    by = actor(SYSTEM)
    names = [f"schalter-{number}" for number in range(desks)]
    new = [accounts.NewAccount(username=name, display_name=name, roles=(role,)) for name in names]
    accounts.create_accounts(by=by, at=at, new=new, password="ein langes Kennwort 17")
    counters = [counter.id for counter in staff.counters()]
    actions.save_area(
        by=by, at=at, area=NewArea(code="og1", name="Wartezone", entrance="south", floor=1, counters=counters)
    )
    made = []
    for name, member, counter in zip(names, staff.members(), counters, strict=True):
        account = account_queries.account_named(name)
        assert account is not None
        staff_actions.link_account(by=by, at=at, member=member.id, login=name)
        who = account_queries.actor_for(account, at=at)
        desk = Desk.objects.get(counter_id=counter).id
        actions.sit_down(by=who, at=at, desk=desk)
        made.append(Colleague(who, desk, member.id))
    return made


def make_ticket(*, at: datetime, **wish: object) -> Ticket:
    """Take a ticket without appointment at the kiosk."""
    return actions.take_ticket(by=actor(KIOSK), at=at, wish=make_wish(**wish))


def make_display(*, at: datetime, areas: tuple[str, ...] = ()) -> str:
    """Hang up a display; give the token of its address."""
    return actions.add_device(by=actor(SYSTEM), at=at, kind="display", name="Anzeige 1", areas=areas)


def make_wish(**wish: object) -> Wish:
    """Give a plain wish with some parts of its own."""
    return Wish(**{"entrance": "south", "language": "de", **wish})  # type: ignore[arg-type]  # names are the wish's own


def holder(ticket: Ticket) -> Actor:
    """Give the actor the link of this ticket opens."""
    return resident(objects=frozenset({ticket.reference}))


def make_way(*, at: datetime) -> None:
    """Lay down the way to each room: across the yard from the main entrance, by stairs or by lift."""
    up = [NewStretch(turn="stairs", target="1", way="stairs"), NewStretch(turn="lift", target="1", way="step_free")]
    for room in staff.rooms():
        door = NewStretch(turn="door", target=room.name)
        for entrance, across in (("south", []), ("main", [NewStretch(turn="cross_yard", target="south")])):
            stretches = [NewStretch(turn="enter", target=entrance), *across, *up, door]
            actions.save_way(by=actor(SYSTEM), at=at, entrance=entrance, room=room.id, stretches=stretches)


def make_kiosk(*, at: datetime, entrance: str = "south") -> str:
    """Put up a kiosk; give the token of its address."""
    return actions.add_device(by=actor(SYSTEM), at=at, kind="kiosk", name="Automat", entrance=entrance)


def make_talk_room(*, at: datetime, name: str = "Beratungsraum", features: tuple[str, ...] = ("confidential",)) -> int:
    """Set up a room without counters that any desk may take for a talk."""
    by = actor(SYSTEM)
    staff_actions.load_staff(by=by, at=at, rooms=(staff_actions.NewRoom(name=name, floor=1, entrance="main"),))
    room = next(line.id for line in staff.rooms() if line.name == name)
    actions.set_talk_room(by=by, at=at, room=room, features=features)
    return room
