"""Routes by the rules of the house: the road from a Duldung, true on its days, and never surer than its steps."""

from datetime import date, timedelta
from random import Random

from anlaufstelle.bench.near import near
from anlaufstelle.engines.law import Reasoner, Routes, Truth
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.journeys import Journeys
from anlaufstelle.pathways.queries import asking, routes, rules, sheet
from tests.pathways.cases import cases

ON = date(2026, 11, 22)


def test_from_a_toleration_over_integration_to_settlement_and_naturalisation() -> None:
    """§ 25b today, § 26 Abs. 4 after five years with title, § 10 StAG after five years of lawful stay."""
    case = next(case for case in cases() if case.way == "P34" and case.truth is Truth.YES and case.on == ON)
    found = routes(case.facts, on=ON)
    settled, german = found.to("unbefristet")[0], found.to("deutsch")[0]
    assert [(step.way.code, step.on) for step in settled.steps] == [("P34", ON), ("P38", date(2031, 11, 22))]
    assert [step.truth for step in settled.steps] == [Truth.YES, Truth.UNKNOWN]
    assert {"lebensunterhalt", "rentenmonate"} <= set(settled.steps[1].shows)
    assert [(step.way.code, step.on) for step in german.steps] == [("P34", ON), ("P53", date(2031, 11, 22))]
    assert "deutsch" in german.steps[1].shows


def test_a_blue_card_leads_to_settlement_after_twenty_one_months() -> None:
    """§ 18c Abs. 2 Satz 1: 27 months, 21 with B1, which can be learned until then."""
    case = next(case for case in cases() if case.way == "P17" and case.truth is Truth.YES and case.on == ON)
    (first, *_others) = routes(case.facts, on=ON).to("unbefristet")
    assert [(step.way.code, step.on) for step in first.steps] == [("P17", ON), ("P14", date(2028, 8, 22))]
    assert "deutsch" in first.steps[1].shows


def test_sure_steps_are_true_on_their_day_and_not_before_for_people_near_a_way() -> None:
    dice, reasoner = Random(21), Reasoner(rules())
    finder = Routes(rules(), Journeys([sheet("ziele")], rules(), asking()))
    sure = 0
    for _ in range(4):
        entries, _way = near(rules(), asking(), dice=dice, on=ON)
        for journey in finder.find(Known(entries, (), ON), on=ON):
            assert journey.truth is min(step.truth for step in journey.steps)
            before = ON
            for step in journey.steps:
                assert step.on >= before
                line = reasoner.timeline(step.before, step.way.code)
                if step.truth is Truth.UNKNOWN:
                    assert line.at(step.on) is not Truth.YES
                else:
                    assert line.at(step.on) is step.truth
                if step.truth is Truth.YES and step.on > before and journey.truth is Truth.YES:
                    assert line.at(step.on - timedelta(days=1)) is not Truth.YES
                sure += step.truth is Truth.YES
                before = step.on
    assert sure > 1


def test_nobody_with_nothing_known_gets_a_sure_route() -> None:
    assert all(journey.truth is not Truth.YES for journey in routes({}, on=ON).journeys)
