"""The plan of the invented house: a main building in the north, a wing in the south, a yard between them.

An assumption of the demo, like the rooms themselves. A cell is about two metres wide.
"""

from dataclasses import replace

from anlaufstelle.reception.actions import NewSpot
from anlaufstelle.staff import queries as staff

#: What stands on each floor at the same place: stairs and lift of both buildings, their toilets and corridors.
_EACH_MAIN = (
    NewSpot(kind="stairs", floor=0, x=12, y=0, width=2, height=2, name="Treppe Haupthaus"),
    NewSpot(kind="lift", floor=0, x=14, y=0, width=2, height=2, name="Aufzug Haupthaus"),
    NewSpot(kind="corridor", floor=0, x=0, y=2, width=16, height=1, name="Flur Haupthaus"),
    NewSpot(kind="toilet", floor=0, x=0, y=3, width=2, height=2),
    NewSpot(kind="step_free_toilet", floor=0, x=2, y=3, width=2, height=2),
)
_EACH_SOUTH = (
    NewSpot(kind="toilet", floor=0, x=0, y=8, width=2, height=2),
    NewSpot(kind="step_free_toilet", floor=0, x=2, y=8, width=2, height=2),
    NewSpot(kind="stairs", floor=0, x=12, y=8, width=2, height=2, name="Treppe Süd"),
    NewSpot(kind="lift", floor=0, x=14, y=8, width=2, height=2, name="Aufzug Süd"),
    NewSpot(kind="corridor", floor=0, x=0, y=10, width=16, height=1, name="Flur Süd"),
)
_GROUND = (
    NewSpot(kind="information", floor=0, x=4, y=0, width=3, height=2, name="Information"),
    NewSpot(kind="waiting", floor=0, x=7, y=0, width=5, height=2, area="eg", looks="w"),
    NewSpot(kind="entrance", floor=0, x=6, y=3, width=4, height=2, entrance="main"),
    NewSpot(kind="machine", floor=0, x=9, y=3, name="Automat Haupteingang"),
    NewSpot(kind="room", floor=0, x=10, y=3, width=6, height=2, name="Poststelle"),
    NewSpot(kind="yard", floor=0, x=0, y=5, width=16, height=3, name="Hof"),
    NewSpot(kind="entrance", floor=0, x=6, y=8, width=4, height=2, entrance="south"),
    NewSpot(kind="machine", floor=0, x=9, y=8, name="Automat Eingang Süd"),
    NewSpot(kind="room", floor=0, x=0, y=11, width=8, height=2, name="Archiv"),
    NewSpot(kind="room", floor=0, x=8, y=11, width=8, height=2, name="Technik"),
    NewSpot(kind="sign", floor=0, x=7, y=2, looks="n", name="Foyer Haupteingang"),
    NewSpot(kind="sign", floor=0, x=7, y=6, looks="s", name="Hof"),
    NewSpot(kind="sign", floor=0, x=7, y=10, looks="s", name="Foyer Eingang Süd"),
)
_FIRST = (
    NewSpot(kind="waiting", floor=1, x=4, y=0, width=4, height=2, area="beratung", looks="n"),
    NewSpot(kind="room", floor=1, x=8, y=0, width=4, height=2, name="Teeküche"),
    NewSpot(kind="room", floor=1, x=4, y=3, width=12, height=2, name="Diensträume"),
    NewSpot(kind="sign", floor=1, x=12, y=2, looks="s", name="Treppe Haupthaus"),
    NewSpot(kind="waiting", floor=1, x=4, y=8, width=8, height=2, area="og1", looks="w"),
    NewSpot(kind="room", floor=1, x=10, y=11, width=6, height=2, name="Diensträume"),
    NewSpot(kind="sign", floor=1, x=12, y=10, looks="s", name="Treppe Süd"),
)
_SECOND = (
    NewSpot(kind="waiting", floor=2, x=4, y=8, width=8, height=2, area="og2", looks="w"),
    NewSpot(kind="sign", floor=2, x=12, y=10, looks="s", name="Treppe Süd"),
)
#: Rooms by their names: floor, then the rectangle; then what one comes there for.
_ROOMS = {
    "Raum 001": (0, 0, 0, 4, 2, ("pickup", "documents")),
    "Raum 101": (1, 0, 11, 5, 2, ("study", "work")),
    "Raum 102": (1, 5, 11, 5, 2, ("family", "eu")),
    "Raum 201": (2, 0, 11, 5, 2, ("settlement", "declaration")),
    "Raum 202": (2, 5, 11, 5, 2, ("humanitarian", "asylum")),
    "Raum 203": (2, 10, 11, 6, 2, ("toleration", "pickup")),
    "Beratungsraum": (1, 0, 0, 4, 2, ("advice",)),
}


def spots() -> list[NewSpot]:
    """Give every place of the house; rooms that are not set up are left out."""
    known = {room.name: room.id for room in staff.rooms()}
    rooms = [
        NewSpot(kind="room", floor=floor, x=x, y=y, width=width, height=height, room=known[name], groups=groups)
        for name, (floor, x, y, width, height, groups) in _ROOMS.items()
        if name in known
    ]
    each = [replace(one, floor=floor) for floor in (0, 1) for one in _EACH_MAIN]
    each += [replace(one, floor=floor) for floor in (0, 1, 2) for one in _EACH_SOUTH]
    return [*rooms, *each, *_GROUND, *_FIRST, *_SECOND]
