"""What belongs to a way beside its conditions: who decides, which fee, what proves a fact, what stands in its way.

All of it is data, in any sheet::

    Entscheidet | Einbürgerungsbehörde | P53, P54 | StAG § 16
    Entscheidet | Ausländerbehörde | übrige | AufenthG § 71 Abs. 1
    Kosten | ne | P01 | AufenthV § 44
    Nachweis | deutsch | Zertifikat | Prüfungsstelle
    Stoß | asylantrag | Ein neuer Asylantrag sperrt diesen Weg | P11 | AufenthG § 10 Abs. 1
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from anlaufstelle.engines.law.rules import Rules
from anlaufstelle.engines.law.sheet import Line, Sheet

_OTHERS, _NO_FEE = "übrige", "keine"


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows a fact, and who gives it out."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides about a way, by which norm."""

    name: str
    norm: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A step that can shut a way, and what to do about it."""

    name: str
    text: str
    norm: str


class Deciding:
    """Everything around the ways of some rules."""

    def __init__(self, sheets: Iterable[Sheet], rules: Rules) -> None:
        """Read the statements.

        Raises `SheetError` for an unknown way or fact, or one that is named twice.
        """
        self._rules = rules
        self._proofs: dict[str, Proof] = {}
        self._deciders: dict[str, Decider] = {}
        self._fees: dict[str, str] = {}
        self._clashes: dict[str, list[Clash]] = {}
        for sheet in sheets:
            self._read(sheet)

    def _read(self, sheet: Sheet) -> None:
        for line in sheet.of("Nachweis"):
            self._proof(line)
        for line in sheet.of("Entscheidet"):
            named = line.expect("Stelle", "Wege", "Norm")
            for way in self._new(line, named["Wege"], told=self._deciders):
                self._deciders[way] = Decider(named["Stelle"], named["Norm"])
        for line in sheet.of("Kosten"):
            named = line.expect("Gebühr", "Wege", "Norm")
            for way in self._new(line, named["Wege"], told=self._fees):
                self._fees[way] = named["Gebühr"]
        for line in sheet.of("Stoß"):
            named = line.expect("Name", "Was", "Wege", "Norm")
            for way in self._ways(line, named["Wege"]):
                self._clashes.setdefault(way, []).append(Clash(named["Name"], named["Was"], named["Norm"]))

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """Give what proves a fact, where somebody has written it down."""
        return MappingProxyType(self._proofs)

    @property
    def fees(self) -> frozenset[str]:
        """Give the fees the sheet speaks of."""
        return frozenset(self._fees.values()) - {_NO_FEE}

    def decider(self, way: str) -> Decider | None:
        """Give who decides about a way."""
        return self._deciders.get(way, self._deciders.get(_OTHERS))

    def fee(self, way: str) -> str | None:
        """Give the fee of a way; none for one that costs nothing."""
        found = self._fees.get(way, self._fees.get(_OTHERS))
        return None if found == _NO_FEE else found

    def clashes(self, way: str) -> tuple[Clash, ...]:
        """Give what can shut a way."""
        return tuple(self._clashes.get(way, ()))

    def _proof(self, line: Line) -> None:
        named = line.expect("Tatsachen", "Nachweis", "Stelle")
        for name in _listed(named["Tatsachen"]):
            fact = self._rules.vocabulary.named(name, line).name
            if fact in self._proofs:
                raise line.wrong(f"»{fact}« hat schon einen Nachweis", remedy="Beides in eine Zeile schreiben")
            self._proofs[fact] = Proof(named["Nachweis"], named["Stelle"])

    def _new(self, line: Line, text: str, *, told: Iterable[str]) -> Iterator[str]:
        for way in self._ways(line, text):
            if way in told:
                raise line.wrong(f"»{way}« steht zweimal da", remedy="Eine der beiden Zeilen streichen")
            yield way

    def _ways(self, line: Line, text: str) -> Iterator[str]:
        for way in _listed(text):
            if way != _OTHERS and way not in self._rules.ways:
                raise line.wrong(f"Den Weg »{way}« gibt es nicht", remedy="Die Wege stehen in den Zeilen »Weg«")
            yield way


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))
