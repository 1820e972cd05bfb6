"""What the rules say about one person: every way with its value, its reasons, what is missing, and its days."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import repeat

from anlaufstelle.engines.law.compiled import ALWAYS, Program, Route
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.grid import TRUTHS
from anlaufstelle.engines.law.missing import Missing
from anlaufstelle.engines.law.person import People
from anlaufstelle.engines.law.proof import DemandReason, Proofs
from anlaufstelle.engines.law.rules import Modality, Rules, Way
from anlaufstelle.engines.law.state import State, States
from anlaufstelle.engines.law.timeline import Timeline, Truth

_STRONGEST = list(Modality)
#: A value, the first day with a yes, and the first day of the value and the day after its last.
_Said = tuple[Truth, date | None, date | None, date | None]


class WayAnswer:
    """One way for one person on one day; what takes longer to say is worked out when somebody reads it.

    `since` and `until` frame the days around it on which the value stays (half-open, none for ever); `earliest` is the
    first day from today on which all conditions are met if everything stays as it is.
    """

    __slots__ = ("_answers", "_route", "earliest", "modality", "norm", "since", "truth", "until", "way")

    def __init__(self, answers: "_Answers", route: Route, said: _Said) -> None:
        self._answers, self._route = answers, route
        self.way: Way = route.way
        self.truth, self.earliest, self.since, self.until = said
        self.modality = answers.modality(route) if route.raised else route.way.modality
        self.norm = answers.state.norms[route.way.code]

    @property
    def demands(self) -> tuple[DemandReason, ...]:
        """Give the proof: every demand with its lines in force on the day, and what stands below named terms."""
        return self._answers.proofs.of(self.way.code)

    @property
    def judgements(self) -> tuple[str, ...]:
        """Give the open terms of the law that somebody has to weigh."""
        return () if self.truth is Truth.NO else self._answers.proofs.judgements(self._route.demands)

    @property
    def to_confirm(self) -> bool:
        """Say whether a lawyer has to confirm one of the lines in force."""
        doubts = self._answers.state.doubts[self.way.code]
        return doubts is None or (bool(doubts) and self._answers.proofs.to_confirm(doubts))

    @property
    def missing(self) -> tuple[str, ...]:
        """Give a smallest set of facts that would decide an unknown way."""
        return self._answers.missing.of(self._route) if self.truth is Truth.UNKNOWN else ()

    @property
    def closes(self) -> date | None:
        """Give the first day on which a way that is not shut is shut, or a demand met today is met no more."""
        return None if self.truth is Truth.NO else self._answers.closes(self._route)

    @property
    def could_spare(self) -> tuple[str, ...]:
        """Give the missing facts that could spare somebody a judgement."""
        return self._answers.missing.instead(self._route) if self.truth is Truth.JUDGEMENT else ()


class Reasoner:
    """Answers by the rules, with every step."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._program = Program(rules)
        self._people = People(self._program)
        self._states = States(self._program)

    def answer(self, known: Known, *, on: date, ways: Iterable[str] | None = None) -> tuple[WayAnswer, ...]:
        """Give all ways (or these) for one person on a day, in the order of their codes."""
        routes = self._program.routes
        answers = _Answers(self._people, self._states.on(on), known, on=on)
        wanted = [routes[code] for code in (routes if ways is None else ways)]
        return tuple(map(WayAnswer, repeat(answers), wanted, answers.said(wanted)))

    def truths(self, known: Known, *, on: date) -> dict[str, tuple[Truth, date | None]]:
        """Give value and earliest day of every way, without reasons."""
        answers = _Answers(self._people, self._states.on(on), known, on=on)
        routes = self._program.routes
        return dict(zip(routes, zip(*answers.bare(routes.values()), strict=True), strict=True))

    def timeline(self, known: Known, way: str) -> Timeline:
        """Give the value of one way for every day."""
        return self._people.person(known, on=date.min).timeline(self._program.routes[way])


class _Answers:
    """The answers for one person on one day."""

    def __init__(self, people: People, state: State, known: Known, *, on: date) -> None:
        self.state = state
        self._program, self._person = people.program, people.person(known, on=on)
        self._top = self._person.grid.top

    @cached_property
    def proofs(self) -> Proofs:
        """Give what can be said of this person."""
        return Proofs(self._program, self.state, self._person)

    @cached_property
    def missing(self) -> Missing:
        """Give what looks for missing facts."""
        return Missing(self._program, self.state, self.proofs.truths)

    def bare(self, routes: Collection[Route]) -> tuple[list[Truth], list[date | None]]:
        """Give value and earliest day of each way."""
        lines = [self._person.lines[route.slot] for route in routes]
        return self._person.grid.values(lines), self._person.grid.soonest(lines)

    def said(self, routes: Collection[Route]) -> Iterator[_Said]:
        """Give value and earliest day of each way, the first day of its value and the day after the last."""
        lines = [self._person.lines[route.slot] for route in routes]
        return zip(*self.bare(routes), *self._person.grid.around(lines), strict=True)

    def closes(self, route: Route) -> date | None:
        """Give the first day on which a way is shut, or a demand that is met today is met no more."""
        lines = self._person.lines
        held = [(lines[asked.slot], Truth.YES) for asked in route.demands if self._holds(asked.slot)]
        return self._person.grid.first_gone([(lines[route.slot], Truth.UNKNOWN), *held])

    def modality(self, route: Route) -> Modality:
        """Give how strong a way is for this person."""
        found = route.way.modality
        for raised, step in zip(route.way.raised, route.raised, strict=True):
            if self._holds(step.slot) and (step.there == ALWAYS or self._holds(step.there)):
                found = min(found, raised.modality, key=_STRONGEST.index)
        return found

    def _holds(self, slot: int) -> bool:
        return TRUTHS[self._person.lines[slot] >> self._top] is Truth.YES
