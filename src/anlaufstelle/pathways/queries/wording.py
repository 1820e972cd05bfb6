"""Whether the law still reads as it did when the rules were written: anchors, and the lines that turned amber."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from anlaufstelle.engines import law
from anlaufstelle.engines.law import anchors as engine
from anlaufstelle.engines.law import norms as norms_engine
from anlaufstelle.knowledge import queries as knowledge
from anlaufstelle.pathways.models import Compared
from anlaufstelle.pathways.queries.sheets import rules, sheet, sheet_names

ANCHORS = "anker.txt"
_RULES = "anlaufstelle.pathways.rules"
_KEPT = 4


@cache
def sources() -> tuple[law.Source, ...]:
    """Give every line of the sheets that cites a norm."""
    return tuple(source for name in sheet_names() for source in engine.sources(sheet(name)))


@cache
def anchors() -> Mapping[tuple[str, str, date], law.Anchor]:
    """Give the committed anchors by sheet, citation and day; none where nobody has set any.

    Raises `SheetError` for a line that is none.
    """
    file = files(_RULES).joinpath(ANCHORS)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return MappingProxyType(dict(engine.read_anchors(text, name=ANCHORS)))


def amber(*, on: date, norms: norms_engine.Collection) -> tuple[law.Amber, ...]:
    """Give the lines whose norm reads otherwise on a day than when they were written.

    Without imported norms nothing can be compared, and nothing is amber. What somebody of this office compared and
    found unchanged in substance is not amber.
    """
    compared = set(Compared.objects.values_list("sheet", "citation", "sign")) if norms.laws else set()
    return tuple(
        one
        for one in _amber(norms, on)
        if (one.source.sheet, one.source.citation, sign_of(one, norms=norms, on=on)) not in compared
    )


def sign_of(one: law.Amber, *, norms: norms_engine.Collection, on: date) -> str:
    """Give the sign of the wording a line meets on a day."""
    return engine.reading(one.source, norms=norms, on=on).sign


def amber_by_way(*, on: date, norms: norms_engine.Collection) -> Mapping[str, tuple[law.Amber, ...]]:
    """Give the amber lines of each way, those of the terms it uses included; ways without one are left out."""
    lines = {(one.source.line.file, one.source.line.number): one for one in amber(on=on, norms=norms)}
    if not lines:
        return {}
    found = {code: [lines[at] for at in _lines(code) if at in lines] for code in rules().ways}
    return {code: tuple(ambers) for code, ambers in found.items() if ambers}


def imported_norms() -> norms_engine.Collection:
    """Give the norms that were read in; empty before anybody did."""
    return knowledge.norms()


def anchored() -> tuple[int, int]:
    """Give how many lines have an anchor, and how many cite a norm."""
    known = {(sheet_name, citation) for sheet_name, citation, _day in anchors()}
    return sum((source.sheet, source.citation) in known for source in sources()), len(sources())


@lru_cache(maxsize=_KEPT)
def _amber(norms: norms_engine.Collection, on: date) -> tuple[law.Amber, ...]:
    return tuple(_found(norms, on)) if norms.laws else ()


def _found(norms: norms_engine.Collection, on: date) -> Iterator[law.Amber]:
    for source in sources():
        anchor = _anchor(source, norms)
        changed = engine.amber(source, anchor=anchor, norms=norms, on=on) if anchor else None
        if changed is not None:
            yield changed


def _anchor(source: law.Source, norms: norms_engine.Collection) -> law.Anchor | None:
    known = anchors()
    for day in (source.last_day, engine.day_of(source, norms=norms)):
        if found := known.get((source.sheet, source.citation, day)):
            return found
    days = _days_anchored().get((source.sheet, source.citation), ())
    return known[source.sheet, source.citation, max(days)] if days and source.period.end is None else None


@cache
def _days_anchored() -> Mapping[tuple[str, str], tuple[date, ...]]:
    found: dict[tuple[str, str], tuple[date, ...]] = {}
    for sheet_name, citation, day in anchors():
        found[sheet_name, citation] = (*found.get((sheet_name, citation), ()), day)
    return found


@cache
def _lines(code: str) -> frozenset[tuple[str, int]]:
    way = rules().ways[code]
    heads = {(source.line.file, source.line.number) for source in sources()
             if source.line.kind == "Weg" and source.line.fields[0] == code}  # fmt: skip
    raised = {(one.option.line.file, one.option.line.number) for one in way.raised}
    return frozenset(heads | raised | set(_of_demands(way.demands)))


def _of_demands(demands: tuple[law.Demand, ...]) -> Iterator[tuple[str, int]]:
    for demand in demands:
        for option in demand.options:
            yield option.line.file, option.line.number
            if isinstance(option.asks, law.Reference):
                yield from _of_demands(rules().terms[option.asks.term].demands)
