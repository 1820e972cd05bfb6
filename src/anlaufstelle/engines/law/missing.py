"""A smallest set of facts that would decide an unknown way: filled well, nothing else has to be asked."""

from collections.abc import Collection, Iterable, Sequence

from anlaufstelle.engines.law.compiled import Asked, Program, Route, Step
from anlaufstelle.engines.law.state import State
from anlaufstelle.engines.law.timeline import Truth

_Facts = tuple[str, ...]


class Missing:
    """Looks for what is missing for one person on one day."""

    def __init__(self, program: Program, state: State, truths: Sequence[Truth]) -> None:
        """Take the value of every slot of the program on the day."""
        self._program, self._state, self._truths = program, state, truths
        self._terms: dict[tuple[int, bool], _Facts] = {}
        self._forced_terms: dict[int, frozenset[str]] = {}

    def of(self, route: Route) -> _Facts:
        """Give the facts for a way that is unknown, in the order of its demands; none of them can be left out."""
        chosen = _once(self._for_all(route.demands))
        forced = self._forced(route.demands)
        for fact in chosen:
            if fact in forced:
                continue
            rest = tuple(other for other in chosen if other != fact)
            if self._hope(route.demands, rest) is not Truth.UNKNOWN:
                chosen = rest
        return chosen

    def named(self, routes: Iterable[Route]) -> frozenset[str]:
        """Give every open fact that an open demand of these ways speaks of, needed or not."""
        found: set[str] = set()
        seen: set[int] = set()
        for route in routes:
            self._name(route.demands, found, seen)
        return frozenset(found)

    def _name(self, demands: Iterable[Asked], found: set[str], seen: set[int]) -> None:
        for step in (step for asked in demands if self._unknown(asked) for step in self._open(asked)):
            if not step.is_term:
                found.add(self._program.checks[step.number].fact.name)
            elif step.number not in seen:
                seen.add(step.number)
                self._name(self._program.terms[step.number].demands, found, seen)

    def instead(self, route: Route) -> _Facts:
        """Give the facts that could meet a demand which otherwise somebody has to weigh."""
        return _once(
            fact
            for asked in route.demands if self._truths[asked.slot] is Truth.JUDGEMENT
            for step in self._open(asked)
            for fact in self._of_step(step)
        )  # fmt: skip

    def _for_all(self, demands: Iterable[Asked]) -> Iterable[str]:
        for asked in demands:
            if self._unknown(asked):
                yield from min((self._of_step(step) for step in self._open(asked)), key=len)

    def _forced(self, demands: Iterable[Asked]) -> frozenset[str]:
        """Give the facts without which these demands stay open: nothing else can meet one of them."""
        found: set[str] = set()
        for asked in demands:
            steps = self._open(asked) if self._unknown(asked) else []
            if len(steps) == 1 and not steps[0].is_term:
                found.update(self._of_step(steps[0]))
            elif len(steps) == 1 and not steps[0].turned:
                found |= self._forced_by_term(steps[0].number)
        return frozenset(found)

    def _forced_by_term(self, number: int) -> frozenset[str]:
        if number not in self._forced_terms:
            self._forced_terms[number] = self._forced(self._program.terms[number].demands)
        return self._forced_terms[number]

    def _of_step(self, step: Step, *, against: bool = False) -> _Facts:
        """Give what would make a line count as met, or as not met."""
        if not step.is_term:
            return (self._program.checks[step.number].fact.name,)
        key = (step.number, step.turned is not against)
        if key not in self._terms:
            demands = self._program.terms[step.number].demands
            self._terms[key] = self._to_fail(demands) if key[1] else _once(self._for_all(demands))
        return self._terms[key]

    def _to_fail(self, demands: Iterable[Asked]) -> _Facts:
        """Give what would make a term fail: one of its demands with no line met is enough."""
        ways_out = (
            _once(fact for step in self._open(asked) for fact in self._of_step(step, against=True))
            for asked in demands if self._unknown(asked)
        )  # fmt: skip
        return min(ways_out, key=len)

    def _unknown(self, asked: Asked) -> bool:
        return self._truths[asked.slot] is Truth.UNKNOWN

    def _open(self, asked: Asked) -> list[Step]:
        truths = self._truths
        return [step for step in self._state.steps[asked.number] if truths[step.slot] is Truth.UNKNOWN]

    def _hope(self, demands: Iterable[Asked], filled: Collection[str]) -> Truth:
        """Give the value when what is asked of these facts turns out well."""
        found = Truth.YES
        for asked in demands:
            found = min(found, self._hope_of(asked, filled, against=False))
            if found <= Truth.UNKNOWN:
                break
        return found

    def _hope_of(self, asked: Asked, filled: Collection[str], *, against: bool) -> Truth:
        """Give the value of a demand when these facts turn out well for it, or as badly as can be."""
        now = self._truths[asked.slot]
        if now is not Truth.UNKNOWN:
            return now
        steps = self._state.steps[asked.number]
        if against:
            return max(~self._hope_step(step, filled, against=True) for step in steps)
        return max(self._hope_step(step, filled, against=False) for step in steps)

    def _hope_step(self, step: Step, filled: Collection[str], *, against: bool) -> Truth:
        """Give the value of a line, or of its opposite, when these facts turn out well for that."""
        now = self._truths[step.slot]
        if now is not Truth.UNKNOWN:
            return ~now if against else now
        if not step.is_term:
            return Truth.YES if self._program.checks[step.number].fact.name in filled else now
        demands = self._program.terms[step.number].demands
        if step.turned is against:
            return self._hope(demands, filled)
        # First the worst of its demands, then turned: one that is open keeps the term open beside one to be weighed.
        return ~min((self._hope_of(asked, filled, against=True) for asked in demands), default=Truth.YES)


def _once(facts: Iterable[str]) -> _Facts:
    return tuple(dict.fromkeys(facts))
