"""The facts the law asks for: their names, kinds and allowed values, read from sheets.

A fact is declared once, in any sheet::

    Tatsache | deutsch | Stufe | keine, A1, A2, B1, B2, C1, C2 | Deutschkenntnisse | Welches Sprachniveau ist belegt?
    Wort | deutsch | keine | noch nicht nachgewiesen

Kinds: `Zustand` (ja or nein), `Auswahl` (one of the values), `Verlauf` (the same, over the whole stay), `Stufe` (one
of the values, lowest first), `Zahl` (with its unit), `Konto` (months that only ever grow), `Tag` (a day, true at all
times) and `Wertung` (an open term of the law: who does not say how the office weighed it gets a judgement, never a
yes). A `Wort` says a value in words people read, where the value itself is short for the rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType

from anlaufstelle.engines.law.sheet import Line, Sheet


class Kind(Enum):
    """What a fact is."""

    STATE = "Zustand"
    CHOICE = "Auswahl"
    COURSE = "Verlauf"
    LEVEL = "Stufe"
    NUMBER = "Zahl"
    ACCOUNT = "Konto"
    DAY = "Tag"
    WEIGHED = "Wertung"


#: Facts that are answered with yes or no.
YES_OR_NO = (Kind.STATE, Kind.WEIGHED)
YES, NO = "ja", "nein"
_VALUED = (Kind.CHOICE, Kind.COURSE, Kind.LEVEL)
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `values` of a choice or level (lowest first), `unit` of a number, the words people see."""

    name: str
    kind: Kind
    values: tuple[str, ...]
    unit: str
    label: str
    question: str
    line: Line
    #: The words of each value, in the order of the values.
    words: tuple[str, ...] = ()

    @property
    def example(self) -> object:
        """Give a value somebody could write for it."""
        if self.kind in YES_OR_NO:
            return YES
        if self.kind in _VALUED:
            return self.values[-1]
        return {Kind.NUMBER: 1, Kind.ACCOUNT: 36, Kind.DAY: "2021-11-22"}[self.kind]


class Vocabulary:
    """All facts of some sheets."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        """Read the declarations.

        Raises `SheetError` for a name declared twice, an unknown kind, or values that are missing or too many.
        """
        found: dict[str, Fact] = {}
        sheets = tuple(sheets)
        words = _Words(sheets)
        for sheet in sheets:
            for line in sheet.of("Tatsache"):
                fact = words.added(_fact(line))
                if fact.name in found:
                    earlier = found[fact.name].line
                    problem = f"»{fact.name}« ist schon in {earlier.file}, Zeile {earlier.number} erklärt"
                    raise line.wrong(problem, remedy="Eine der beiden Zeilen streichen")
                found[fact.name] = fact
        words.all_used()
        self.facts: Mapping[str, Fact] = MappingProxyType(found)

    def named(self, name: str, line: Line) -> Fact:
        """Give a fact a rule speaks of.

        Raises `SheetError` with the nearest name there is.
        """
        if name in self.facts:
            return self.facts[name]
        raise line.wrong(f"Die Tatsache »{name}« gibt es nicht", remedy=self.nearest(name))

    def near(self, name: str) -> tuple[str, ...]:
        """Give the facts whose names come nearest, at most three."""
        return tuple(get_close_matches(name, self.facts, n=3, cutoff=0.4))

    def nearest(self, name: str) -> str:
        """Give words that name the nearest facts there are."""
        close = self.near(name)
        return f"Gemeint ist vielleicht: {', '.join(close)}" if close else "Die Namen stehen in den Zeilen »Tatsache«"


class _Words:
    """The lines `Wort`: how a value is said to people."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._lines: dict[tuple[str, str], tuple[str, Line]] = {}
        for sheet in sheets:
            for line in sheet.of("Wort"):
                named = line.expect("Tatsache", "Wert", "Worte")
                key = named["Tatsache"], named["Wert"]
                if key in self._lines:
                    raise line.wrong(f"»{key[1]}« hat schon Worte", remedy="Eine der beiden Zeilen streichen")
                self._lines[key] = named["Worte"], line
        self._used: set[tuple[str, str]] = set()

    def added(self, fact: Fact) -> Fact:
        """Give the fact with the words of its values; a value without any is said as it is written."""
        self._used |= {(fact.name, value) for value in fact.values}
        words = (self._lines[fact.name, value][0] if (fact.name, value) in self._lines else value
                 for value in fact.values)  # fmt: skip
        return replace(fact, words=tuple(words))

    def all_used(self) -> None:
        """Check that every line speaks of a value there is. Raises `SheetError`."""
        for key in self._lines.keys() - self._used:
            line = self._lines[key][1]
            problem = f"Den Wert »{key[1]}« der Tatsache »{key[0]}« gibt es nicht"
            raise line.wrong(problem, remedy="Tatsache und Wert wie in der Zeile »Tatsache« schreiben")


def _fact(line: Line) -> Fact:
    named = line.expect("Name", "Art", "Werte", "Bezeichnung", "Frage")
    kinds = {kind.value: kind for kind in Kind}
    if named["Art"] not in kinds:
        raise line.wrong(f"Die Art »{named['Art']}« gibt es nicht", remedy=f"Eine von diesen: {', '.join(kinds)}")
    kind = kinds[named["Art"]]
    written = () if named["Werte"] == _NOTHING else tuple(part.strip() for part in named["Werte"].split(","))
    if (kind in _VALUED) != (len(written) > 1) or len(set(written)) != len(written):
        problem = f"»{named['Werte']}« passt nicht zur Art »{kind.value}«"
        raise line.wrong(problem, remedy="Auswahl und Stufe nennen Werte, alle anderen die Einheit oder einen Strich")
    valued = kind in _VALUED
    return Fact(
        name=named["Name"],
        kind=kind,
        values=written if valued else (),
        unit="" if valued or not written else written[0],
        label=named["Bezeichnung"],
        question=named["Frage"],
        line=line,
    )
