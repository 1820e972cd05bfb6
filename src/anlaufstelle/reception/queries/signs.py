"""What the signs of the house show, made from the same data as tickets, displays and ways."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from anlaufstelle.engines.wayfinding import Kind
from anlaufstelle.engines.writing import Icon, Sign, SignHead, SignRow
from anlaufstelle.reception.errors import NoSuchSign
from anlaufstelle.reception.models import Desk, WaitingArea
from anlaufstelle.reception.queries import sign_ways, sign_words
from anlaufstelle.reception.queries.house_plan import SpotLine, spots
from anlaufstelle.reception.queries.sign_words import Tongues
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine

#: What a sign is of, in the order of the list.
KINDS = ("entrance", "way", "here", "area", "room")


@dataclass(frozen=True, slots=True)
class SignName:
    """A sign the house can have: its key, what it is of, the German name of the place, its floor."""

    key: str
    kind: str
    place: str
    floor: int


@dataclass(frozen=True, slots=True)
class House:
    """All that signs are made from, read once."""

    spots: tuple[SpotLine, ...]
    counters: tuple[CounterLine, ...]
    areas: tuple[WaitingArea, ...]
    desks: tuple[tuple[int, int], ...]

    def counters_in(self, room: int) -> list[str]:
        """Give the names of the counters of a room."""
        return [counter.name for counter in self.counters if counter.room.id == room]

    def rooms_of(self, area: int) -> list[str]:
        """Give the names of the rooms whose people wait in an area."""
        known = {counter.id: counter.room.name for counter in self.counters}
        here = {known[counter] for counter, at in self.desks if at == area and counter in known}
        return sorted(here)


def house(on: date) -> House:
    """Read the house as it is on a day."""
    return House(
        spots=spots(),
        counters=tuple(line for line in staff.counters_on(on) if line.valid_from <= on),
        areas=tuple(WaitingArea.objects.order_by("floor", "code")),
        desks=tuple(Desk.objects.order_by("id").values_list("counter_id", "area_id")),
    )


def names(of: House) -> tuple[SignName, ...]:
    """Give every sign the house can have."""
    rooms = {counter.room.id: counter.room for counter in of.counters}
    found = [SignName(f"room:{room.id}", "room", room.name, room.floor) for room in rooms.values()]
    found += [SignName(f"area:{area.code}", "area", area.name, area.floor) for area in of.areas]
    for line in of.spots:
        if line.entrance:
            name = str(sign_words.entrance(line.entrance))
            found.append(SignName(f"entrance:{line.entrance}", "entrance", name, line.place.floor))
        if line.kind is Kind.SIGN:
            found += [SignName(f"{kind}:{line.id}", kind, line.label, line.place.floor) for kind in ("way", "here")]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.floor, one.place, one.key)))


def sign(key: str, *, of: House, languages: Iterable[str]) -> Sign:
    """Give a sign without its foot. Raises `NoSuchSign`."""
    kind, _colon, name = key.partition(":")
    make = _MAKERS.get(kind)
    if make is None or key not in {one.key for one in names(of)}:
        raise NoSuchSign
    return make(name, of, Tongues(languages))


def fingerprint(shown: Sign, *, languages: Iterable[str], paper: str) -> str:
    """Give a short word for all a sign shows; how its pictograms are drawn is left out, where its plan is not."""
    told = [_told(shown), sorted(Tongues(languages).codes), paper]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:8]


def _told(part: object) -> object:
    if isinstance(part, tuple):
        return [_told(one) for one in part]
    if is_dataclass(part):
        left_out = "svg" if isinstance(part, Icon) else ""
        return [_told(getattr(part, field.name)) for field in fields(part) if field.name != left_out]
    return part


def _room(name: str, of: House, tongues: Tongues) -> Sign:
    room = next(counter.room for counter in of.counters if counter.room.id == int(name))
    line = next((line for line in of.spots if line.room == room.id), None)
    head = SignHead(
        icons=(sign_words.light_icon("step_free"),) if room.step_free else (),
        main=tongues.main(room.name),
        others=tongues.row(sign_words.joined(sign_words.doors([room.name]))),
    )
    places = sign_words.joined(sign_words.doors(of.counters_in(room.id)))
    counters = SignRow((sign_words.icon("counter", ground=True),), tongues.main(places), others=tongues.row(places))
    groups = [_group(code, tongues) for code in (line.groups if line else ())]
    return Sign(head, (counters, *groups), texts=tongues.each(sign_words.COME_IN_WHEN_CALLED))


def _group(code: str, tongues: Tongues) -> SignRow:
    def say() -> str:
        return sign_words.group_name(code)

    return SignRow((), tongues.main(say), others=tongues.row(say))


def _area(name: str, of: House, tongues: Tongues) -> Sign:
    area = next(area for area in of.areas if area.code == name)
    rooms = of.rooms_of(area.id)
    head = SignHead(
        (sign_words.light_icon("waiting"),), tongues.main(sign_words.WAIT_HERE), tongues.others(sign_words.WAIT_HERE)
    )
    rows = [SignRow((), tongues.main(area.name), others=tongues.row(sign_words.WAITING))]
    if rooms:
        said = sign_words.joined(sign_words.doors(rooms))
        rows.append(SignRow((sign_words.icon("room", ground=True),), tongues.main(said), others=tongues.row(said)))
    return Sign(head, tuple(rows), texts=tongues.each(sign_words.NUMBER_SHOWN))


def _entrance(name: str, of: House, tongues: Tongues) -> Sign:
    line = next(line for line in of.spots if line.entrance == name)
    said = sign_words.entrance(name)
    icons = ["entrance", *(["step_free"] if line.place.step_free else [])]
    head = SignHead(tuple(sign_words.light_icon(one) for one in icons), tongues.main(said), tongues.others(said))
    return Sign(head, (*_near(line, of, tongues), *_inside(name, of, tongues)))


def _near(line: SpotLine, of: House, tongues: Tongues) -> Sequence[SignRow]:
    """Give what one finds right behind this entrance, nearer than behind the other one."""
    entrances = [one for one in of.spots if one.entrance]
    known = (("information", Kind.INFORMATION, sign_words.INFORMATION), ("machine", Kind.MACHINE, sign_words.MACHINE))
    return [
        SignRow((sign_words.icon(name, ground=True),), tongues.main(words), others=tongues.row(words))
        for name, kind, words in known
        if sign_ways.nearest_entrances(entrances, kind=kind, lines=of.spots).get(line.id)
    ]


def _inside(entrance: str, of: House, tongues: Tongues) -> Sequence[SignRow]:
    rooms = {counter.room.id: counter.room for counter in of.counters if counter.room.entrance == entrance}
    rows = []
    for number in sorted({room.floor for room in rooms.values()}):
        here = sorted(room.name for room in rooms.values() if room.floor == number)
        said, floor = sign_words.joined(sign_words.doors(here)), sign_words.floor(number)
        rows.append(SignRow((), tongues.main(floor), more=(tongues.main(said),), others=tongues.row(floor)))
    return rows


def _way(name: str, of: House, tongues: Tongues) -> Sign:
    return sign_ways.way_sign(_spot(name, of), of.spots, tongues, used=_used(of))


def _here(name: str, of: House, tongues: Tongues) -> Sign:
    return sign_ways.here_sign(_spot(name, of), of.spots, tongues, used=_used(of))


def _spot(name: str, of: House) -> SpotLine:
    return next(line for line in of.spots if str(line.id) == name)


def _used(of: House) -> set[int]:
    """Give the rooms that visitors are called to."""
    return {counter.room.id for counter in of.counters}


_MAKERS: dict[str, Callable[[str, House, Tongues], Sign]] = {
    "room": _room,
    "area": _area,
    "entrance": _entrance,
    "way": _way,
    "here": _here,
}
