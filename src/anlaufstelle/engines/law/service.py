"""On which day a decision counts as served: by proof, or by a fiction of the law some days after it was posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.values.deadlines import Length, last_day_after
from anlaufstelle.values.periods import Period

_AT_ONCE = "–"
_POSTED = "Aufgabe "
_ALWAYS = "immer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """The day of service; `length` is the fiction's, none where the day named is the day itself.

    A fiction does not wait for a working day, and a letter that came earlier changes nothing; one that came later
    counts from that later day (the authority has to prove the day of receipt).
    """

    by: str
    named: date
    day: date
    length: Length | None
    citation: str


@dataclass(frozen=True, slots=True)
class _Rule:
    by: str
    length: Length | None
    posted: Period
    citation: str


class Services:
    """The ways of service of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """Read the statements.

        Raises `SheetError` for two lines of one way that hold on the same day, and for what cannot be read.
        """
        self.names: dict[str, str] = {}
        self._rules: list[_Rule] = []
        for line in sheet.of("Zustellung"):
            named = line.expect("Weg", "Name", "Länge", "Geltung", "Norm")
            self.names[named["Weg"]] = named["Name"]
            self._rules.append(self._rule(line, named))

    def served(self, by: str, named: date) -> Service:
        """Give the day of service for the day somebody names: on the envelope, of posting, of handing over.

        Raises `KeyError` for a way the sheet does not know on that day.
        """
        for rule in self._rules:
            if rule.by == by and rule.posted.contains(named):
                day = named if rule.length is None else last_day_after(named, rule.length)
                return Service(by=by, named=named, day=day, length=rule.length, citation=rule.citation)
        raise KeyError(by)

    def _rule(self, line: Line, named: Mapping[str, str]) -> _Rule:
        by, posted = named["Weg"], named["Geltung"]
        if posted != _ALWAYS and not posted.startswith(_POSTED):
            remedy = f"»{_POSTED}ab 01.01.2025« oder »{_ALWAYS}« schreiben"
            raise line.wrong(f"»{posted}« sagt nicht, wovon die Geltung abhängt", remedy=remedy)
        period = line.period(posted.removeprefix(_POSTED))
        if any(one.by == by and one.posted.overlaps(period) for one in self._rules):
            problem = f"Für »{by}« gelten an einem Tag zwei Zeilen"
            raise line.wrong(problem, remedy="Die Tage der beiden Zeilen trennen")
        length = None if named["Länge"] == _AT_ONCE else line.length(named["Länge"])
        return _Rule(by, length, period, named["Norm"])
