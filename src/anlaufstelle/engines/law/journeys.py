"""What a way leads to: goals, and what changes in a life when somebody takes a title on a day.

All of it is data with its reason, in any sheet::

    Ziel | deutsch | Einbürgerung | P53, P54 | Danach gibt es kein Aufenthaltsrecht mehr zu verlieren
    Folge | jeder Titel | status | titel | Wer einen Titel hat, hält sich mit Titel auf
    Folge | P49 | duldung_60d | ja | Die Beschäftigungsduldung ist erteilt
    Folge | P17 | blaue_karte_monate | 0 laufend | Die Arbeit mit der Blauen Karte geht weiter
    Erreichbar | deutsch | C1 | Deutsch kann man lernen
    Annahme | tagessaetze | 0 | Keine Strafen

`Erreichbar` is what somebody can bring about: a route may lead over it and then says that it has to be shown. `Annahme`
is what a route supposes where nobody has said anything; of states it supposes what is usual. A step that leans on
either is unknown, never sure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from anlaufstelle.engines.law.asking import Asking
from anlaufstelle.engines.law.facts import Entry, Known
from anlaufstelle.engines.law.rules import Rules, Way
from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.engines.law.timeline import END, FIRST
from anlaufstelle.engines.law.vocabulary import NO, YES, YES_OR_NO, Fact, Kind

_TITLE, _ANY_TITLE, _NOTHING, _RUNNING = "titel", "jeder Titel", "–", " laufend"
_CHANGE = ("Tatsache", "Wert", "Grund")
#: From this share of yes on, a state is supposed to be so where nobody has said anything.
_USUAL = 0.5


@dataclass(frozen=True, slots=True)
class Goal:
    """Where somebody wants to arrive: one of these ways is enough."""

    name: str
    label: str
    ways: frozenset[str]


@dataclass(frozen=True, slots=True)
class Effect:
    """What is different from the day on which a way is taken; `why` is also what a route assumes."""

    fact: str
    value: str | float
    runs: bool | None
    why: str


class Journeys:
    """Goals and effects, and the facts of a person after a step."""

    def __init__(self, sheets: Iterable[Sheet], rules: Rules, asking: Asking) -> None:
        """Read the statements.

        Raises `SheetError` for an unknown way, fact or value.
        """
        self._rules = rules
        self._within_reach: dict[str, Effect] = {}
        self._supposed = {
            name: Effect(name, YES if asking.share(name) >= _USUAL else NO, None, "")
            for name, fact in rules.vocabulary.facts.items() if fact.kind is Kind.STATE
        }  # fmt: skip
        self._goals: list[Goal] = []
        self._effects: dict[str, list[Effect]] = {}
        for sheet in sheets:
            for line in sheet.of("Ziel"):
                named = line.expect("Name", "Bezeichnung", "Wege", "Grund")
                self._goals.append(
                    Goal(named["Name"], named["Bezeichnung"], frozenset(self._ways(line, named["Wege"])))
                )
            for line in sheet.of("Folge"):
                self._effect(line)
            for kind, told in (("Erreichbar", self._within_reach), ("Annahme", self._supposed)):
                for line in sheet.of(kind):
                    told.update((effect.fact, effect) for effect in self._changes(line, line.expect(*_CHANGE)))

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Give the goals, the nearest first."""
        return tuple(self._goals)

    def effects(self, way: Way) -> tuple[Effect, ...]:
        """Give what taking a way changes; none for a way that leads nowhere else."""
        found = list(self._effects.get(way.code, ()))
        if way.gives != _NOTHING:
            found += [Effect(_TITLE, way.gives, None, ""), *self._effects.get(_ANY_TITLE, ())]
        return tuple(found)

    def after(self, known: Known, way: Way, *, on: date) -> Known:
        """Give what is known when somebody takes a way on a day and everything else stays as it is."""
        entries: dict[str, tuple[Entry, ...]] = dict(known.entries)
        start = on.toordinal()
        for effect in self.effects(way):
            before = _until(entries.get(effect.fact, ()), start)
            entries[effect.fact] = (*before, Entry(effect.value, start, END + 1, effect.runs))
        return Known(MappingProxyType(entries), known.contradictions, known.stated)

    def hoped(self, known: Known, *, on: date) -> Known:
        """Give the facts if all that can be brought about began on a day, and nothing unusual came to light."""
        entries: dict[str, tuple[Entry, ...]] = {
            name: (Entry(effect.value, FIRST, END + 1, effect.runs),)
            for name, effect in self._supposed.items()
            if name not in known.entries
        }
        entries = {**known.entries, **entries}
        for name, effect in self._within_reach.items():
            value = effect.value
            if effect.runs:
                value = max((float(str(entry.value)) for entry in known.entries.get(name, ())), default=value)
            before = tuple(_until(known.entries.get(name, ()), on.toordinal()))
            entries[name] = (*before, Entry(value, on.toordinal(), END + 1, effect.runs))
        return Known(MappingProxyType(entries), known.contradictions, known.stated)

    def leaning(self, known: Known) -> frozenset[str]:
        """Give the facts a route may suppose or lead over for this person."""
        return frozenset(self._within_reach) | {name for name in self._supposed if name not in known.entries}

    def reasons(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Give why a route may lead over or suppose these facts."""
        found = (self._within_reach.get(fact) or self._supposed.get(fact) for fact in facts)
        return tuple(dict.fromkeys(effect.why for effect in found if effect is not None and effect.why))

    def _effect(self, line: Line) -> None:
        named = line.expect("Wege", *_CHANGE)
        codes = [_ANY_TITLE] if named["Wege"] == _ANY_TITLE else self._ways(line, named["Wege"])
        for code in codes:
            self._effects.setdefault(code, []).extend(self._changes(line, named))

    def _changes(self, line: Line, named: Mapping[str, str]) -> Iterator[Effect]:
        runs = named["Wert"].endswith(_RUNNING)
        for name in (part.strip() for part in named["Tatsache"].split(",")):
            fact = self._rules.vocabulary.named(name, line)
            value = self._value(fact, named["Wert"].removesuffix(_RUNNING), line)
            yield Effect(fact.name, value, runs or None, named["Grund"])

    def _value(self, fact: Fact, text: str, line: Line) -> str | float:
        if fact.kind in (Kind.ACCOUNT, Kind.NUMBER):
            return line.amount(text)
        allowed = (YES, NO) if fact.kind in YES_OR_NO else fact.values
        if text not in allowed:
            raise line.wrong(f"»{text}« ist kein Wert von »{fact.name}«", remedy=f"Einer von: {', '.join(allowed)}")
        return text

    def _ways(self, line: Line, text: str) -> list[str]:
        codes = [part.strip() for part in text.split(",")]
        for code in codes:
            if code not in self._rules.ways:
                raise line.wrong(f"Den Weg »{code}« gibt es nicht", remedy="Die Wege stehen in den Zeilen »Weg«")
        return codes


def _until(entries: Iterable[Entry], end: int) -> Iterator[Entry]:
    """Give the entries of the days before one."""
    for one in entries:
        if one.start < end:
            yield Entry(one.value, one.start, min(one.end, end), one.runs, one.source)
