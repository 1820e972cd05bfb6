"""What a concern demands of the office: minutes, skills, features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anlaufstelle.concerns.adapter import vocabulary
from anlaufstelle.concerns.errors import ConcernNotBookable, UnknownConcern
from anlaufstelle.concerns.models import Concern
from anlaufstelle.concerns.queries.reading import catalogue_version


@dataclass(frozen=True, slots=True)
class ConcernDemand:
    """The demand of one concern.

    Minutes are not rounded: add those of all concerns of a booking, then round up to the grid once.
    One caseworker needs every skill, the counter or room every feature.
    """

    code: str
    front_minutes: int
    back_minutes: int
    skills: tuple[str, ...]
    features: tuple[str, ...]


def demand_parts(codes: Sequence[str], *, online: bool = False) -> tuple[ConcernDemand, ...]:
    """Give the demand of each concern in the order asked; a family may ask for the same one several times.

    Raises `UnknownConcern`, and `ConcernNotBookable` for one without appointments (with `online`: online ones).
    """
    known = _all(catalogue_version())
    return tuple(_bookable(known.get(code), online=online) for code in codes)


def demands(codes: Sequence[str]) -> tuple[ConcernDemand, ...]:
    """Give the demand of each concern, of those without appointments too (somebody comes without one).

    Raises `UnknownConcern`.
    """
    known = _all(catalogue_version())
    if not set(codes) <= known.keys():
        raise UnknownConcern
    return tuple(known[code].demand for code in codes)


@dataclass(frozen=True, slots=True)
class _Known:
    demand: ConcernDemand
    bookable: bool
    online_bookable: bool


@lru_cache(maxsize=2)
def _all(version: str) -> Mapping[str, _Known]:
    """Read all demands, once for each version of the catalogue; every free time that is shown asks for one."""
    del version
    rows = Concern.objects.defer("texts", "own_texts")
    return {row.code: _Known(_demand(row), row.bookable, row.online_bookable) for row in rows}


def _demand(row: Concern) -> ConcernDemand:
    return ConcernDemand(row.code, row.front_minutes, row.back_minutes, tuple(row.skills), tuple(row.features))


def _bookable(known: _Known | None, *, online: bool) -> ConcernDemand:
    if known is None:
        raise UnknownConcern
    if not (known.online_bookable if online else known.bookable):
        raise ConcernNotBookable
    return known.demand


def concern_codes() -> tuple[str, ...]:
    """Give the codes of all concerns in the order of the catalogue."""
    return tuple(Concern.objects.order_by("position").values_list("code", flat=True))


def skill_codes() -> tuple[str, ...]:
    """Give the codes of all skills; the order never changes, so the place can be a bit."""
    return vocabulary("skills")


def feature_codes() -> tuple[str, ...]:
    """Give the codes of all features of counters and rooms; the order never changes, so the place can be a bit."""
    return vocabulary("features")
