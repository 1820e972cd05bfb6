"""Who sits where on a day: people take the counters there are, whoever finds none works in the back office."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anlaufstelle.engines import queueing as engine
from anlaufstelle.values import grid

_CELL = 60 * grid.MINUTES
#: Numbers of places that are not in the plan begin here.
EXTRA = 900_000
_USES = 10


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member on a day: what they can do and speak, and the cells in which they are there."""

    id: int
    skills: frozenset[str]
    languages: frozenset[str]
    cells: int


@dataclass(frozen=True, slots=True)
class Place:
    """A counter on a day, and the cells in which it is open."""

    id: int
    features: frozenset[str]
    cells: int


@dataclass(frozen=True, slots=True)
class Seated:
    """Counters with somebody at them, and the seconds of those who found no place."""

    counters: tuple[engine.Counter, ...]
    spare: int
    free: tuple[Place, ...]


def seat(people: Iterable[Somebody], places: Sequence[Place], *, weights: Mapping[str, float]) -> Seated:
    """Seat people so that every skill is there before any is there twice; `weights` is the work that needs a skill.

    >>> ann = Somebody(1, frozenset({"study"}), frozenset(), cells=grid.mask(96, 108))
    >>> seat((ann,), (Place(4, frozenset(), grid.mask(96, 144)),), weights={}).counters[0].spans
    (Span(start=28800, end=32400),)
    """
    waiting, free = {one.id: one for one in people}, {place.id: place for place in places}
    covered: Counter[str] = Counter()
    used: Counter[int] = Counter()
    counters, spare = [], 0
    while waiting:
        somebody = max(waiting.values(), key=lambda one: (_worth(one, covered, weights), -one.id))
        del waiting[somebody.id]
        place = max(free.values(), key=lambda one: ((one.cells & somebody.cells).bit_count(), -one.id), default=None)
        cells = place.cells & somebody.cells if place is not None else 0
        spare += (somebody.cells & ~cells).bit_count() * _CELL
        if place is None or not cells:
            continue
        free[place.id] = replace(place, cells=place.cells & ~cells)
        covered.update(somebody.skills)
        counters.append(_counter(place, somebody, cells, nth=used[place.id]))
        used[place.id] += 1
    return Seated(tuple(counters), spare, tuple(free.values()))


def without(seated: Seated, closed: frozenset[int]) -> Seated:
    """Close counters: whoever sat there takes a free one that suits, else works behind; all others stay where they are.

    A closed counter stays in the list without hours, so that both plans throw the same dice for all others.
    """
    free = {place.id: place for place in seated.free if place.id not in closed}
    counters, spare = [], seated.spare
    for counter in seated.counters:
        if counter.id // _USES not in closed:
            counters.append(counter)
            continue
        cells = _cells(counter)
        place = max(free.values(), key=lambda one: ((one.cells & cells).bit_count(), -one.id), default=None)
        taken = place.cells & cells if place is not None else 0
        spare += (cells & ~taken).bit_count() * _CELL
        features = place.features if place is not None and taken else counter.features
        if place is not None:
            free[place.id] = replace(place, cells=place.cells & ~taken)
        counters.append(replace(counter, spans=_spans(taken), features=features))
    return Seated(tuple(counters), spare, tuple(free.values()))


def add(seated: Seated, people: Sequence[Somebody]) -> tuple[Seated, int]:
    """Seat more people at what is free, and at places the plan does not have; give how many of those it took."""
    found, missing = seated, 0
    for number, one in enumerate(people):
        room = any((place.cells & one.cells) == one.cells for place in found.free)
        places = found.free if room else (Place(EXTRA + number, frozenset(), one.cells),)
        more = seat((one,), places, weights={})
        free = more.free if room else found.free
        found = Seated((*found.counters, *_renumbered(more.counters, one)), found.spare + more.spare, free)
        missing += not room
    return found, missing


def _renumbered(counters: Iterable[engine.Counter], one: Somebody) -> Iterable[engine.Counter]:
    return (replace(counter, id=(EXTRA - one.id) * _USES) for counter in counters)


def _worth(one: Somebody, covered: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(weights.get(skill, 1.0) / (1 + covered.get(skill, 0)) for skill in one.skills)


def _counter(place: Place, one: Somebody, cells: int, *, nth: int) -> engine.Counter:
    return engine.Counter(place.id * _USES + nth, _spans(cells), one.skills, one.languages, place.features)


def _spans(cells: int) -> tuple[engine.Span, ...]:
    return tuple(engine.Span(start * _CELL, end * _CELL) for start, end in grid.runs(cells))


def _cells(counter: engine.Counter) -> int:
    return sum(grid.mask(span.start // _CELL, span.end // _CELL) for span in counter.spans)
