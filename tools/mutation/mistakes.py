"""Mistakes somebody could make in a rule: a line left out, yes for no, a year more, another level, always in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anlaufstelle.engines.law import Line
from anlaufstelle.pathways.queries import sheet
from anlaufstelle.pathways.queries.sheets import sheet_names

#: The lines that ask something.
CONDITIONS = ("Voraussetzung", "Sperre", "Oder", "Ausnahme", "Stärke")
#: Where such a line says what it asks, and on which days.
CHECK_AT, PERIOD_AT = 2, 3
ALWAYS = "immer"
LEFT_OUT = "left out"
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
    line: Line | None

    @property
    def name(self) -> str:
        """Give where it is and what was changed."""
        return f"{self.sheet}:{self.number}: {self.what}"

    @property
    def moves_days(self) -> bool:
        """Say whether only the days in force are wrong: the line is there always."""
        return self.what.endswith(f" -> {ALWAYS}")


def line_of(mutant: Mutant) -> Line:
    """Give the line as it is without the mistake."""
    return next(line for line in sheet(mutant.sheet).lines if line.number == mutant.number)


def mutants() -> Iterator[Mutant]:
    """Give every mistake looked for, sheet by sheet."""
    for name in sheet_names():
        for line in sheet(name).lines:
            if line.kind in CONDITIONS:
                yield Mutant(name, line.number, LEFT_OUT, None)
                for what, fields in _changed(line.fields):
                    yield Mutant(name, line.number, what, replace(line, fields=tuple(fields)))


def _changed(fields: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    check, period = fields[CHECK_AT], fields[PERIOD_AT]
    for new in dict.fromkeys(_checks(check)):
        yield f"{check} -> {new}", [*fields[:CHECK_AT], new, *fields[PERIOD_AT:]]
    if period != ALWAYS:
        yield f"{period} -> {ALWAYS}", [*fields[:PERIOD_AT], ALWAYS, *fields[PERIOD_AT + 1 :]]


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
