"""What a concern demands of the office: minutes, skills, features."""

from collections.abc import Sequence
from dataclasses import dataclass

from anlaufstelle.concerns.adapter import vocabulary
from anlaufstelle.concerns.errors import ConcernNotBookable, UnknownConcern
from anlaufstelle.concerns.models import Concern


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
    rows = {row.code: row for row in Concern.objects.filter(code__in=set(codes)).defer("texts", "own_texts")}
    return tuple(_demand(rows.get(code), online=online) for code in codes)


def _demand(row: Concern | None, *, online: bool) -> ConcernDemand:
    if row is None:
        raise UnknownConcern
    if not (row.online_bookable if online else row.bookable):
        raise ConcernNotBookable
    return ConcernDemand(row.code, row.front_minutes, row.back_minutes, tuple(row.skills), tuple(row.features))


def concern_codes() -> tuple[str, ...]:
    """Give the codes of all concerns in the order of the catalogue."""
    return tuple(Concern.objects.order_by("position").values_list("code", flat=True))


def skill_codes() -> tuple[str, ...]:
    """Give the codes of all skills; the order never changes, so the place can be a bit."""
    return vocabulary("skills")


def feature_codes() -> tuple[str, ...]:
    """Give the codes of all features of counters and rooms; the order never changes, so the place can be a bit."""
    return vocabulary("features")
