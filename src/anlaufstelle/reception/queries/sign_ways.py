"""Signs that show ways: arrows from a sign place, and the plan of its floor as one sees it standing there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise

from anlaufstelle.engines.wayfinding import Direction, Kind, Looks, Standpoint, Turn, Via
from anlaufstelle.engines.wayfinding import Spot as Place
from anlaufstelle.engines.writing import (
    PICTOGRAMS,
    Label,
    Run,
    Sign,
    SignHead,
    SignPlan,
    SignRow,
    Words,
    pictogram_shapes,
    words,
)
from anlaufstelle.reception.queries import sign_words
from anlaufstelle.reception.queries.house_plan import SpotLine, directions_from, places
from anlaufstelle.reception.queries.sign_words import ARROWS, Say, Tongues

_UNITS = 10
#: Of these a sign shows the nearest one only.
_NEAREST = {
    Kind.INFORMATION: (("information",), sign_words.INFORMATION),
    Kind.MACHINE: (("machine",), sign_words.MACHINE),
    Kind.TOILET: (("toilet",), sign_words.TOILET),
    Kind.STEP_FREE_TOILET: (("toilet", "step_free"), sign_words.TOILET),
    Kind.ENTRANCE: (("exit",), sign_words.EXIT),
}
_DRAWN = {
    Kind.WAITING: ("waiting",),
    Kind.ENTRANCE: ("exit",),
    Kind.INFORMATION: ("information",),
    Kind.MACHINE: ("machine",),
    Kind.TOILET: ("toilet",),
    Kind.STEP_FREE_TOILET: ("toilet", "step_free"),
    Kind.STAIRS: ("stairs",),
    Kind.LIFT: ("lift",),
}
_FILLS = {Kind.CORRIDOR: "#e6ebee", Kind.YARD: "#e6ebee", Kind.WAITING: "#d5e8e4", Kind.ENTRANCE: "#d5e8e4"}
_QUARTERS = {Looks.NORTH: 0, Looks.WEST: 1, Looks.SOUTH: 2, Looks.EAST: 3}


def nearest_entrances(entrances: Sequence[SpotLine], *, kind: Kind, lines: Sequence[SpotLine]) -> Mapping[int, bool]:
    """Say for each entrance whether a place of a kind is nearer to it than to any other."""
    kinds = {line.id: line.kind for line in lines}
    floors = {line.id: line.place.floor for line in lines}
    found: dict[int, dict[int, int]] = {}
    for line in entrances:
        here = Standpoint(line.place.middle, Looks.NORTH)
        for one in directions_from(places(lines), here):
            if kinds[one.spot] is kind and floors[one.spot] == line.place.floor:
                found.setdefault(one.spot, {})[line.id] = one.effort
    nearest = {min(efforts, key=lambda entrance: efforts[entrance]) for efforts in found.values()}
    return {line.id: line.id in nearest for line in entrances}


def way_sign(line: SpotLine, lines: Sequence[SpotLine], tongues: Tongues, *, used: set[int]) -> Sign:
    """Give the arrows from a sign place: what is near, then each other floor, then the lift."""
    ways = _Ways(line, lines, tongues, used=used)
    floor = sign_words.floor(line.place.floor)
    head = SignHead((sign_words.light_icon("here"),), tongues.main(floor), tongues.row(floor), small=True)
    rows = [*ways.rooms(), *ways.waiting(), *ways.near(), *ways.floors(), *ways.lift()]
    rows.sort(key=lambda row: ARROWS.index(row[0]))
    return Sign(head, tuple(row for _turn, row in rows))


def here_sign(line: SpotLine, lines: Sequence[SpotLine], tongues: Tongues, *, used: set[int]) -> Sign:
    """Give the plan of the floor, turned so that up is where one looks, and what the other floors hold."""
    said = sign_words.YOU_ARE_HERE
    head = SignHead((sign_words.light_icon("here"),), tongues.main(said), tongues.row(said), small=True)
    elsewhere = []
    for number in sorted({one.place.floor for one in lines} - {line.place.floor}):
        rooms = sorted(one.label for one in lines if one.room in used and one.place.floor == number)
        if rooms:
            elsewhere.append(_elsewhere(number, rooms, tongues))
    return Sign(head, plan=_plan(line, lines, used=used), texts=tuple(elsewhere))


def _elsewhere(number: int, rooms: Sequence[str], tongues: Tongues) -> Words:
    """Give one line: the floor in all languages, and the rooms there."""
    floor = tongues.each(sign_words.floor(number))
    doors = tongues.main(sign_words.joined(sign_words.doors(rooms)))
    names = [part for one in floor for part in (Run(" · "), *one.runs)][1:]
    return Words((Run(_text(doors), strong=True), Run(": "), *names))


class _Ways:
    """The rows of a direction sign, each with the turn of its arrow."""

    def __init__(self, line: SpotLine, lines: Sequence[SpotLine], tongues: Tongues, *, used: set[int]) -> None:
        """Walk from the sign place once with steps and once without."""
        here = line.standpoint or Standpoint(line.place.middle, Looks.NORTH)
        self._spots = {one.id: one for one in lines}
        self._floor, self._tongues, self._used = line.place.floor, tongues, used
        self._usual = [one for one in directions_from(places(lines), here) if one.turn is not Turn.HERE]
        self._level = [one for one in directions_from(places(lines), here, step_free=True) if one.turn is not Turn.HERE]

    def rooms(self) -> list[tuple[str, SignRow]]:
        """Give the rooms of this floor, those with one arrow in one row."""
        found: dict[str, list[str]] = {}
        for one in self._usual:
            spot = self._spots[one.spot]
            if spot.room in self._used and one.via is Via.WALK:
                found.setdefault(one.turn.value, []).append(spot.label)
        return [
            (turn, self._row(turn, ("room",), say))
            for turn, names in found.items()
            for say in sign_words.doors(sorted(names))
        ]

    def waiting(self) -> list[tuple[str, SignRow]]:
        """Give the waiting areas of this floor."""
        turns = dict.fromkeys(one.turn.value for one in self._usual if self._is(one, Kind.WAITING))
        return [(turn, self._row(turn, ("waiting",), sign_words.WAITING)) for turn in turns]

    def near(self) -> list[tuple[str, SignRow]]:
        """Give the nearest of what every house has; a toilet with steps is left out where one without is as near."""
        rows: dict[tuple[str, str], tuple[str, ...]] = {}
        words_of = {}
        for kind, (names, said) in _NEAREST.items():
            there = [one for one in self._usual if self._is(one, kind)]
            if there:
                turn = min(there, key=lambda one: (one.effort, one.spot)).turn.value
                if kind is Kind.ENTRANCE and turn == Turn.BACK:
                    continue  # who reads here has just come in there
                known = rows.get((turn, str(said)), ())
                rows[turn, str(said)] = tuple(dict.fromkeys((*known, *names)))
                words_of[turn, str(said)] = said
        return [(turn, self._row(turn, names, words_of[turn, said])) for (turn, said), names in rows.items()]

    def floors(self) -> list[tuple[str, SignRow]]:
        """Give the rooms on other floors, by the stairs or the lift one takes first."""
        found: dict[tuple[str, Via, int], list[str]] = {}
        for one in self._usual:
            spot = self._spots[one.spot]
            if spot.room in self._used and one.via is not Via.WALK:
                found.setdefault((one.turn.value, one.via, spot.place.floor), []).append(spot.label)
        return [
            (turn, self._row(turn, (via.value,), sign_words.floor(floor), doors=sorted(names)))
            for (turn, via, floor), names in sorted(found.items())
        ]

    def lift(self) -> list[tuple[str, SignRow]]:
        """Give the nearest lift, for who takes no stairs."""
        there = [one for one in self._level if self._is(one, Kind.LIFT)]
        if not there:
            return []
        turn = min(there, key=lambda one: (one.effort, one.spot)).turn.value
        return [(turn, self._row(turn, ("lift", "step_free"), sign_words.LIFT))]

    def _is(self, one: Direction, kind: Kind) -> bool:
        spot = self._spots[one.spot]
        return spot.kind is kind and spot.place.floor == self._floor and one.via is Via.WALK

    def _row(self, turn: str, names: Iterable[str], say: Say | Promise, *, doors: Sequence[str] = ()) -> SignRow:
        tongues = self._tongues
        icons = (sign_words.icon(turn), *(sign_words.icon(name, ground=True) for name in names))
        if not doors:
            return SignRow(icons, tongues.main(say), others=tongues.row(say))
        there = Run(_text(tongues.main(sign_words.joined(sign_words.doors(doors)))), strong=True)
        spoken = [run for one in tongues.row(say) for run in (Run(" · "), *one.runs)]
        return SignRow(icons, tongues.main(say), others=(Words((there, *spoken)),))


def _plan(line: SpotLine, lines: Sequence[SpotLine], *, used: set[int]) -> SignPlan:
    quarters = _QUARTERS[Looks(line.looks)] if line.looks else 0
    here = [one for one in lines if one.place.floor == line.place.floor]
    turned = {one.id: _turned(one.place, quarters) for one in here}
    left, top = min(one.x for one in turned.values()), min(one.y for one in turned.values())
    moved = {number: replace(one, x=one.x - left, y=one.y - top) for number, one in turned.items()}
    wide, high = max(one.x + one.width for one in moved.values()), max(one.y + one.height for one in moved.values())
    solid = [one for one in here if one.kind not in {Kind.SIGN, Kind.MACHINE}]
    solid += [one for one in here if one.kind is Kind.MACHINE]
    shapes = "".join(_shape(one, moved[one.id]) for one in solid)
    size = f'viewBox="-1 -1 {wide * _UNITS + 2} {high * _UNITS + 2}" width="{wide * _UNITS}" height="{high * _UNITS}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shapes}{_marker(moved[line.id])}</svg>'
    labels = tuple(_label(one, moved[one.id]) for one in solid if _labelled(one, used=used))
    return SignPlan(svg, _told(line, lines, used=used), wide, high, labels)


def _turned(place: Place, quarters: int) -> Place:
    """Turn a place by quarters to the right, so that where one looks comes to be up."""
    for _quarter in range(quarters):
        place = replace(place, x=-place.y - place.height, y=place.x, width=place.height, height=place.width)
    return place


def _shape(line: SpotLine, place: Place) -> str:
    x, y, width, height = (part * _UNITS for part in (place.x, place.y, place.width, place.height))
    fill = _FILLS.get(line.kind, "#fff")
    edge = 0.2 if line.kind in {Kind.CORRIDOR, Kind.YARD} else 0.7
    rectangle = (
        f'<path d="M{x} {y}h{width}v{height}h-{width}z" fill="{fill}" stroke="{sign_words.INK}" stroke-width="{edge}"/>'
    )
    names = _DRAWN.get(line.kind, ())
    if not names:
        return rectangle
    labelled = bool(line.area)
    size = min(12, width / len(names) - 1.5, (height - 1.5) * (0.48 if labelled else 1))
    top = y + 0.8 if labelled else y + (height - size) / 2
    start = x + (width - size * len(names)) / 2
    return rectangle + "".join(
        _picture(name, x=start + size * number, y=top, size=size) for number, name in enumerate(names)
    )


def _picture(name: str, *, x: float, y: float, size: float) -> str:
    shapes = pictogram_shapes(PICTOGRAMS[name], ink=sign_words.INK, ground=sign_words.PAPER)
    return f'<g transform="translate({x:g} {y:g}) scale({size / 100:g})">{shapes}</g>'


def _marker(place: Place) -> str:
    """Draw where one stands: a dark disc with an arrow upwards, since up is where one looks."""
    x, y = place.x * _UNITS + _UNITS / 2, place.y * _UNITS + _UNITS / 2
    arrow = f"M{x:g} {y - 3:g}l2.6 5.4l-2.6 -1.3l-2.6 1.3z"
    disc = f"M{x - 4.6:g} {y:g}a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z"
    return f'<path d="{disc}" fill="#b3261e" stroke="#fff" stroke-width=".6"/><path d="{arrow}" fill="#fff"/>'


def _labelled(line: SpotLine, *, used: set[int]) -> bool:
    return bool(line.area) or line.room in used


def _label(line: SpotLine, place: Place) -> Label:
    said = words(line.label)
    if line.area:  # below its pictogram
        return Label(said, place.x, place.y + 0.48 * place.height, place.width, 0.46 * place.height)
    return Label(said, place.x, place.y, place.width, place.height)


def _told(line: SpotLine, lines: Sequence[SpotLine], *, used: set[int]) -> Words:
    """Say the plan in words, for somebody who does not see it."""
    tongues = Tongues(())
    ways = _Ways(line, lines, tongues, used=used)
    rows = sorted([*ways.rooms(), *ways.waiting(), *ways.near()], key=lambda row: ARROWS.index(row[0]))
    told = [f"{_text(row.icons[0].alternative).removeprefix('Pfeil ')}: {_text(row.main)}" for _turn, row in rows]
    floor = _text(tongues.main(sign_words.floor(line.place.floor)))
    return words(f"Plan, {floor}. Von hier aus {'; '.join(told)}." if told else f"Plan, {floor}.")


def _text(given: Words) -> str:
    return "".join(run.text for run in given.runs)
