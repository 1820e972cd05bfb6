"""Facts by which a mistake nobody noticed would be noticed: a proposal for a worked case, without its answer.

What must come out is decided by somebody who reads the norm. So nothing here says what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries import rules
from tests.pathways.cases import Case
from tools.mutation.mistakes import CHECK_AT, PERIOD_AT, Mutant, line_of
from tools.mutation.parts import named_term, owned, part, ways_of
from tools.mutation.wanted import Entries, as_entries, values_of

_MOST_CASES, _MOST_TRIES, _MOST_PAIRS = 10, 600, 100
_ORDER = {law.Truth.YES: 0, law.Truth.JUDGEMENT: 1, law.Truth.NO: 2, law.Truth.UNKNOWN: 3}


@dataclass(frozen=True)
class Candidate:
    """A worked case to be decided: like another case, on a day, but for some facts."""

    way: str
    on: date
    base: Case
    changed: Mapping[str, Entries]
    norm: str

    @property
    def facts(self) -> dict[str, Any]:
        """Give all facts."""
        return {**self.base.facts, **{name: list(entries) for name, entries in self.changed.items()}}

    def __str__(self) -> str:
        changed = "; ".join(f"{name} = {_said(entry)}" for name, entries in self.changed.items() for entry in entries)
        return f"Fall | {self.way} | {self.on:%d.%m.%Y} | ? | wie {self.base.name}; {changed} | {self.norm}"


def proposed(lived: Iterable[Mutant]) -> Iterator[Candidate]:
    """Give facts for each mistake, as long as no facts given before would have noticed it."""
    given: list[Candidate] = []
    for mutant in lived:
        for way in ways_of(mutant)[:5]:
            wrong = part(way).reasoner(mutant)
            if wrong is None or any(one.way == way and _notices(wrong, one) for one in given):
                break
            found = next((one for one in islice(_tries(way, mutant), _MOST_TRIES) if _notices(wrong, one)), None)
            if found is not None:
                given.append(found)
                yield found
                break


def _notices(wrong: law.Reasoner, one: Candidate) -> bool:
    try:
        known = law.read_facts(one.facts, vocabulary=rules().vocabulary, on=one.on)
    except law.FactsError:
        return False  # a value that nobody can say
    right = part(one.way).reasoner()
    if known.contradictions or right is None:
        return False
    (said,), (other,) = (reasoner.answer(known, on=one.on, ways=[one.way]) for reasoner in (right, wrong))
    return said.truth is not other.truth or (said.truth is law.Truth.YES and said.modality is not other.modality)


def _tries(way: str, mutant: Mutant) -> Iterator[Candidate]:
    """Give the cases of a way with no, one and two facts changed, one of them a fact the line asks for."""
    line = line_of(mutant)
    near, far = _near(line), _far(line)
    starts = list(_starts(way, line, days=mutant.moves_days))
    for changes in (_none, _one, _two):
        for base, moved, on in starts:
            for changed in changes((near, far), base=base, on=on):
                yield Candidate(way, on, base, {**moved, **changed}, line.fields[4])


def _starts(way: str, line: law.Line, *, days: bool) -> Iterator[tuple[Case, Mapping[str, Entries], date]]:
    """Give cases of days on which the line is in force; for its days in force, cases moved to the days around them."""
    period = line.period(line.fields[PERIOD_AT])
    worked = sorted((case for case, _known in part(way).worked), key=lambda case: _ORDER[case.truth])
    inside = [case for case in worked if period.contains(case.on)]
    if inside and not days:
        yield from ((case, {}, case.on) for case in inside[:_MOST_CASES])
        return
    asked = [] if period.start == date.min else [period.start - timedelta(days=1)]
    for on in asked if period.end is None else [*asked, period.end]:
        yield from ((case, _moved(case, on), on) for case in worked[:_MOST_CASES])


def _moved(case: Case, on: date) -> dict[str, Entries]:
    """Give the dated facts of a case as they would be, asked on another day."""
    said = {name: as_entries(said) for name, said in case.facts.items()}
    found = {
        name: tuple({key: _later(value, on - case.on) for key, value in entry.items()} for entry in entries)
        for name, entries in said.items()
    }
    return {name: entries for name, entries in found.items() if entries != said[name]}


def _later(value: object, by: timedelta) -> object:
    try:
        return (date.fromisoformat(str(value)) + by).isoformat()
    except ValueError:
        return value


_Changes = Iterator[dict[str, Entries]]
#: Facts that the line asks for itself, and those its demand asks for.
_Names = tuple[tuple[str, ...], tuple[str, ...]]


def _none(_names: _Names, *, base: Case, on: date) -> _Changes:  # noqa: ARG001  # like the others
    yield {}


def _one(names: _Names, *, base: Case, on: date) -> _Changes:
    for name in dict.fromkeys((*names[0], *names[1])):
        yield from ({name: entries} for entries in values_of(name, base=base, on=on))


def _two(names: _Names, *, base: Case, on: date) -> _Changes:
    for name, other in product(*names):
        if name != other:
            pairs = product(values_of(name, base=base, on=on), values_of(other, base=base, on=on))
            yield from ({name: one, other: two} for one, two in islice(pairs, _MOST_PAIRS))


def _near(line: law.Line) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_facts([line.fields[CHECK_AT]])))


def _far(line: law.Line) -> tuple[str, ...]:
    """Give the facts that the line's own demand asks for, then those beside its term where that is used."""
    owner, name = line.fields[0], line.fields[1]
    found = list(_facts(_demand(owner, name)))
    for user, lines in owned().items():
        for other in lines:
            if named_term(other.fields[CHECK_AT]) == owner:
                found += _facts(_demand(user, other.fields[1]))
    return tuple(dict.fromkeys(found))


def _demand(owner: str, name: str) -> list[str]:
    return [line.fields[CHECK_AT] for line in owned()[owner] if line.fields[1] == name]


def _facts(checks: Iterable[str]) -> Iterator[str]:
    for check in checks:
        term = named_term(check)
        if term is not None:
            yield from _facts(line.fields[CHECK_AT] for line in owned()[term])
        else:
            words = check.split()
            yield words[1] if words[0] == "seit" else words[0]


def _said(entry: Mapping[str, Any]) -> str:
    words = [_word(entry["wert"])]
    words += [f"{key} {_word(entry[key])}" for key in ("ab", "bis", "laufend") if key in entry]
    return " ".join(words)


def _word(value: object) -> str:
    try:
        return f"{date.fromisoformat(str(value)):%d.%m.%Y}"
    except ValueError:
        return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
