"""Which fact to ask next, so that the most ways are decided for the least effort.

Every answer somebody could give to an open fact is a case; all cases are worked out at once, three bits each.
A way counts as decided in a case where it is no longer unknown. The worth of a question is how many ways it decides on
average over its answers, and a part for every way that would still need it; the best question has the most worth for
its effort. No answer is ever assumed: the average only orders the questions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import prod
from typing import NamedTuple

from anlaufstelle.engines.law.asking import Asking, Group
from anlaufstelle.engines.law.compiled import Program
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.grid import BITS, CODES, Cases, Line
from anlaufstelle.engines.law.missing import Missing
from anlaufstelle.engines.law.person import People
from anlaufstelle.engines.law.rules import Rules
from anlaufstelle.engines.law.samples import samples
from anlaufstelle.engines.law.state import State, States
from anlaufstelle.engines.law.timeline import Truth
from anlaufstelle.engines.law.vocabulary import NO, YES, Fact, Kind

#: What a way that needs a fact, but is not decided by it alone, counts: shared by all facts the way still needs.
_STEP = 0.1


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question: the facts it asks for, in which words, and what it brings.

    `decides` is how many open ways it decides on average, `ways` are the ways it can decide or bring nearer.
    """

    name: str
    text: str
    facts: tuple[str, ...]
    effort: float
    decides: float
    ways: tuple[str, ...]


class Questions:
    """Finds the next question by the rules."""

    def __init__(self, rules: Rules, asking: Asking) -> None:
        self._rules, self._asking = rules, asking
        self._program = Program(rules)
        self._people, self._states = People(self._program), States(self._program)
        self._examples = lru_cache(maxsize=8)(self._all_examples)

    def best(self, known: Known, *, on: date, passed: Collection[str] = (), most: int = 1) -> tuple[Inquiry, ...]:
        """Give the best questions, the best first; `passed` are facts nobody could answer, which are not asked again.

        Nothing known is asked, nothing that brings no open way nearer, and no open term of the law.
        """
        person = self._people.person(known, on=on)
        found = _Search(self._people, self._states.on(on), person.truths(),
                        examples=self._examples(on), asking=self._asking)  # fmt: skip
        return tuple(found.best(frozenset(passed), most=most))

    def _all_examples(self, on: date) -> Mapping[str, "_Example"]:
        facts = self._rules.vocabulary.facts
        return {
            name: _Example(facts[name], slots, program=self._program, on=on, share=self._asking.share(name))
            for name, slots in self._program.by_fact.items() if facts[name].kind is not Kind.WEIGHED
        }  # fmt: skip


class _Example:
    """The answers to one fact, and what each slot of its checks says in each of them."""

    def __init__(self, fact: Fact, slots: Sequence[int], *, program: Program, on: date, share: float) -> None:
        self.fact, self.slots = fact, slots
        leaves = [program.leaves[slot - len(program.statics)] for slot in slots]
        self.answers = samples(fact, [leaf.check for leaf in leaves], on=on)
        #: The values of one slot in all answers, and of all slots in one answer.
        self.by_slot = [
            tuple(~answer.truths[place] if leaf.turned else answer.truths[place] for answer in self.answers)
            for place, leaf in enumerate(leaves)
        ]
        self.by_answer = tuple(zip(*self.by_slot, strict=True))
        self.lines = [_line(truths) for truths in self.by_slot]
        self.yes, self.no = (self._with(value) for value in (YES, NO))

        self.shares = [answer.share for answer in self.answers]
        if fact.kind is Kind.STATE:
            agreeing = [YES in answer.values for answer in self.answers]
            self.shares = [(share if agrees else 1 - share) / max(agreeing.count(agrees), 1) for agrees in agreeing]

    def _with(self, value: str) -> int:
        return next((place for place, answer in enumerate(self.answers) if value in answer.values), -1)

    def fitting(self, held: Sequence[Truth]) -> Sequence[int]:
        """Give the answers that agree with what is known already; all where none does."""
        if all(now is Truth.UNKNOWN for now in held):
            return range(len(self.answers))
        found = [
            place for place, truths in enumerate(self.by_answer)
            if all(now is Truth.UNKNOWN or now is then for now, then in zip(held, truths, strict=True))
        ]  # fmt: skip
        return found or range(len(self.answers))


class _Asked(NamedTuple):
    """A question laid out: its facts, the cases of its answers with their shares."""

    facts: tuple[str, ...]
    group: Group | None
    shares: tuple[tuple[int, float], ...]


class _Search:
    """The questions for one person on one day."""

    def __init__(
        self, people: People, state: State, truths: list[Truth], *, examples: Mapping[str, _Example], asking: Asking
    ) -> None:
        self._people, self._examples, self._asking = people, examples, asking
        #: The value of every slot on the day.
        self._held = truths
        self._open = [route for route in people.program.routes.values() if truths[route.slot] is Truth.UNKNOWN]
        self._missing = Missing(people.program, state, truths)
        self._needs = {route.way.code: frozenset(self._missing.of(route)) for route in self._open}
        self._nearer: dict[str, float] = {}
        for needs in self._needs.values():
            for fact in needs:
                self._nearer[fact] = self._nearer.get(fact, 0.0) + _STEP / len(needs)
        self._size = 0
        self._overlay: dict[int, list[tuple[int, Line]]] = {}

    def best(self, passed: frozenset[str], *, most: int) -> Iterator[Inquiry]:
        if not self._open:
            return
        asked = list(self._laid_out(passed))
        decided = self._decided()
        counts = _counted(decided.values(), self._size)
        found = [pair for pair in ((self._worth(one, counts), one) for one in asked) if pair[0] > 0]
        if not found:  # what would be enough was asked in vain: another way to meet the same demand is left
            named = self._missing.named(self._open)
            found = [(_STEP, one) for one in asked if named.intersection(one.facts)]
        found.sort(key=lambda pair: self._rank(*pair))
        for _worth, one in found[:most]:
            yield self._inquiry(one, counts, decided)

    def _laid_out(self, passed: frozenset[str]) -> Iterator[_Asked]:
        """Give every question with the bits of its answers, and lay its answers over the checks."""
        wanted = [
            name for name, example in self._examples.items()
            if name not in passed and any(self._held[slot] is Truth.UNKNOWN for slot in example.slots)
        ]  # fmt: skip
        for name in wanted:
            yield self._single(name)
        present = frozenset(wanted)
        for group in self._asking.groups.values():
            members = tuple(fact for fact in group.facts if fact in present)
            if len(members) > 1:
                yield self._grouped(group, members)

    def _single(self, name: str) -> _Asked:
        example = self._examples[name]
        begin = self._take(len(example.answers))
        for slot, line in zip(example.slots, example.lines, strict=True):
            self._lay(slot, line, begin=begin, count=len(example.answers))
        fitting = example.fitting([self._held[slot] for slot in example.slots])
        shares = [example.shares[place] for place in fitting]
        whole = sum(shares)
        return _Asked(
            (name,), None, tuple((begin + place, share / whole) for place, share in zip(fitting, shares, strict=True))
        )

    def _grouped(self, group: Group, members: tuple[str, ...]) -> _Asked:
        """Lay out a list to tick: nothing of it applies, or one of it."""
        count = len(members) + 1
        begin = self._take(count)
        for mine, name in enumerate(members, start=1):
            example = self._examples[name]
            for slot, truths in zip(example.slots, example.by_slot, strict=True):
                no, yes = truths[example.no], truths[example.yes]
                laid = _line(yes if place == mine else no for place in range(count))
                self._lay(slot, laid, begin=begin, count=count)
        shares = [self._asking.share(name) for name in members]
        none = prod(1 - share for share in shares)
        each = ((begin + place, (1 - none) * share / sum(shares)) for place, share in enumerate(shares, start=1))
        return _Asked(members, group, ((begin, none), *each))

    def _take(self, count: int) -> int:
        self._size += count
        return self._size - count

    def _lay(self, slot: int, line: Line, *, begin: int, count: int) -> None:
        mask = ((1 << BITS * count) - 1) << BITS * begin
        self._overlay.setdefault(slot, []).append((mask, line << BITS * begin))

    def _decided(self) -> Mapping[str, int]:
        """Give the cases in which every open way is decided, as the lowest of their bits."""
        cases = Cases(self._size)
        constants = [cases.whole[code] for code in CODES]
        lines = [constants[held] for held in self._held[: self._people.program.first_op]]
        for slot, laid in self._overlay.items():
            found = lines[slot]
            for mask, line in laid:
                found = found & ~mask | line
            lines[slot] = found
        self._people.run(lines, cases)
        return {route.way.code: cases.decided(lines[route.slot]) for route in self._open}

    def _worth(self, one: _Asked, counts: Sequence[int]) -> float:
        return sum(self._nearer.get(fact, 0.0) for fact in one.facts) + sum(
            share * counts[case] for case, share in one.shares
        )

    def _rank(self, worth: float, one: _Asked) -> tuple[bool, float, tuple[str, ...]]:
        """Give the order: what every other answer hangs on comes first, then the most worth for the effort."""
        return not self._asking.first.issuperset(one.facts), -worth / self._asking.effort(one.facts), one.facts

    def _inquiry(self, one: _Asked, counts: Sequence[int], decided: Mapping[str, int]) -> Inquiry:
        mask = sum(1 << BITS * case for case, _share in one.shares)
        asked = frozenset(one.facts)
        return Inquiry(
            name=one.facts[0] if one.group is None else one.group.name,
            text=self._examples[one.facts[0]].fact.question if one.group is None else one.group.text,
            facts=one.facts,
            effort=self._asking.effort(one.facts),
            decides=sum(share * counts[case] for case, share in one.shares),
            ways=tuple(code for code, bits in decided.items() if bits & mask or asked & self._needs[code])
            or tuple(route.way.code for route in self._open if asked & self._missing.named([route])),
        )


def _line(values: Iterable[Truth]) -> Line:
    return sum(CODES[value] << BITS * place for place, value in enumerate(values))


def _counted(lines: Iterable[int], size: int) -> list[int]:
    """Give for every case in how many lines its lowest bit is set, by adding up all bits at once."""
    planes: list[int] = []
    for line in lines:
        carry, place = line, 0
        while carry:
            if place == len(planes):
                planes.append(0)
            planes[place], carry = planes[place] ^ carry, planes[place] & carry
            place += 1
    digits = [f"{plane:0{BITS * size}b}"[::-1][::BITS] for plane in planes]
    return [sum((digit[case] == "1") << place for place, digit in enumerate(digits)) for case in range(size)]
