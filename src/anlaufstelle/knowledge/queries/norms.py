"""The norms that were read, as the engine takes them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, Min

from anlaufstelle.engines.law import norms as engine
from anlaufstelle.knowledge.models import Law, Section, Shelf, State, Wording
from anlaufstelle.values.periods import Period


@dataclass(frozen=True, slots=True)
class LawLine:
    """A law with the days of its first and last state, and how many there are."""

    code: str
    title: str
    first: date
    last: date
    states: int


def norms_stamp() -> str:
    """Give a sign that changes with everything read; empty before anything was."""
    return Shelf.objects.filter(id=1).values_list("stamp", flat=True).first() or ""


def norms() -> engine.Collection:
    """Give all norms that were read; empty before anything was. Bodies are fetched when somebody looks at them."""
    stamp = norms_stamp()
    return _collection(stamp) if stamp else engine.Collection.of({})


def laws() -> tuple[LawLine, ...]:
    """Give the laws that were read, by name."""
    rows = Law.objects.annotate(first=Min("state__day"), last=Max("state__day"), states=Count("state"))
    return tuple(LawLine(row.code, row.title, row.first, row.last, row.states) for row in rows.order_by("code"))


def has_state(*, law: str, day: date, sign: str) -> bool:
    """Say whether exactly this text was read before."""
    return State.objects.filter(law_id=law, day=day, sign=sign).exists()


def place_named(citation: str) -> engine.Place | None:
    """Give the first place of a citation as our rules write it; None for words that are none."""
    found = engine.cited(citation.strip())
    return found[0] if found else None


@lru_cache(maxsize=2)
def _collection(stamp: str) -> engine.Collection:  # noqa: ARG001  # the key: what is read below changes only with it
    versions: dict[str, list[engine.Version]] = defaultdict(list)
    columns = ("law_id", "label", "heading", "position", "wording_id", "valid_from", "valid_to")
    for law, label, heading, position, sign, begin, end in Section.objects.values_list(*columns).iterator():
        versions[law].append(engine.Version(label, heading, position, sign, Period(begin, end)))
    days: dict[str, list[date]] = defaultdict(list)
    for law, day in State.objects.values_list("law_id", "day"):
        days[law].append(day)
    return engine.Collection(versions=versions, days=days, read=_body)


def _body(sign: str) -> str:
    return Wording.objects.values_list("body", flat=True).get(sign=sign)
