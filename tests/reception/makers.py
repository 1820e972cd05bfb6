"""Makers that call the real actions: a house with desks, colleagues who sit at them, people who come."""

from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.public import resident
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewArea, NewSpot, NewStretch, Wish
from anlaufstelle.reception.models import Desk
from anlaufstelle.reception.queries import Ticket, house_plan
from anlaufstelle.reception.queries.staff_plan import name_of
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


def make_plan(*, at: datetime, looks: str = "w") -> dict[str, int]:
    """Lay down a plan of two floors for the small house; give the ids of its places by name.

    The waiting area of the first floor lies north of its corridor, the room in the south west, stairs in the east.
    """
    room = staff.rooms()[0].id
    spots = [
        NewSpot(kind="entrance", floor=0, x=3, y=3, entrance="south"),
        NewSpot(kind="corridor", floor=0, x=0, y=2, width=7, name="Flur unten"),
        NewSpot(kind="information", floor=0, x=0, y=1, width=2, name="Information"),
        NewSpot(kind="toilet", floor=0, x=2, y=1),
        NewSpot(kind="sign", floor=0, x=3, y=2, looks="n", name="Foyer"),
        *(NewSpot(kind="stairs", floor=floor, x=6, y=1, name=f"Treppe {floor}") for floor in (0, 1)),
        *(NewSpot(kind="lift", floor=floor, x=7, y=2, name=f"Aufzug {floor}") for floor in (0, 1)),
        NewSpot(kind="corridor", floor=1, x=0, y=2, width=7, name="Flur oben"),
        NewSpot(kind="waiting", floor=1, x=3, y=0, width=2, height=2, area="og1", looks=looks),
        NewSpot(kind="room", floor=1, x=0, y=3, width=2, height=2, room=room),
        NewSpot(kind="sign", floor=1, x=5, y=2, looks="s", name="Treppe"),
    ]
    actions.lay_plan(by=actor(SYSTEM), at=at, spots=spots)
    return {name_of(line) if line.kind != "sign" else f"Schild {line.label}": line.id for line in house_plan.spots()}
