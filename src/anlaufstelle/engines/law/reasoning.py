"""What the rules say about one person: every way with its value, its reasons, what is missing, and its days."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from anlaufstelle.engines.law.compiled import Asked, Line, Program, Route, Step, around, value_at
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.missing import Missing
from anlaufstelle.engines.law.person import Person
from anlaufstelle.engines.law.rules import Demand, Modality, Option, Rules, Way
from anlaufstelle.engines.law.timeline import FIRST, Timeline, Truth
from anlaufstelle.engines.law.vocabulary import Kind

_STRONGEST = list(Modality)
_TRUTHS = tuple(Truth)


class Reason(NamedTuple):
    """One line of a rule on the day: `truth` as it counts for the way, so a bar that does not hold is a yes.

    `begins` is the first day of this value, `ends` the day after its last; none where it always was or will be so.
    `below` are the demands of a named term.
    """

    option: Option
    truth: Truth
    begins: date | None
    ends: date | None
    below: tuple["DemandReason", ...]


class DemandReason(NamedTuple):
    """A demand and its lines that are in force on the day; without any, nothing is demanded."""

    demand: Demand
    truth: Truth
    reasons: tuple[Reason, ...]


class WayAnswer:
    """One way for one person on one day; what takes longer to say is worked out when somebody reads it.

    `since` and `until` frame the days around it on which the value stays (half-open, none for ever); `earliest` is the
    first day from today on which all conditions are met if everything stays as it is.
    """

    __slots__ = (
        "_answers",
        "_line",
        "_route",
        "_said",
        "earliest",
        "modality",
        "norm",
        "since",
        "truth",
        "until",
        "way",
    )

    def __init__(self, answers: "_Answers", route: Route) -> None:
        line = answers.person.route(route)
        begin, end = around(line, answers.place, answers.person.full)
        self._answers, self._route, self._line = answers, route, line
        self._said: _Term | None = None
        self.way: Way = route.way
        self.truth = value_at(line, answers.place)
        self.modality = answers.modality(route)
        self.norm = _norm(route.way, answers.on)
        self.since, self.until = answers.days[begin], answers.days[end]
        self.earliest = answers.earliest(line)

    @property
    def demands(self) -> tuple[DemandReason, ...]:
        """Give the proof: every demand with its lines in force on the day, and what stands below named terms."""
        return self._all_said().reasons

    @property
    def judgements(self) -> tuple[str, ...]:
        """Give the open terms of the law that somebody has to weigh."""
        return () if self.truth is Truth.NO else self._all_said().judgements

    @property
    def to_confirm(self) -> bool:
        """Say whether a lawyer has to confirm one of the lines in force."""
        return self._all_said().to_confirm

    @property
    def missing(self) -> tuple[str, ...]:
        """Give a smallest set of facts that would decide an unknown way."""
        return self._answers.missing.of(self._route) if self.truth is Truth.UNKNOWN else ()

    @property
    def closes(self) -> date | None:
        """Give the first day on which a way that is not shut is shut, or a demand met today is met no more."""
        return self._answers.closes(self._route, self._line)

    @property
    def could_spare(self) -> tuple[str, ...]:
        """Give the missing facts that could spare somebody a judgement."""
        return self._answers.missing.instead(self._route) if self.truth is Truth.JUDGEMENT else ()

    def _all_said(self) -> "_Term":
        if self._said is None:
            self._said = self._answers.said(self._route.demands)
        return self._said


class Reasoner:
    """Answers by the rules, with every step."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._program = Program(rules)

    def answer(self, known: Known, *, on: date, ways: Iterable[str] | None = None) -> tuple[WayAnswer, ...]:
        """Give all ways (or these) for one person on a day, in the order of their codes."""
        routes = self._program.routes
        answers = _Answers(self._program, Person(self._program, known, on=on), on)
        return tuple(WayAnswer(answers, routes[code]) for code in (routes if ways is None else ways))

    def truths(self, known: Known, *, on: date) -> dict[str, tuple[Truth, date | None]]:
        """Give value and earliest day of every way, without reasons."""
        answers = _Answers(self._program, Person(self._program, known, on=on), on)
        return {code: answers.bare(route) for code, route in self._program.routes.items()}

    def timeline(self, known: Known, way: str) -> Timeline:
        """Give the value of one way for every day."""
        person = Person(self._program, known, on=date.min)
        return person.timeline(person.route(self._program.routes[way]))


class _Term(NamedTuple):
    """What is said of some demands together."""

    reasons: tuple[DemandReason, ...]
    judgements: tuple[str, ...]
    to_confirm: bool


class _Held(NamedTuple):
    """What is said of a check or a term once, for all lines that ask for it; not yet turned."""

    truth: Truth
    begins: date | None
    ends: date | None
    below: tuple[DemandReason, ...]
    judgements: tuple[str, ...]
    to_confirm: bool


class _Answers:
    """The answers for one person on one day."""

    def __init__(self, program: Program, person: Person, on: date) -> None:
        self.person, self.on = person, on
        self.place = person.place(on)
        self.missing = Missing(program, person, self.place)
        self.days = [None if day == FIRST else date.fromordinal(day) for day in person.days] + [None]
        self._program = program
        self._checks: list[_Held | None] = [None] * len(program.checks)
        self._terms: list[_Held | None] = [None] * len(program.terms)

    def bare(self, route: Route) -> tuple[Truth, date | None]:
        line = self.person.route(route)
        return value_at(line, self.place), self.earliest(line)

    def earliest(self, line: Line) -> date | None:
        ahead = line[2] >> self.place
        if not ahead:
            return None
        place = self.place + (ahead & -ahead).bit_length() - 1
        return self.on if place == self.place else self.days[place]

    def closes(self, route: Route, line: Line) -> date | None:
        """Give the first day on which an open way is shut, or a demand that is met today is met no more."""
        place, full = self.place, self.person.full
        if not line[0] >> place & 1:
            return None
        lines = [line[0], *(yes for _, _, yes in map(self.person.demand, route.demands) if yes >> place & 1)]
        ends = [ahead & -ahead for ahead in ((full & ~held) >> place for held in lines) if ahead]
        return self.days[place + min(ends).bit_length() - 1] if ends else None

    def modality(self, route: Route) -> Modality:
        found = route.way.modality
        for raised, step in zip(route.way.raised, route.raised, strict=True):
            if self._there(step) and value_at(self.person.step(step), self.place) is Truth.YES:
                found = min(found, raised.modality, key=_STRONGEST.index)
        return found

    def _there(self, step: Step) -> bool:
        return step.there < 0 or bool(self.person.statics[step.there] >> self.place & 1)

    def said(self, demands: tuple[Asked, ...]) -> _Term:
        """Give the reasons of some demands, with the open terms and doubts in them."""
        person, place = self.person, self.place
        found, judgements, confirm = list[DemandReason](), list[str](), False
        for asked in demands:
            unknown, judgement, yes = person.demand(asked)
            truth = _TRUTHS[(unknown >> place & 1) + (judgement >> place & 1) + (yes >> place & 1)]
            reasons: list[Reason] = []
            doubts: list[bool] = []
            for step in asked.steps:
                if step.there >= 0 and not person.statics[step.there] >> place & 1:
                    continue
                held = self._term(step.number) if step.is_term else self._check(step.number)
                value = ~held.truth if step.turned else held.truth
                reasons.append(Reason(step.option, value, held.begins, held.ends, held.below))
                doubts.append(step.option.to_confirm or held.to_confirm)
                if value is truth is Truth.JUDGEMENT:
                    judgements += held.judgements
            found.append(DemandReason(asked.demand, truth, tuple(reasons)))
            confirm = confirm or (any(doubts) and _matters(reasons, doubts))
        return _Term(tuple(found), tuple(dict.fromkeys(judgements)), confirm)

    def _check(self, number: int) -> _Held:
        held = self._checks[number]
        if held is None:
            fact = self._program.checks[number].fact
            weighed = (fact.name,) if fact.kind is Kind.WEIGHED else ()
            held = self._checks[number] = self._held(self.person.checks[number], _Term((), weighed, to_confirm=False))
        return held

    def _term(self, number: int) -> _Held:
        held = self._terms[number]
        if held is None:
            said = self.said(self._program.terms[number])
            held = self._terms[number] = self._held(self.person.terms[number], said)
        return held

    def _held(self, line: Line, said: _Term) -> _Held:
        begin, end = around(line, self.place, self.person.full)
        truth = value_at(line, self.place)
        return _Held(truth, self.days[begin], self.days[end], said.reasons, said.judgements, said.to_confirm)


def _matters(reasons: Sequence[Reason], doubts: Sequence[bool]) -> bool:
    """Say whether a doubtful line decides: a demand always does, another way to meet it where the sure ones fail."""
    sure = max((reason.truth for reason, doubt in zip(reasons, doubts, strict=True) if not doubt), default=Truth.NO)
    return any(
        doubt and (reason.option.demands or reason.truth > sure) for reason, doubt in zip(reasons, doubts, strict=True)
    )


def _norm(way: Way, on: date) -> str:
    return next((norm for period, norm in way.periods if period.contains(on)), way.periods[-1][1])
