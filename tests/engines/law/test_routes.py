"""Routes: each step on its first day, times go on, and no route is surer than its weakest step."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import (
    Asking,
    Journey,
    Journeys,
    Reasoner,
    Routes,
    Rules,
    SheetError,
    Truth,
    read_rules,
    read_sheet,
)
from anlaufstelle.engines.law.routes import Kind
from tests.engines.law.sheets import HEAD, ON, known_of

LAW = """
Tatsache | einreise | Tag | – | Einreise | Wann?
Tatsache | status | Verlauf | titel, geduldet, ohne | Aufenthalt | Welcher?
Tatsache | titel | Verlauf | keiner, 25b, 26, 9 | Titel | Welcher?
Tatsache | deutsch | Stufe | keine, A2, B1 | Deutsch | Welches Niveau?
Tatsache | monate | Konto | Monate | Beiträge | Wie viele Monate?
Tatsache | haerte | Wertung | – | Härte | Ist es eine Härte?
Tatsache | strafe | Zustand | – | Strafe | Wurden Sie bestraft?
Weg | A | Bleiben | soll | 25b | immer | N 1
Voraussetzung | A | zeit | status seit 6 Jahre ist titel, geduldet | immer | N 1
Voraussetzung | A | duldung | status ist geduldet | immer | N 1
Sperre | A | strafe | strafe ja | immer | N 1
Weg | H | Härte | kann | 26 | immer | N 2
Voraussetzung | H | haerte | haerte ja | immer | N 2
Voraussetzung | H | duldung | status ist geduldet | immer | N 2
Weg | N | Niederlassung | Anspruch | 9 | immer | N 3
Voraussetzung | N | zeit | titel seit 5 Jahre ist 25b, 26 | immer | N 3
Voraussetzung | N | deutsch | deutsch mindestens B1 | immer | N 3
Voraussetzung | N | monate | monate erreicht 60 | immer | N 3
Weg | D | Einbürgerung | Anspruch | – | immer | N 4
Voraussetzung | D | zeit | status seit 5 Jahre ist titel | immer | N 4
Voraussetzung | D | titel | titel ist 9 | immer | N 4
"""
PLAN = """
Ziel | fest | Niederlassung | N | G
Ziel | deutsch | Einbürgerung | D | G
Folge | jeder Titel | status | titel | Der Titel wird erteilt
Erreichbar | deutsch | B1 | Lernen
Erreichbar | monate | 0 laufend | Arbeiten
Anteil | Zustand | 0,1 | Selten
"""
START = {
    "einreise": "2022-01-01",
    "status": {"wert": "geduldet", "ab": "2022-01-01"},
    "titel": {"wert": "keiner", "ab": "2022-01-01"},
    "deutsch": "B1",
    "monate": {"wert": 10, "ab": "2026-11-01", "laufend": "ja"},
    "strafe": "nein",
    "haerte": "nein",
}
#: The same person, of whom nobody has said whether it is a hardship.
OPEN = {name: said for name, said in START.items() if name != "haerte"}
FIRST = date(2028, 1, 1)
SETTLED = date(2033, 1, 1)


def _rules() -> Rules:
    return read_rules([read_sheet(HEAD + LAW, name="probe.regel")])


RULES = _rules()


def _journeys(plan: str = PLAN) -> Journeys:
    sheets = [read_sheet(HEAD + plan, name="ziele.regel")]
    return Journeys(sheets, RULES, Asking(sheets, RULES.vocabulary))


ROUTES = Routes(RULES, _journeys())


def _find(goal: str = "fest", **changed: Any) -> list[Journey]:
    facts = {name: said for name, said in (START | changed).items() if said is not None}
    return [one for one in ROUTES.find(known_of(RULES, **facts), on=ON) if one.goal.name == goal]


def test_a_sure_route_takes_every_title_on_its_first_day() -> None:
    (best, *_others) = _find()
    assert [(step.way.code, step.on) for step in best.steps] == [("A", FIRST), ("N", SETTLED)]
    assert (best.kind, best.truth, best.arrives) == (Kind.SURE, Truth.YES, SETTLED)
    assert best.steps[0].assumes == ("Der Titel wird erteilt",)


def test_the_route_goes_on_to_the_next_goal() -> None:
    (best, *_others) = _find("deutsch")
    assert [step.way.code for step in best.steps] == ["A", "N", "D"]
    assert best.arrives == SETTLED


def test_every_sure_step_is_true_on_its_day_and_not_the_day_before() -> None:
    reasoner = Reasoner(RULES)
    for journey in (*_find(), *_find("deutsch")):
        begin = ON
        for step in journey.steps:
            line = reasoner.timeline(step.before, step.way.code)
            if step.truth is Truth.YES:
                assert line.at(step.on) is Truth.YES
                assert step.on == begin or line.at(step.on - timedelta(days=1)) is not Truth.YES
                assert ROUTES.explained(step).truth is Truth.YES
            begin = step.on


def test_what_can_be_brought_about_makes_a_route_that_says_what_to_show() -> None:
    (best, *_others) = _find(deutsch="A2", monate=None)
    assert (best.kind, best.truth) == (Kind.UNWEIGHED, Truth.UNKNOWN)
    assert best.steps[0].truth is Truth.YES
    assert best.steps[1].shows == ("deutsch", "monate")
    assert best.arrives == SETTLED


def test_what_is_known_to_be_enough_need_not_be_shown() -> None:
    (best, *_others) = _find(monate=None)
    assert best.steps[1].shows == ("monate",)


def test_months_already_paid_count() -> None:
    account = {"wert": 40, "ab": "2026-11-01", "laufend": "nein"}
    (best, *_others) = _find(monate=account, status={"wert": "geduldet", "ab": "2020-01-01"}, einreise="2020-01-01")
    assert best.steps[0].on == ON
    assert best.steps[1].on == date(2031, 11, 22)
    assert best.steps[1].shows == ("monate",)


def test_a_judgement_makes_another_route_and_says_so() -> None:
    found = _find(haerte=None)
    weighed = next(one for one in found if one.kind is Kind.WEIGHED)
    assert weighed.truth is Truth.JUDGEMENT
    assert [(step.way.code, step.truth) for step in weighed.steps] == [("H", Truth.JUDGEMENT), ("N", Truth.YES)]
    assert weighed.arrives < found[0].arrives
    assert found[0].truth is Truth.YES


def test_a_bar_nobody_spoke_of_is_supposed_away_but_makes_the_route_unsure() -> None:
    (best, *_others) = _find(strafe=None)
    assert best.truth is Truth.UNKNOWN
    assert best.steps[0].shows == ("strafe",)
    assert _find(strafe="ja") == []


def test_nobody_with_nothing_known_gets_a_sure_route() -> None:
    assert all(one.truth is not Truth.YES for one in ROUTES.find(known_of(RULES), on=ON))


_LEVELS = ("keine", "A2", "B1")


@settings(deadline=None, max_examples=60)
@given(
    level=st.integers(0, 1), months=st.integers(0, 59), more=st.integers(0, 40), came=st.integers(0, 2000),
    sooner=st.integers(0, 900), hardship=st.sampled_from([None, "ja", "nein"]),
)  # fmt: skip
def test_better_facts_never_make_the_arrival_later(
    level: int, months: int, more: int, came: int, sooner: int, hardship: str | None
) -> None:
    """Better: a higher level, more months, an earlier entry. Worse facts never make a route surer than its steps."""

    def facts(level: int, months: int, came: int) -> dict[str, Any]:
        entry = (date(2021, 1, 1) + timedelta(days=came)).isoformat()
        return {
            "einreise": entry, "status": {"wert": "geduldet", "ab": entry}, "titel": {"wert": "keiner", "ab": entry},
            "deutsch": _LEVELS[level], "monate": {"wert": months, "ab": "2026-11-01", "laufend": "ja"},
            "haerte": hardship,
        }  # fmt: skip

    before, after = _find(**facts(level, months, came)), _find(**facts(level + 1, months + more, came - sooner))
    for one in (*before, *after):
        assert one.truth is min(step.truth for step in one.steps)
    for least in (Truth.UNKNOWN, Truth.JUDGEMENT, Truth.YES):
        worse = [one.arrives for one in before if one.truth >= least]
        better = [one.arrives for one in after if one.truth >= least]
        assert not worse or min(better) <= min(worse)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ziel | x | X | Z9 | G", "Den Weg »Z9« gibt es nicht"),
        ("Folge | A | nirgends | ja | G", "gibt es nicht"),
        ("Folge | A | strafe | vielleicht | G", "ist kein Wert von »strafe«"),
        ("Erreichbar | deutsch | Z | G", "ist kein Wert"),
        ("Annahme | monate | viele | G", "ist keine Zahl"),
    ],
)
def test_a_mistake_in_the_sheet_is_named(line: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        _journeys(f"{line}\n")


def test_what_would_spare_a_judgement_is_shown_on_the_way_without_one() -> None:
    law = LAW + (
        "Weg | Z | Ziel | soll | – | immer | N 5\nVoraussetzung | Z | titel | titel ist 9 | immer | N 5\n"
        "Voraussetzung | Z | deutsch | deutsch mindestens A2 | immer | N 5\n"
        "Oder | Z | deutsch | haerte ja | immer | N 5\n"
    )
    rules = read_rules([read_sheet(HEAD + law, name="probe.regel")])
    sheets = [read_sheet(HEAD + PLAN + "Ziel | ziel | Ziel | Z | G\n", name="ziele.regel")]
    routes = Routes(rules, Journeys(sheets, rules, Asking(sheets, rules.vocabulary)))
    facts = {name: said for name, said in START.items() if name not in ("deutsch", "haerte")}
    found = [one for one in routes.find(known_of(rules, **facts), on=ON) if one.goal.name == "ziel"]
    (unweighed,) = [one for one in found if one.kind is Kind.UNWEIGHED and len(one.steps) == 3]
    assert [(step.way.code, "deutsch" in step.shows) for step in unweighed.steps] == [
        ("A", False), ("N", True), ("Z", True),
    ]  # fmt: skip


def test_what_a_route_leads_over_has_its_reason_once() -> None:
    assert _journeys().reasons(("deutsch", "monate", "deutsch", "strafe")) == ("Lernen", "Arbeiten")


def test_a_title_taken_changes_what_it_brings_for_good_and_keeps_what_was_before() -> None:
    known = known_of(RULES, **START)
    journeys = _journeys(PLAN + "Folge | A | monate | 0 laufend | Neu gezählt\nFolge | A | strafe | nein | Rein\n")
    after = journeys.after(known, RULES.ways["A"], on=FIRST)
    titles = [after.value("titel", day) for day in (FIRST - timedelta(days=1), FIRST, date(9999, 12, 31))]
    assert titles == ["keiner", "25b", "25b"]
    assert [after.value("status", day) for day in (date(2022, 1, 1), FIRST)] == ["geduldet", "titel"]
    assert (after.entries["monate"][-1].value, after.entries["monate"][-1].runs) == (0, True)
    assert after.entries["monate"][0].end == FIRST.toordinal()
    assert after.entries["strafe"][-1].runs is None
    assert after.entries["deutsch"] == known.entries["deutsch"]
    again = journeys.after(after, RULES.ways["H"], on=date(2027, 1, 1))
    assert [(entry.value, entry.start) for entry in again.entries["titel"]] == [
        ("nicht hier", 1),
        ("keiner", date(2022, 1, 1).toordinal()),
        ("26", date(2027, 1, 1).toordinal()),
    ]


def test_what_a_way_brings_is_what_its_lines_say() -> None:
    journeys = _journeys()
    effects = {code: [(one.fact, one.value) for one in journeys.effects(RULES.ways[code])] for code in RULES.ways}
    assert effects == {
        "A": [("titel", "25b"), ("status", "titel")],
        "H": [("titel", "26"), ("status", "titel")],
        "N": [("titel", "9"), ("status", "titel")],
        "D": [],
    }
    assert journeys.reasons(["deutsch", "monate", "strafe", "deutsch"]) == ("Lernen", "Arbeiten")
    assert journeys.leaning(known_of(RULES, **START)) == {"deutsch", "monate"}
    assert journeys.leaning(known_of(RULES)) == {"deutsch", "monate", "strafe"}


def test_what_is_hoped_for_begins_on_the_day_and_months_paid_are_not_lost() -> None:
    account = {"wert": 40, "ab": "2026-11-01", "laufend": "nein"}
    hoped = _journeys().hoped(known_of(RULES, deutsch={"wert": "A2", "ab": "2020-01-01"}, monate=account), on=ON)
    assert [hoped.value("deutsch", day) for day in (ON - timedelta(days=1), ON)] == ["A2", "B1"]
    assert (hoped.entries["monate"][-1].value, hoped.entries["monate"][-1].runs) == (40, True)
    assert [hoped.value("strafe", day) for day in (date(1990, 1, 1), ON)] == ["nein", "nein"]
    usual = _journeys(PLAN.replace("0,1", "0,5")).hoped(known_of(RULES), on=ON)
    assert usual.value("strafe", ON) == "ja"
    told = _journeys().hoped(known_of(RULES, strafe="ja"), on=ON)
    assert told.value("strafe", ON) == "ja"


def test_only_so_many_routes_are_given_as_asked_for_and_the_earliest_are_kept() -> None:
    more = "".join(
        f"Weg | N{years} | Auch fest | kann | 9 | immer | N\n"
        f"Voraussetzung | N{years} | zeit | titel seit {years} Jahre ist 25b, 26 | immer | N\n"
        for years in (6, 7, 8)
    )
    rules = read_rules([read_sheet(HEAD + LAW + more, name="probe.regel")])
    sheets = [read_sheet(HEAD + PLAN.replace("| N | G", "| N, N6, N7, N8 | G"), name="ziele.regel")]
    routes = Routes(rules, Journeys(sheets, rules, Asking(sheets, rules.vocabulary)))
    for most, codes in ((1, ["N"]), (2, ["N", "N6"]), (3, ["N", "N6", "N7"])):
        found = [one for one in routes.find(known_of(rules, **START), on=ON, most=most) if one.goal.name == "fest"]
        assert [one.steps[-1].way.code for one in found if one.kind is Kind.SURE] == codes


def test_a_route_looks_twenty_years_ahead_and_no_further() -> None:
    def settled(wait: str) -> list[Journey]:
        law = LAW.replace("titel seit 5 Jahre ist 25b, 26", f"titel seit {wait} ist 25b, 26")
        rules = read_rules([read_sheet(HEAD + law, name="probe.regel")])
        sheets = [read_sheet(HEAD + PLAN, name="ziele.regel")]
        routes = Routes(rules, Journeys(sheets, rules, Asking(sheets, rules.vocabulary)))
        return [one for one in routes.find(known_of(rules, **START), on=ON) if one.goal.name == "fest"]

    # The first title comes on 1 January 2028; twenty years of 366 days from 22 November 2026 end on 7 December 2046.
    assert settled("18 Jahre")[0].arrives == date(2046, 1, 1)
    assert settled("19 Jahre") == []


def test_routes_come_with_the_surest_and_then_the_earliest_first() -> None:
    found = ROUTES.find(known_of(RULES, **OPEN), on=ON)
    for goal in ("fest", "deutsch"):
        order = [(-one.truth, one.arrives, len(one.steps)) for one in found if one.goal.name == goal]
        assert order == sorted(order)
        assert order
    assert [one.goal.name for one in found] == sorted(one.goal.name for one in found)
    paths = [(one.goal.name, tuple(step.way.code for step in one.steps)) for one in found]
    assert len(paths) == len(set(paths))
