"""The plan of the house as its page shows it: each floor drawn and as a table, and what cannot be so, in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.engines import wayfinding
from anlaufstelle.engines.wayfinding import Adrift, Kind, Nowhere, Overlap
from anlaufstelle.engines.writing import PICTOGRAMS, Shape
from anlaufstelle.reception.errors import NoSuchSpot
from anlaufstelle.reception.models import WaitingArea
from anlaufstelle.reception.queries import rows
from anlaufstelle.reception.queries.house_plan import SpotLine, places, spots
from anlaufstelle.reception.queries.spoken import floor as floor_name
from anlaufstelle.staff import queries as staff

#: One cell in units of the drawing.
CELL = 10
KINDS = {
    "room": gettext_lazy("Raum"),
    "waiting": gettext_lazy("Wartezone"),
    "entrance": gettext_lazy("Eingang"),
    "information": gettext_lazy("Information"),
    "machine": gettext_lazy("Automat für Nummern"),
    "toilet": gettext_lazy("Toilette"),
    "step_free_toilet": gettext_lazy("Toilette ohne Stufen"),
    "stairs": gettext_lazy("Treppe"),
    "lift": gettext_lazy("Aufzug"),
    "corridor": gettext_lazy("Flur"),
    "yard": gettext_lazy("Hof"),
    "sign": gettext_lazy("Schild"),
}
LOOKS = {
    "n": gettext_lazy("nach Norden (oben)"),
    "e": gettext_lazy("nach Osten (rechts)"),
    "s": gettext_lazy("nach Süden (unten)"),
    "w": gettext_lazy("nach Westen (links)"),
}
ENTRANCES = {"main": gettext_lazy("Haupteingang"), "south": gettext_lazy("Eingang Süd")}
#: What stands for a place where its name would not fit.
_PICTURES = {
    Kind.TOILET: ("toilet",),
    Kind.STEP_FREE_TOILET: ("toilet", "step_free"),
    Kind.STAIRS: ("stairs",),
    Kind.LIFT: ("lift",),
    Kind.INFORMATION: ("information",),
    Kind.MACHINE: ("machine",),
    Kind.WAITING: ("waiting",),
    Kind.ENTRANCE: ("entrance",),
}
_TURNED = {"n": 0, "e": 90, "s": 180, "w": 270}


@dataclass(frozen=True, slots=True)
class Picture:
    """A pictogram inside the drawing."""

    shapes: tuple[Shape, ...]
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place in the drawing: its rectangle, the lines of its name, its pictograms; `turned` is where a sign looks."""

    line: SpotLine
    name: str
    x: int
    y: int
    width: int
    height: int
    text_x: float
    middle: bool
    texts: tuple[tuple[float, str], ...]
    pictures: tuple[Picture, ...]
    turned: int | None
    wrong: bool


@dataclass(frozen=True, slots=True)
class FloorPage:
    """A floor: drawing in units, table; `across` and `down` number the cells along two sides."""

    number: int
    name: str
    width: int
    height: int
    places: tuple[Drawn, ...]
    across: tuple[tuple[int, int], ...]
    down: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole plan: floors from the ground up, and what cannot be so."""

    floors: tuple[FloorPage, ...]
    problems: tuple[str, ...]


def plan_page(*, at: datetime) -> PlanPage:
    """Give the plan as its page shows it."""
    lines = spots()
    found = wayfinding.conflicts(places(lines))
    wrong = {number for one in found for number in _spots_of(one)}
    numbers = sorted({line.place.floor for line in lines})
    return PlanPage(
        floors=tuple(_floor(number, lines, wrong=wrong) for number in numbers),
        problems=(*_sentences(found, lines), *_elsewhere(lines), *_missing(lines, at=at)),
    )


def spot_for_edit(spot: int) -> SpotLine:
    """Give one place of the plan. Raises `NoSuchSpot`."""
    found = next((line for line in spots() if line.id == spot), None)
    if found is None:
        raise NoSuchSpot
    return found


def area_choices() -> list[tuple[str, str]]:
    """Give the waiting areas to choose from."""
    return list(WaitingArea.objects.order_by("floor", "name").values_list("code", "name"))


def name_of(line: SpotLine) -> str:
    """Give the German name of a place, its kind where it has none of its own."""
    return line.label or str(ENTRANCES.get(line.entrance, KINDS[line.kind]))


def _spots_of(conflict: wayfinding.Conflict) -> tuple[int, ...]:
    return (conflict.first, conflict.second) if isinstance(conflict, Overlap) else (conflict.spot,)


def _floor(number: int, lines: Sequence[SpotLine], *, wrong: set[int]) -> FloorPage:
    # All floors are drawn on the same ground, so that stairs stand above each other.
    wide = max(line.place.x + line.place.width for line in lines)
    high = max(line.place.y + line.place.height for line in lines)
    here = [line for line in lines if line.place.floor == number]
    # What stands inside another place is drawn after it.
    here.sort(key=lambda line: line.kind in {Kind.SIGN, Kind.MACHINE})
    return FloorPage(
        number=number,
        name=floor_name(number),
        width=wide * CELL,
        height=high * CELL,
        places=tuple(_drawn(line, wrong=line.id in wrong) for line in here),
        across=tuple((x, x * CELL + CELL // 2) for x in range(wide)),
        down=tuple((y, y * CELL + CELL // 2) for y in range(high)),
    )


def _drawn(line: SpotLine, *, wrong: bool) -> Drawn:
    place = line.place
    x, y, width, height = (part * CELL for part in (place.x, place.y, place.width, place.height))
    names, middle = _PICTURES.get(line.kind, ()), line.kind not in {Kind.CORRIDOR, Kind.YARD}
    shown = "" if line.kind in {Kind.SIGN, Kind.MACHINE} else _fitting(name_of(line), width=width, pictured=bool(names))
    words = _lines_of(shown, width=width)
    size = min(12, width / max(len(names), 1) - 2, height - 2 - (5 * len(words)))
    top = y + (height - size * bool(names) - 4.5 * len(words)) / 2
    start = x + (width - size * len(names)) / 2
    return Drawn(
        line=line,
        name=name_of(line),
        x=x,
        y=y,
        width=width,
        height=height,
        # A sign may hang in the middle of a corridor: its name stands at the side.
        text_x=x + width / 2 if middle else x + 2,
        middle=middle,
        texts=tuple((top + size * bool(names) + 4 + 4.5 * row, text) for row, text in enumerate(words)),
        pictures=tuple(Picture(PICTOGRAMS[name], start + size * place, top, size) for place, name in enumerate(names)),
        turned=_TURNED.get(line.looks) if line.kind is Kind.SIGN else None,
        wrong=wrong,
    )


def _fitting(name: str, *, width: int, pictured: bool) -> str:
    """Give the name where it fits; a pictogram says enough where it does not."""
    return "" if pictured and width < 3 * CELL else name


def _lines_of(name: str, *, width: int) -> tuple[str, ...]:
    """Break a name at its spaces where the place is too narrow; a letter takes about two units."""
    lines: list[str] = []
    for word in name.split():
        if lines and 2 * (len(lines[-1]) + len(word) + 1) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _sentences(found: Iterable[wayfinding.Conflict], lines: Sequence[SpotLine]) -> list[str]:
    names = {line.id: _placed(line) for line in lines}
    return [_sentence(one, names) for one in found]


def _sentence(one: wayfinding.Conflict, names: Mapping[int, str]) -> str:
    if isinstance(one, Overlap):
        return _("Zwei Orte liegen aufeinander: %(first)s und %(second)s.") % {
            "first": names[one.first],
            "second": names[one.second],
        }
    place = {"place": names[one.spot]}
    if isinstance(one, Adrift):
        return _("%(place)s steht nicht dort, wo Menschen gehen: setzen Sie es in einen Flur oder Eingang.") % place
    if isinstance(one, Nowhere):
        return _("%(place)s führt in kein anderes Stockwerk: dort fehlt das Gegenstück an derselben Stelle.") % place
    if one.step_free:
        return _("%(place)s soll ohne Stufen erreichbar sein. Vom Eingang führt aber kein Weg ohne Stufen hin.") % place
    return _("%(place)s ist von keinem Eingang aus zu erreichen.") % place


def _placed(line: SpotLine) -> str:
    return f"{name_of(line)} ({floor_name(line.place.floor)})"


def _elsewhere(lines: Sequence[SpotLine]) -> list[str]:
    return [
        _("%(place)s: nach den Angaben zu Raum oder Wartezone liegt er hier: %(floor)s.")
        % {"place": _placed(line), "floor": floor_name(line.told_floor)}
        for line in lines
        if line.told_floor is not None
    ]


def _missing(lines: Sequence[SpotLine], *, at: datetime) -> list[str]:
    """Name rooms with counters, and waiting areas, that have no place on the plan."""
    used = {counter.room.id: counter.room.name for counter in staff.counters_on(rows.office_day(at))}
    here = {line.room for line in lines}
    names = [name for room, name in sorted(used.items()) if room not in here]
    areas = {line.area for line in lines}
    names += [name for code, name in area_choices() if code not in areas]
    return [_("%(name)s hat noch keinen Platz im Plan.") % {"name": name} for name in names]
