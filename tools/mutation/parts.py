"""The lines one way rests on, and its worked cases: small enough to read anew for every mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries import rules, sheet
from anlaufstelle.pathways.queries.sheets import sheet_names
from tests.pathways.cases import Case, cases
from tools.mutation.mistakes import CHECK_AT, CONDITIONS, Mutant, line_of

_REFERS = "gilt "


@dataclass(frozen=True)
class Part:
    """One way: its sheet of the lines it needs, in their order, and its worked cases as the engine knows them."""

    way: str
    lines: tuple[law.Line, ...]
    worked: tuple[tuple[Case, law.Known], ...]

    def rules(self, mutant: Mutant | None = None) -> law.Rules | None:
        """Give this way alone, as it is or with a mistake; none for a mistake that cannot be read."""
        lines = self.lines if mutant is None else tuple(self._with(mutant))
        about = law.Sheet(name="", about="", as_of=date.min, signed_by="", lines=lines)
        try:
            return law.read_rules([about])
        except law.SheetError:
            return None

    def reasoner(self, mutant: Mutant | None = None) -> law.Reasoner | None:
        """Give an engine that knows this way only; none for a mistake that cannot be read."""
        found = self.rules(mutant)
        return None if found is None else law.Reasoner(found)

    def _with(self, mutant: Mutant) -> Iterator[law.Line]:
        file = sheet(mutant.sheet).name
        for line in self.lines:
            if line.number != mutant.number or line.file != file:
                yield line
            elif mutant.line is not None:
                yield mutant.line

    def differs(self, reasoner: law.Reasoner) -> Iterator[Case]:
        """Give the worked cases that come out otherwise than they say."""
        for case, known in self.worked:
            (answer,) = reasoner.answer(known, on=case.on, ways=[self.way])
            if case.differs(answer):
                yield case


@cache
def part(way: str) -> Part:
    """Give the part of one way."""
    return Part(way, tuple(_lines(way)), tuple(_worked().get(way, ())))


def ways_of(mutant: Mutant) -> tuple[str, ...]:
    """Give the ways that a changed line can reach."""
    owner = line_of(mutant).fields[0]
    return (owner,) if owner in rules().ways else _reached().get(owner, ())


def named_term(check: str) -> str | None:
    """Give the term that a check asks for."""
    return check.rpartition(" ")[2] if check.startswith(_REFERS) else None


@cache
def _worked() -> Mapping[str, list[tuple[Case, law.Known]]]:
    found: dict[str, list[tuple[Case, law.Known]]] = defaultdict(list)
    for case in cases():
        found[case.way].append((case, law.read_facts(case.facts, vocabulary=rules().vocabulary, on=case.on)))
    return found


@cache
def owned() -> Mapping[str, list[law.Line]]:
    """Give the conditions of every way and term."""
    found: dict[str, list[law.Line]] = defaultdict(list)
    for line in _everything():
        if line.kind in CONDITIONS:
            found[line.fields[0]].append(line)
    return found


def _closure(way: str) -> set[str]:
    found: set[str] = set()
    waiting = [way]
    while waiting:
        owner = waiting.pop()
        if owner not in found:
            found.add(owner)
            named = (named_term(line.fields[CHECK_AT]) for line in owned()[owner])
            waiting += [term for term in named if term is not None]
    return found


@cache
def _reached() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for way in rules().ways:
        for owner in _closure(way) - {way}:
            found[owner].append(way)
    return {owner: tuple(ways) for owner, ways in found.items()}


def _lines(way: str) -> Iterator[law.Line]:
    owners = _closure(way)
    words = {word for owner in owners for line in owned()[owner] for word in line.fields[CHECK_AT].split()}
    for line in _everything():
        if (line.kind in ("Tatsache", "Wert") and line.fields[0] in words) or (
            line.kind in (*CONDITIONS, "Weg", "Begriff") and line.fields[0] in owners
        ):
            yield line


@cache
def _everything() -> tuple[law.Line, ...]:
    return tuple(line for name in sheet_names() for line in sheet(name).lines)
