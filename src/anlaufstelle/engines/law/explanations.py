"""What a decision says, line by line: its operative part, its grounds, what the office may change, what follows.

The sheet is `bescheide`; the decisions are those of the sheet of remedies. Nothing is concluded here: `implied` gives
the facts a decision means once it is final, and the ways are asked with them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.remedies import filed_period, may_be_in
from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.engines.law.vocabulary import Vocabulary
from anlaufstelle.values.periods import Period

_MAY, _MAY_NOT = "darf", "darf nicht"


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered line of an operative part: the words printed in it and what they mean."""

    code: str
    printed: str
    meaning: str
    norm: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason a decision gives: what it means, and what helps against it."""

    code: str
    label: str
    meaning: str
    helps: str
    norm: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing the office may change, or may not."""

    may: bool
    sentence: str
    norm: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """One sentence about support for return, and its norm."""

    sentence: str
    norm: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """Everything the sheet says to one decision; `glance` are the ways one looks at first."""

    decision: str
    clauses: tuple[Clause, ...]
    grounds: tuple[Ground, ...]
    limits: tuple[Limit, ...]
    support: tuple[Warned, ...]
    glance: tuple[str, ...]
    signed_by: str
    as_of: date


class Explanations:
    """The explanations of one sheet."""

    def __init__(self, sheet: Sheet, *, decisions: Collection[str], ways: Collection[str], known: Vocabulary) -> None:
        """Read the statements.

        Raises `SheetError` for a decision, way, fact or value there is not.
        """
        self._sheet, self._decisions, self._ways, self._known = sheet, decisions, ways, known
        self._clauses = [self._clause(line) for line in sheet.of("Tenor")]
        self._grounds = [self._ground(line) for line in sheet.of("Grund")]
        self._limits = [self._limit(line) for line in sheet.of("Amt")]
        self._support = [self._warned(line) for line in sheet.of("Rückkehr")]
        self._implied = [self._follows(line) for line in sheet.of("Folge")]
        self._glance = [self._looked_at(line) for line in sheet.of("Blick")]

    def of(self, decision: str, *, filed: date | None) -> Explanation:
        """Give what a decision says; without the day of the application the lines of both laws.

        Raises `KeyError` for a decision there is not.
        """
        if decision not in self._decisions:
            raise KeyError(decision)
        return Explanation(
            decision=decision,
            clauses=tuple(
                one for codes, period, one in self._clauses if decision in codes and may_be_in(filed, period)
            ),
            grounds=tuple(one for codes, one in self._grounds if decision in codes),
            limits=tuple(one for codes, one in self._limits if decision in codes),
            support=tuple(one for codes, one in self._support if decision in codes),
            glance=tuple(way for codes, ways in self._glance if decision in codes for way in ways),
            signed_by=self._sheet.signed_by,
            as_of=self._sheet.as_of,
        )

    def implied(self, decision: str, *, grounds: Collection[str] = ()) -> Mapping[str, str]:
        """Give the facts a decision means once it is final; a ground may say it more exactly."""
        return {fact: value for codes, fact, value in self._implied if codes & {decision, *grounds}}

    def _clause(self, line: Line) -> tuple[frozenset[str], Period, Clause]:
        said, confirm = line.without_mark()
        named = said.expect("Name", "Bescheide", "Geltung", "Worte", "Bedeutung", "Norm")
        clause = Clause(named["Name"], named["Worte"], named["Bedeutung"], named["Norm"], confirm)
        return self._codes(line, named["Bescheide"]), filed_period(line, named["Geltung"]), clause

    def _ground(self, line: Line) -> tuple[frozenset[str], Ground]:
        said, confirm = line.without_mark()
        named = said.expect("Name", "Bescheide", "Bezeichnung", "Bedeutung", "Hilfe", "Norm")
        ground = Ground(named["Name"], named["Bezeichnung"], named["Bedeutung"], named["Hilfe"], named["Norm"], confirm)
        return self._codes(line, named["Bescheide"]), ground

    def _limit(self, line: Line) -> tuple[frozenset[str], Limit]:
        said, confirm = line.without_mark()
        named = said.expect("darf", "Bescheide", "Satz", "Norm")
        if named["darf"] not in (_MAY, _MAY_NOT):
            raise line.wrong(f"»{named['darf']}« sagt nicht, was gilt", remedy=f"»{_MAY}« oder »{_MAY_NOT}« schreiben")
        limit = Limit(named["darf"] == _MAY, named["Satz"], named["Norm"], confirm)
        return self._codes(line, named["Bescheide"]), limit

    def _warned(self, line: Line) -> tuple[frozenset[str], Warned]:
        named = line.expect("Bescheide", "Satz", "Norm")
        return self._codes(line, named["Bescheide"]), Warned(named["Satz"], named["Norm"])

    def _follows(self, line: Line) -> tuple[frozenset[str], str, str]:
        named = line.expect("Bescheide", "Tatsache", "Wert")
        codes = self._codes(line, named["Bescheide"], more={one.code for _codes, one in self._grounds})
        fact = self._known.named(named["Tatsache"], line)
        if fact.values and named["Wert"] not in fact.values:
            raise line.wrong(f"»{named['Wert']}« ist kein Wert", remedy=f"Einer von: {', '.join(fact.values)}")
        return codes, fact.name, named["Wert"]

    def _looked_at(self, line: Line) -> tuple[frozenset[str], tuple[str, ...]]:
        named = line.expect("Bescheide", "Wege")
        ways = line.listed(named["Wege"])
        for way in ways:
            if way not in self._ways:
                raise line.wrong(f"Den Weg »{way}« gibt es nicht", remedy="Den Code eines Weges wie P34 schreiben")
        return self._codes(line, named["Bescheide"]), ways

    def _codes(self, line: Line, text: str, *, more: Collection[str] = ()) -> frozenset[str]:
        for code in line.listed(text):
            if code not in self._decisions and code not in more:
                raise line.wrong(f"»{code}« gibt es nicht", remedy=f"Einer von: {', '.join(self._decisions)}")
        return frozenset(line.listed(text))
