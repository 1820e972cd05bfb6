"""Mistakes somebody could make in a rule: a line left out, yes for no, a year more, another level, always in force."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from os import cpu_count

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries import rules, sheet
from tests.pathways.cases import Case, cases

_RULES, _ENDING = "anlaufstelle.pathways.rules", ".regel"
_CONDITIONS = ("Voraussetzung", "Sperre", "Oder", "Ausnahme", "Stärke")
_CHECK_AT, _PERIOD_AT = 2, 3
_LENGTH = re.compile(r"\b(\d+) (Tage?|Wochen?|Monate?|Jahre?)\b")
_NUMBER = re.compile(r"\b(mindestens|höchstens|erreicht) (\d+)\b")
_SWAPS = (
    (" ja", " nein"), (" nein", " ja"), (" ist ", " nicht "), (" nicht ", " ist "), ("gilt nicht ", "gilt "),
    ("mindestens ", "höchstens "), ("höchstens ", "mindestens "), (" unter ", " mindestens "),
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed line (or one left out) of one sheet."""

    sheet: str
    number: int
    what: str
    line: law.Line | None


def mutants() -> Iterator[Mutant]:
    """Give every mistake looked for, sheet by sheet."""
    for name in _names():
        for line in sheet(name).lines:
            if line.kind in _CONDITIONS:
                yield Mutant(name, line.number, "left out", None)
                for what, fields in _changed(line.fields):
                    yield Mutant(name, line.number, what, replace(line, fields=tuple(fields)))


def _changed(fields: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    check, period = fields[_CHECK_AT], fields[_PERIOD_AT]
    for new in dict.fromkeys(_checks(check)):
        yield f"{check} -> {new}", [*fields[:_CHECK_AT], new, *fields[_PERIOD_AT:]]
    if period != "immer":
        yield f"{period} -> immer", [*fields[:_PERIOD_AT], "immer", *fields[_PERIOD_AT + 1 :]]


def _checks(check: str) -> Iterator[str]:
    for old, new in _SWAPS:
        if old in f"{check} " and (old.strip() != "ja" or check.endswith("ja")):
            yield f"{check} ".replace(old, new, 1).strip()
    if found := _LENGTH.search(check):
        count, unit = int(found[1]), found[2]
        yield check.replace(found[0], f"{count + 1} {unit}", 1)
    if found := _NUMBER.search(check):
        yield check.replace(found[0], f"{found[1]} {int(found[2]) + 1}", 1)
    if ", " in check:
        yield check.rpartition(", ")[0]


def score(*, share: float, seed: int) -> tuple[int, int, list[str]]:
    """Give how many mistakes were looked for and noticed, and those nobody noticed."""
    dice = random.Random(seed)  # noqa: S311  # it draws mistakes, not secrets
    chosen = [mutant for mutant in mutants() if dice.random() < share]
    lived, tried = [], 0
    with ProcessPoolExecutor(cpu_count()) as pool:
        for mutant, seen in zip(chosen, pool.map(noticed, chosen, chunksize=8), strict=True):
            if seen is None:
                continue
            tried += 1
            if not seen:
                lived.append(f"{mutant.sheet}:{mutant.number}: {mutant.what}")
    return tried, tried - len(lived), lived


def noticed(mutant: Mutant) -> bool | None:
    """Say whether a worked case comes out otherwise; nothing for a line that cannot be read any more."""
    sheets = [sheet(name) for name in _names()]
    at = _names().index(mutant.sheet)
    lines = [mutant.line if line.number == mutant.number else line for line in sheets[at].lines]
    sheets[at] = replace(sheets[at], lines=tuple(line for line in lines if line is not None))
    try:
        found = law.read_rules(sheets)
    except law.SheetError:
        return None
    reasoner = law.Reasoner(found)
    return any(_differs(reasoner, found, case) for case in _asked(mutant))


def _differs(reasoner: law.Reasoner, found: law.Rules, case: Case) -> bool:
    known = law.read_facts(case.facts, vocabulary=found.vocabulary, on=case.on)
    (answer,) = reasoner.answer(known, on=case.on, ways=[case.way])
    return (
        answer.truth is not case.truth
        or (case.earliest is not None and answer.earliest != case.earliest)
        or (bool(case.missing) and set(answer.missing) != case.missing)
    )


def _asked(mutant: Mutant) -> list[Case]:
    """Give the worked cases of every way that the line can reach."""
    owner = next(line for line in sheet(mutant.sheet).lines if line.number == mutant.number).fields[0]
    ways = _reached().get(owner, {owner})
    return [case for way in sorted(ways) for case in _cases().get(way, [])]


@cache
def _names() -> tuple[str, ...]:
    found = files(_RULES).iterdir()
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in found if file.name.endswith(_ENDING)))


@cache
def _cases() -> Mapping[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        found[case.way].append(case)
    return found


@cache
def _reached() -> Mapping[str, set[str]]:
    """Give the ways a term is asked for, through other terms too."""
    users: dict[str, set[str]] = defaultdict(set)
    for name in _names():
        for line in sheet(name).lines:
            if line.kind in _CONDITIONS and line.fields[_CHECK_AT].startswith("gilt "):
                users[line.fields[_CHECK_AT].rpartition(" ")[2]].add(line.fields[0])
    found: dict[str, set[str]] = {}
    for term in users:
        waiting, seen = [term], set[str]()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += users.get(one, ())
        found[term] = {one for one in seen if one in rules().ways}
    return found
