"""How facts are asked for: what an answer costs, which facts are asked together, and what a register already knows.

All of it is data with its reason, in any sheet::

    Aufwand | Verlauf | 4 | Mehrere Zeiten mit Tagen, aus alten Bescheiden
    Aufwand | weitere | 0,25 | Jede weitere Tatsache in derselben Frage: ein Häkchen mehr
    Frage | opfer | Ist Ihnen das in Deutschland geschehen? | opfer_menschenhandel, opfer_ausbeutung_arbeit | Warum
    Anteil | Zustand | 0,1 | Das meiste, wonach Regeln fragen, kommt in den meisten Leben nicht vor
    Anteil | pass, wohnung | 0,8 | Das haben die meisten
    Vorrang | titel, status | Davon hängt ab, welche anderen Fragen überhaupt zählen
    Register | geburtstag | AZRG § 3 Abs. 1 Nr. 4 | Grundpersonalien
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.engines.law.vocabulary import Fact, Kind, Vocabulary

_FURTHER = "weitere"


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are asked with one question, as a list to tick; `why` says why they belong together."""

    name: str
    text: str
    facts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact that a register or an office's own system knows of everybody it knows, with the norm that says so."""

    fact: str
    norm: str
    why: str


class Asking:
    """How facts are asked for; an effort of one is a yes or no out of one's head."""

    def __init__(self, sheets: Iterable[Sheet], vocabulary: Vocabulary) -> None:
        """Read the statements.

        Raises `SheetError` for an unknown fact or kind, a fact asked in two groups, a group of one, and a kind of fact
        without effort.
        """
        self._vocabulary = vocabulary
        self._efforts: dict[str, float] = {}
        self._groups: dict[str, Group] = {}
        self._recorded: dict[str, Recorded] = {}
        self._in: dict[str, str] = {}
        self._shares: dict[str, float] = {}
        self._first: set[str] = set()
        for sheet in sheets:
            for line in sheet.of("Aufwand"):
                self._effort(line)
            for line in sheet.of("Anteil"):
                self._share(line)
            for line in sheet.of("Frage"):
                self._group(line)
            for line in sheet.of("Vorrang"):
                named = line.expect("Tatsachen", "Grund")
                self._first.update(self._vocabulary.named(name, line).name for name in _listed(named["Tatsachen"]))
            for line in sheet.of("Register"):
                named = line.expect("Tatsache", "Norm", "Grund")
                fact = vocabulary.named(named["Tatsache"], line).name
                self._recorded[fact] = Recorded(fact, named["Norm"], named["Grund"])

    @property
    def groups(self) -> Mapping[str, Group]:
        """Give the questions for several facts."""
        return MappingProxyType(self._groups)

    @property
    def first(self) -> frozenset[str]:
        """Give the facts that are asked before all others, because they close most ways."""
        return frozenset(self._first)

    @property
    def recorded(self) -> Mapping[str, Recorded]:
        """Give what a register knows."""
        return MappingProxyType(self._recorded)

    def effort(self, facts: Iterable[str]) -> float:
        """Give what it costs to answer for these facts in one question: the dearest, and a little for each further."""
        costs = [self._efforts.get(self._vocabulary.facts[fact].kind.value, 1.0) for fact in facts]
        return max(costs) + self._efforts.get(_FURTHER, 0.0) * (len(costs) - 1)

    def share(self, fact: str) -> float:
        """Give how often a yes is to be expected; it only orders questions and never answers one."""
        return self._shares.get(fact, self._shares.get(Kind.STATE.value, 0.5))

    def group_of(self, fact: str) -> Group | None:
        """Give the question for several facts in which this one is asked."""
        name = self._in.get(fact)
        return None if name is None else self._groups[name]

    def _effort(self, line: Line) -> None:
        named = line.expect("Art", "Aufwand", "Grund")
        kinds = {_FURTHER, *(kind.value for kind in Kind)}
        if named["Art"] not in kinds:
            raise line.wrong(f"Die Art »{named['Art']}« gibt es nicht", remedy=f"Eine von: {', '.join(sorted(kinds))}")
        self._efforts[named["Art"]] = line.amount(named["Aufwand"])

    def _share(self, line: Line) -> None:
        named = line.expect("Tatsachen", "Anteil", "Grund")
        share = line.amount(named["Anteil"])
        if not 0 < share < 1:
            raise line.wrong(f"»{named['Anteil']}« ist kein Anteil", remedy="Eine Zahl zwischen 0 und 1 wie 0,1")
        for name in _listed(named["Tatsachen"]):
            if name != Kind.STATE.value and self._vocabulary.named(name, line).kind is not Kind.STATE:
                raise line.wrong(
                    f"»{name}« ist kein Zustand", remedy="Nur Tatsachen mit ja oder nein haben einen Anteil"
                )
            self._shares[name] = share

    def _group(self, line: Line) -> None:
        named = line.expect("Name", "Frage", "Tatsachen", "Grund")
        facts = _listed(named["Tatsachen"])
        for fact in facts:
            self._member(line, self._vocabulary.named(fact, line), named["Name"])
        if len(facts) == 1 or named["Name"] in self._groups:
            raise line.wrong(
                f"»{named['Name']}« hat eine Tatsache oder steht zweimal da", remedy="Mehrere Tatsachen, einmal genannt"
            )
        self._groups[named["Name"]] = Group(named["Name"], named["Frage"], facts, named["Grund"])

    def _member(self, line: Line, fact: Fact, group: str) -> None:
        if fact.kind is not Kind.STATE:
            raise line.wrong(f"»{fact.name}« ist nicht mit ja oder nein zu beantworten", remedy="Allein fragen")
        if fact.name in self._in:
            raise line.wrong(f"»{fact.name}« steht auch in »{self._in[fact.name]}«", remedy="In einer Frage genügt")
        self._in[fact.name] = group


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))
