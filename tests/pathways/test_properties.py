"""What holds of every person under the house's rules, whoever it is, and what may not change it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from anlaufstelle.bench.near import near
from anlaufstelle.engines import law
from anlaufstelle.engines.law import Kind, Known, Reasoner, Truth, read_rules
from anlaufstelle.engines.law.checks import Among, Bound, Check, Measured, Passed, Reached
from anlaufstelle.engines.law.compiled import Asked, Program
from anlaufstelle.engines.law.facts import Entry
from anlaufstelle.engines.law.person import People
from anlaufstelle.engines.law.rules import Demand, Option, Reference, Rules
from anlaufstelle.engines.law.samples import examples
from anlaufstelle.engines.law.timeline import END, FIRST
from anlaufstelle.pathways.queries import asking, rules, sheet, sheet_names
from tests.pathways.alone import alone, only, options_of
from tests.pathways.cases import cases

ON = date(2026, 11, 22)
STATES = (ON, date(2026, 6, 11), date(2025, 12, 31), date(2024, 7, 1), date(2022, 1, 1), date(2016, 11, 7))
Entries = Mapping[str, tuple[Entry, ...]]


@cache
def _reasoner() -> Reasoner:
    return Reasoner(rules())


@cache
def _people(count: int, seed: int) -> Sequence[tuple[Entries, str]]:
    """Give invented people near a way, and the way."""
    dice = Random(seed)
    return [near(rules(), asking(), dice=dice, on=ON) for _ in range(count)]


def _truth(entries: Entries, way: str, on: date = ON) -> Truth:
    (answer,) = alone(way).answer(Known(entries, (), on), on=on)
    return answer.truth


def _without(entries: Entries, *facts: str) -> Entries:
    return {name: told for name, told in entries.items() if name not in facts}


@cache
def _asked(way: str) -> tuple[tuple[Check, bool], ...]:
    """Give every check a way asks, and whether a yes of it speaks for the way."""
    return tuple(_checks(rules(), rules().ways[way].demands, good=True))


def _checks(found: Rules, demands: Sequence[Demand], *, good: bool) -> Iterator[tuple[Check, bool]]:
    for demand in demands:
        for option in demand.options:
            counts = good is not option.bars
            if isinstance(option.asks, Reference):
                yield from _checks(found, found.terms[option.asks.term].demands, good=counts is not option.asks.turned)
            else:
                yield option.asks, counts


# --- Nothing missing makes a yes or a no, and what is missing decides.


def test_what_nobody_says_can_open_an_answer_and_never_turn_it() -> None:
    """A yes or no about somebody of whom less is known stays right, and what has to be weighed never becomes a no."""
    dice, seen = Random(21), Counter[tuple[Truth, Truth]]()
    for entries, _way in _people(15, 3):
        cited = sorted(entries)
        less = _without(entries, *dice.sample(cited, dice.choice((3, 30, 200))))
        before = _reasoner().truths(Known(less, (), ON), on=ON)
        after = _reasoner().truths(Known(entries, (), ON), on=ON)
        for code, (truth, _first) in before.items():
            now = after[code][0]
            seen[truth, now] += 1
            assert now is truth or truth is Truth.UNKNOWN or (truth, now) == (Truth.JUDGEMENT, Truth.YES), code
    assert min(seen[Truth.UNKNOWN, truth] for truth in (Truth.YES, Truth.NO)) > 0, seen
    assert seen[Truth.YES, Truth.YES] > 0


def test_what_is_missing_is_enough_and_nothing_of_it_can_be_left_out() -> None:
    """Filled well, the missing facts decide; with one of them left open, the others do not."""
    dice, seen, sizes = Random(5), 0, Counter[int]()
    for entries, way in _people(70, 4):
        cited = [name for name in entries if name in {check.fact.name for check, _good in _asked(way)}]
        less = _without(entries, *dice.sample(cited, min(len(cited), dice.choice((1, 2, 4, 8)))))
        (answer,) = alone(way).answer(Known(less, (), ON), on=ON)
        if answer.truth is not Truth.UNKNOWN:
            assert answer.missing == ()
            continue
        assert answer.missing
        filled = _filled(less, way, answer.missing, dice)
        assert _truth(filled, way) is not Truth.UNKNOWN, (way, answer.missing)
        if _truth(filled, way) is Truth.NO:
            continue
        for fact in answer.missing:
            kept = _without(filled, fact) | ({fact: less[fact]} if fact in less else {})
            assert _truth(kept, way) is Truth.UNKNOWN, (way, answer.missing, fact)
        seen += 1
        sizes[len(answer.missing)] += 1
    assert seen >= 30
    assert sum(sizes[size] for size in sizes if size > 1) >= 8, sizes


def _filled(entries: Entries, way: str, missing: Sequence[str], dice: Random) -> Entries:
    """Look for values of the missing facts with which the way is open: better one by one, from some beginnings."""
    told = {fact: _values(way, fact) for fact in missing}
    best = entries
    for _ in range(6):
        now = {**entries, **{fact: dice.choice(values) for fact, values in told.items()}}
        for fact in (*missing, *missing):
            now = max(({**now, fact: value} for value in told[fact]), key=lambda one: _met(one, way))
        best = max(best, now, key=lambda one: _met(one, way))
        if _truth(best, way) >= Truth.JUDGEMENT:
            break
    return best


def _met(entries: Entries, way: str) -> tuple[Truth, int]:
    (answer,) = alone(way).answer(Known(entries, (), ON), on=ON)
    return answer.truth, sum(_depth(demand) for demand in answer.demands)


def _depth(demand: law.DemandReason) -> int:
    """Count what is met of a demand, with what stands below it."""
    below = (_depth(one) for reason in demand.reasons for one in reason.below)
    return 100 * (demand.truth >= Truth.JUDGEMENT) + sum(below, start=0)


@cache
def _values(way: str, fact: str) -> Sequence[tuple[Entry, ...]]:
    checks = [check for check, _good in _asked(way) if check.fact.name == fact]
    return [told for _value, told in examples(checks[0].fact, checks, on=ON)]


# --- Better facts never hurt, worse ones never help.


def _better(check: Check) -> bool | None:
    """Say whether more of the fact (a higher value, a yes, an earlier day) meets the check rather; None for neither."""
    if isinstance(check, Measured) and check.lasting is None:
        return check.most is None
    if isinstance(check, Among) and check.lasting is None and check.fact.kind in law.YES_OR_NO:
        return ("ja" in check.values) is not check.turned
    if isinstance(check, Reached):
        return True
    if isinstance(check, Passed):
        return True if check.bound is Bound.AT_LEAST else None
    return None


def _signs(way: str, fact: str) -> set[bool | None]:
    found = [(_better(check), good) for check, good in _asked(way) if check.fact.name == fact]
    return {None if better is None else better is good for better, good in found}


def _rising(fact: law.Fact) -> Sequence[str | float | date]:
    """Give values of a fact from little to much."""
    if fact.kind in law.YES_OR_NO:
        return ("nein", "ja")
    if fact.kind is Kind.LEVEL:
        return fact.values
    if fact.kind is Kind.DAY:
        return [ON - timedelta(days=days) for days in (30, 400, 1200, 2500, 8000)]
    return (0, 1, 21, 36, 60, 90, 400, 46_000, 90_000) if fact.kind in (Kind.NUMBER, Kind.ACCOUNT) else ()


def test_better_facts_never_hurt_and_worse_ones_never_help() -> None:
    seen, moved = 0, 0
    for entries, way in _people(45, 6):
        for fact in sorted({check.fact.name for check, _good in _asked(way)}):
            signs = _signs(way, fact)
            if len(signs) != 1 or None in signs:
                continue
            values = _rising(rules().vocabulary.facts[fact])
            start = ON.toordinal() if rules().vocabulary.facts[fact].kind is Kind.ACCOUNT else FIRST
            truths = [_truth({**entries, fact: (Entry(value, start, END + 1, runs=False),)}, way) for value in values]
            wanted = truths if signs == {True} else truths[::-1]
            assert wanted == sorted(wanted), (way, fact, truths)
            seen += 1
            moved += len(set(truths)) > 1
    assert seen > 300
    assert moved > 40


# --- What a way does not ask for cannot change it.


def test_a_fact_a_way_does_not_cite_changes_nothing_of_it() -> None:
    """Nationality, religion, anything: only what a line cites counts."""
    dice = Random(8)
    for entries, way in _people(25, 7):
        cited = {check.fact.name for check, _good in _asked(way)}
        other = dice.choice(_people(25, 9))[0]
        swapped = {**_without(entries, *set(entries) - cited), **_without(other, *cited)}
        one, two = (_reasoner().answer(Known(known, (), ON), on=ON, ways=[way])[0] for known in (entries, swapped))
        assert (one.truth, one.earliest, one.since, one.until, one.missing, one.modality, one.judgements) == (
            two.truth, two.earliest, two.since, two.until, two.missing, two.modality, two.judgements,
        )  # fmt: skip


def test_nationality_counts_only_where_a_norm_cites_it() -> None:
    asked = {way for way in rules().ways if "staatsangehoerigkeit" in {check.fact.name for check, _good in _asked(way)}}
    assert 0 < len(asked) < len(rules().ways) / 4
    fact = rules().vocabulary.facts["staatsangehoerigkeit"]
    for entries, _way in _people(6, 10):
        found = [
            _reasoner().truths(Known({**entries, fact.name: (Entry(value, FIRST, END + 1),)}, (), ON), on=ON)
            for value in fact.values
        ]
        for code in set(rules().ways) - asked:
            assert len({one[code] for one in found}) == 1, code


def test_other_words_for_facts_and_ways_change_no_answer() -> None:
    renamed = read_rules([_renamed(sheet(name)) for name in sheet_names()])
    people = [Known(entries, (), ON) for entries, _way in _people(5, 11)]
    other = Reasoner(renamed)
    for known in people:
        assert other.truths(known, on=ON) == _reasoner().truths(known, on=ON)


def _renamed(found: law.Sheet) -> law.Sheet:
    places = {"Tatsache": (3, 4), "Weg": (1,), "Begriff": (1,), "Wort": (2,)}

    def new(line: law.Line) -> law.Line:
        said = [
            f"Wort {place}" if place in places.get(line.kind, ()) else text for place, text in enumerate(line.fields)
        ]
        return replace(line, fields=tuple(said))

    return replace(found, lines=tuple(map(new, found.lines)))


# --- Another law of later days changes no earlier day.


@pytest.mark.parametrize("day", [date(2024, 6, 30), date(2025, 12, 31)])
def test_a_later_law_never_changes_an_earlier_day(day: date) -> None:
    """Every line that comes into force after the day begins a year later still: until then all is alike."""
    later = read_rules([_later(sheet(name), day) for name in sheet_names()])
    moved = sum(
        one != two
        for name in sheet_names()
        for one, two in zip(sheet(name).lines, _later(sheet(name), day).lines, strict=True)
    )
    assert moved > 20
    other, checked, dice = Reasoner(later), 0, Random(12)
    for _ in range(12):
        entries, _way = near(rules(), asking(), dice=dice, on=day)
        known = Known(entries, (), day)
        for on in (day, day - timedelta(days=200)):
            before, after = _reasoner().truths(known, on=on), other.truths(known, on=on)
            for code, (truth, first) in before.items():
                assert after[code][0] is truth, (code, on)
                if first is not None and first <= day:
                    assert after[code][1] == first, (code, on)
                    checked += 1
    assert checked > 10


def _later(found: law.Sheet, day: date) -> law.Sheet:
    places = {"Weg": 4, "Voraussetzung": 3, "Sperre": 3, "Oder": 3, "Ausnahme": 3, "Stärke": 3, "Wert": 3}

    def new(line: law.Line) -> law.Line:
        if line.kind not in places:
            return line
        place = places[line.kind]
        period = line.period(line.fields[place])
        if period.start <= day:
            return line
        start = period.start + timedelta(days=365)
        end = None if period.end is None else period.end + timedelta(days=364)
        said = f"ab {start:%d.%m.%Y}" if end is None else f"{start:%d.%m.%Y} bis {end:%d.%m.%Y}"
        return replace(line, fields=(*line.fields[:place], said, *line.fields[place + 1 :]))

    return replace(found, lines=tuple(map(new, found.lines)))


# --- One person worked out from another is as one worked out alone.


def test_somebody_who_differs_in_a_few_facts_is_as_if_worked_out_alone() -> None:
    dice, program = Random(13), Program(rules())
    people = People(program)
    for (entries, _way), (others, _other) in zip(_people(15, 14), _people(15, 15), strict=True):
        first = people.person(Known(entries, (), ON), on=ON)
        changed = dice.sample(sorted({*entries, *others}), dice.choice((1, 5, 60)))
        told = {**_without(entries, *changed), **{name: others[name] for name in changed if name in others}}
        known = Known(told, (), ON)
        alike = people.person(known, on=ON, like=first, but_for=changed)
        itself = people.person(known, on=ON)
        for code, route in program.routes.items():
            assert alike.timeline(route) == itself.timeline(route), code


# --- Every demand, and every line, has been met, failed and open.


def test_every_demand_has_been_met_failed_and_open() -> None:
    """Seen over the worked cases, people near a way, and people whose facts of the demand are drawn until it is so.

    A judgement is open too: of an open term of the law nobody says that it is met before somebody weighed it.
    """
    by_way: dict[str, list[Known]] = {way: [Known({}, (), day) for day in STATES] for way in rules().ways}
    for case in cases():
        by_way[case.way].append(law.read_facts(case.facts, vocabulary=rules().vocabulary, on=case.on))
    seen: dict[str, set[Truth]] = {}
    for way, found in by_way.items():
        _see(only(way), found, seen)
    unseen = {(code, truth) for code, truths in seen.items() for truth in _unseen(truths)}
    assert len(seen) > 2_000
    assert unseen == set()


def _unseen(truths: set[Truth]) -> set[Truth]:
    return {Truth.YES, Truth.NO, Truth.UNKNOWN} - truths - ({Truth.UNKNOWN} if Truth.JUDGEMENT in truths else set())


def _see(found: Rules, people: Sequence[Known], seen: dict[str, set[Truth]]) -> None:
    program, dice = Program(found), Random(17)
    worked = People(program)

    def look(known: Known, asked: Sequence[Asked]) -> None:
        person = worked.person(known, on=known.stated)
        truths = person.truths()
        for one in asked:
            seen.setdefault(one.demand.code, set()).add(truths[one.slot])

    for known in people:
        look(known, program.asked)
    for one in program.asked:
        checks: dict[str, list[Check]] = {}
        for check, _good in _checks(found, [one.demand], good=True):
            checks.setdefault(check.fact.name, []).append(check)
        days = sorted({_day(option) for option in _all_options(found, [one.demand])})
        for _ in range(4_000):
            if not _unseen(seen[one.demand.code]):
                break
            on = dice.choice(days)
            drawn = {
                name: dice.choice([told for _value, told in examples(asked[0].fact, asked, on=on)])
                for name, asked in checks.items() if dice.random() < 1 - 1 / 20
            }  # fmt: skip
            look(Known({**dice.choice(people).entries, **drawn}, (), on), [one])


def _day(option: Option) -> date:
    """Give a day on which a line is in force: its last, or today."""
    return ON if option.period.end is None else option.period.end - timedelta(days=1)


def _all_options(found: Rules, demands: Sequence[Demand]) -> Iterator[Option]:
    for option in options_of(demands):
        yield option
        if isinstance(option.asks, Reference):
            yield from _all_options(found, found.terms[option.asks.term].demands)
