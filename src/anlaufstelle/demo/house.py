"""The invented house as visitors meet it: waiting areas, ways, kiosks and displays, emergency hours.

Published of the model office: two entrances, the information desk on the ground floor, emergency hours Monday to
Thursday 10-12. Everything else here (areas, ways, the words on doors) is an assumption of the demo.
"""

from collections.abc import Sequence
from datetime import date, datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.demo import house_plan
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.actions import NewArea, NewStretch
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff

#: weekday -> emergency hours, as cells: Monday to Thursday 10-12.
_EMERGENCY = tuple((weekday, 120, 144) for weekday in range(4))
#: room -> code, name, entrance and floor of the area where its people wait.
_AREAS = (
    ("eg", "Wartezone Erdgeschoss", "main", 0, ("Raum 001",)),
    ("og1", "Wartezone 1. Stock", "south", 1, ("Raum 101", "Raum 102")),
    ("og2", "Wartezone 2. Stock", "south", 2, ("Raum 201", "Raum 202", "Raum 203")),
    ("beratung", "Wartezone Beratung", "main", 1, ("Beratungsraum",)),
)

#: Any desk may take this room for a talk, and what it offers.
_TALKS = ("Beratungsraum", ("children", "confidential", "step_free", "video"))


def set_up(*, by: Actor, at: datetime, first: date, logins: Sequence[str]) -> None:
    """Lay down the house; the named logins get a member each, so that one can sit down at a counter with them."""
    for code, name, entrance, floor, rooms in _AREAS:
        here = [counter.id for counter in staff.counters() if counter.room.name in rooms]
        area = NewArea(code=code, name=name, entrance=entrance, floor=floor, counters=here)
        actions.save_area(by=by, at=at, area=area)
    for room in staff.rooms():
        for entrance in ("main", "south"):
            stretches = _way(entrance, to=room.entrance, floor=room.floor, door=room.name)
            actions.save_way(by=by, at=at, entrance=entrance, room=room.id, stretches=stretches)
        if room.name == _TALKS[0]:
            actions.set_talk_room(by=by, at=at, room=room.id, features=_TALKS[1])
    actions.lay_plan(by=by, at=at, spots=house_plan.spots())
    actions.set_emergency_hours(by=by, at=at, hours=_EMERGENCY, valid_from=first)
    known = {device.name for device in queries.devices()}
    for entrance, areas in (("main", ("eg", "beratung")), ("south", ("og1", "og2"))):
        wanted = [("kiosk", f"Automat {entrance}", ()), *(("display", f"Anzeige {area}", (area,)) for area in areas)]
        for kind, name, shown in wanted:
            if name not in known:
                actions.add_device(by=by, at=at, kind=kind, name=name, entrance=entrance, areas=shown)
    _link(by=by, at=at, logins=logins)


def _way(entrance: str, *, to: str, floor: int, door: str) -> list[NewStretch]:
    across = [] if entrance == to else [NewStretch(turn="cross_yard", target=to)]
    up = []
    if floor:
        up = [
            NewStretch(turn="stairs", target=str(floor), way="stairs"),
            NewStretch(turn="lift", target=str(floor), way="step_free"),
        ]
    return [NewStretch(turn="enter", target=entrance), *across, *up, NewStretch(turn="door", target=door)]


def _link(*, by: Actor, at: datetime, logins: Sequence[str]) -> None:
    members, linked = staff.members(), set(staff.linked_logins().values())
    for place, login in enumerate(logins):
        if login not in linked and accounts.account_named(login) is not None:
            staff_actions.link_account(by=by, at=at, member=members[-1 - place].id, login=login)
