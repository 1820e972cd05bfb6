"""The tool that makes mistakes in the rules: it finds what cases notice, and calls equal only what is proved equal."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from anlaufstelle.bench.invented import person
from anlaufstelle.engines.law import Known, SheetError, read_facts, read_sheet
from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.reading import Reader
from anlaufstelle.engines.law.rules import Reference
from anlaufstelle.pathways.queries import rules
from tests.pathways.cases import Case, cases, read
from tools.mutation import implied
from tools.mutation import rules as score_of_rules
from tools.mutation.candidates import Candidate, proposed
from tools.mutation.equivalents import equivalent
from tools.mutation.implied import All, Any, Ask, follows, turned
from tools.mutation.mistakes import LEFT_OUT, Mutant, mutants
from tools.mutation.parts import part, ways_of
from tools.mutation.rules import noticed

ON = date(2026, 11, 22)
DAYS = (ON, date(2024, 6, 26), date(2016, 11, 7))


@cache
def _all() -> tuple[Mutant, ...]:
    return tuple(mutants())


def _named(part_of_name: str) -> Mutant:
    (found,) = [mutant for mutant in _all() if part_of_name in mutant.name]
    return found


@cache
def _checks() -> dict[str, list[Check]]:
    """Give the checks of the rules by their fact."""
    found: dict[str, dict[str, Check]] = defaultdict(dict)
    owners = [*rules().ways.values(), *rules().terms.values()]
    for option in (option for owner in owners for demand in owner.demands for option in demand.options):
        if not isinstance(option.asks, Reference):
            found[option.asks.fact.name][repr(option.asks)] = option.asks
    return {name: list(checks.values()) for name, checks in found.items()}


@cache
def _people() -> tuple[Known, ...]:
    facts, dice = rules().vocabulary.facts, Random(3)
    drawn = [person(facts, dice=dice, on=ON) for _ in range(40)]
    worked = [case.facts for case in list(cases())[::40]]
    return tuple(read_facts(said, vocabulary=rules().vocabulary, on=ON) for said in (*drawn, *worked))


def test_what_follows_from_a_check_is_never_less_true() -> None:
    found = 0
    for name, checks in _checks().items():
        asks = [Ask(check, turned) for check in checks[:12] for turned in (False, True)]
        for one in asks:
            for other in asks:
                if one != other and follows(one, other):
                    found += 1
                    _never_less(one, other, name)
    assert found > 300


def _never_less(one: Ask, other: Ask, name: str) -> None:
    for known in _people():
        if name in known.entries:
            left, right = (ask.check.over(known) for ask in (one, other))
            left, right = (~line if ask.turned else line for ask, line in ((one, left), (other, right)))
            assert all(left.at(on) <= right.at(on) for on in DAYS), (one, other)


def test_conditions_follow_by_their_parts_and_nothing_follows_from_nothing() -> None:
    b1, a2, old = (_check(text) for text in ("deutsch mindestens B1", "deutsch mindestens A2", "pass ja"))
    assert follows(All(frozenset({b1, old})), a2)
    assert follows(b1, Any(frozenset({a2, old})))
    assert follows(Any(frozenset({b1, All(frozenset({a2, old}))})), a2)
    assert not follows(Any(frozenset({b1, old})), a2)
    assert not follows(a2, b1)
    assert not follows(All(frozenset()), a2)
    assert turned(turned(All(frozenset({b1, old})))) == All(frozenset({b1, old}))
    assert follows(turned(a2), turned(a2))
    assert not follows(turned(b1), turned(a2))


def _check(text: str) -> Ask:
    name = text.split(maxsplit=1)[0]
    line = read_sheet(f"Blatt | x\nStand | 12.08.2026\nGegengezeichnet | niemand\nX | {text}", name="x").lines[0]
    assert name in rules().vocabulary.facts
    return Ask(Reader(rules().vocabulary, rules().parameters).check(text, line), turned=False)


def test_a_mistake_that_a_case_notices_is_never_called_equal() -> None:
    dice, seen = Random(8), 0
    for mutant in dice.sample(_all(), 100):
        if equivalent(mutant):
            assert noticed(mutant) is False, mutant.name
            seen += 1
    assert seen >= 2


def test_a_line_another_line_implies_and_days_no_way_asks_for_change_nothing() -> None:
    assert equivalent(_named("stag_8:72: ab 09.08.2019 -> immer"))  # the line after it says the same for the other days
    assert equivalent(_named("aufenthg_9:159: ab 01.03.2024 -> immer"))  # the way begins on that day
    assert equivalent(_named("aufenthg_9:113: left out"))  # its title is none of those whose time counts
    assert not equivalent(_named("aufenthg_9:152: left out"))


def test_a_mistake_that_only_makes_a_way_stronger_changes_something() -> None:
    stronger = _named("aufenthg_18:84: bis 31.12.2011 -> immer")  # a term that only lines »Stärke« ask for
    assert not equivalent(stronger)
    assert noticed(stronger) is True
    assert equivalent(_named("aufenthg_18:84: arbeitsplatz ja -> arbeitsplatz nein"))  # they begin after its days


def test_cases_notice_mistakes_and_lines_that_cannot_be_read_are_none() -> None:
    assert noticed(_named("begriffe:8: left out")) is True
    assert noticed(_named("begriffe:17: left out")) is None
    assert part("P04").reasoner(_named("begriffe:17: left out")) is None
    assert "P01" in ways_of(_named("begriffe:8: left out"))
    assert {mutant.line for mutant in _all() if mutant.what == LEFT_OUT} == {None}


def test_a_run_that_was_broken_off_goes_on_and_half_a_line_spoils_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, tried = tmp_path / "build" / "kept.jsonl", list[str]()

    def look(mutant: Mutant) -> bool | None:
        tried.append(mutant.name)
        return noticed(mutant)

    monkeypatch.setattr(score_of_rules, "_KEPT", kept)
    monkeypatch.setattr(score_of_rules, "_tried", lambda waiting: ((one, look(one)) for one in waiting))
    first = score_of_rules.score(share=1, seed=1, only="aufenthg_18a")
    assert (first.tried, len(tried)) == (first.seen + len(first.lived), len(set(tried)))
    whole = kept.read_text(encoding="utf-8")
    for end in ("", '["aufenthg_18a:1', '["aufenthg_18a:1: left out", tr'):
        lines = whole.splitlines()[:-3]
        kept.write_text("\n".join([*lines, end]), encoding="utf-8")
        tried.clear()
        assert score_of_rules.score(share=1, seed=1, only="aufenthg_18a") == first
        assert len(tried) == 3
        assert kept.read_text(encoding="utf-8") == whole


def test_proposed_facts_would_notice_the_mistake_and_say_nothing_of_the_answer() -> None:
    mutant = _named("begriffe:8: left out")
    (found,) = proposed([mutant, mutant])
    assert isinstance(found, Candidate)
    assert found.changed == {"pass": ({"wert": "nein"},)}
    assert str(found).startswith(f"Fall | {found.way} | {found.on:%d.%m.%Y} | ? | wie {found.base.name}; pass = nein |")


def _read(*lines: str) -> list[Case]:
    return list(read("\n".join(lines), name="x.faelle"))


def test_a_case_like_another_one_names_only_what_is_different() -> None:
    model = "Grundfall | mensch | pass = ja; deutsch = B1 | Alles da"
    (case,) = _read(model, "Fall | P01 | 22.11.2026 | ja, als soll | wie mensch; deutsch = A1; - pass | Warum")
    assert case.facts == {"deutsch": {"wert": "A1"}}
    with pytest.raises(SheetError, match="mensch"):
        _read(model, "Fall | P01 | 22.11.2026 | ja | wie niemand | Warum")
    with pytest.raises(SheetError, match="kein Ergebnis"):
        _read(model, "Fall | P01 | 22.11.2026 | ja, vielleicht | wie mensch | Warum")


def test_a_case_says_what_came_out_otherwise() -> None:
    case = next(case for case in cases() if case.strength is not None)
    reasoner = part(case.way).reasoner()
    assert reasoner is not None
    known = read_facts(case.facts, vocabulary=rules().vocabulary, on=case.on)
    (answer,) = reasoner.answer(known, on=case.on, ways=[case.way])
    assert case.differs(answer) == ""
    other = next(one for one in cases() if one.way == case.way and one.truth is not case.truth)
    assert "statt" in other.differs(answer)


def test_a_proof_that_takes_too_long_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(implied, "_MOST_STEPS", 1)
    with pytest.raises(implied.TooLong):
        follows(Any(frozenset({_check("deutsch mindestens B1"), _check("pass ja")})), _check("deutsch mindestens B2"))
    assert not equivalent(_named("aufenthg_9:113: left out"))
