"""One person and everybody: both engines say the same of every kind of check, on every day."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import Reasoner, Rules
from anlaufstelle.engines.law.planes import Planes
from anlaufstelle.engines.law.population import population_of
from tests.engines.law.sheets import ON, known_of, rules_of

CHECKS = (
    "status ist geduldet, titel",
    "status nicht geduldet",
    "status seit 2 Jahre ist geduldet, titel",
    "status zusammen 3 Jahre ist titel, geduldet",
    "status zusammen 3 Jahre ist titel, gestattet halb, geduldet halb",
    "status zusammen 2 Jahre ist gestattet halb",
    "deutsch mindestens A2",
    "deutsch seit 6 Monate höchstens A1",
    "krank nein",
    "krank seit 1 Jahr ja",
    "haerte seit 10 Tage ja",
    "gehalt mindestens 40.000",
    "gehalt höchstens 50.000",
    "gehalt mindestens Wert grenze",
    "gehalt höchstens Wert grenze",
    "einreise bis 31.12.2022",
    "seit geburtstag mindestens 18 Jahre",
    "seit geburtstag unter 27 Jahre",
    "seit einreise höchstens 3 Jahre",
    "seit einreise höchstens 1 Monat",
    "seit einreise höchstens 2 Wochen",
    "seit einreise mindestens 30 Tage",
    "monate erreicht 36",
)
AMOUNTS = (
    "Wert | grenze | 43.000 | EUR | 01.01.2022 bis 31.12.2023 | N\n"
    "Wert | grenze | 48.000 | EUR | 01.01.2024 bis 31.12.2026 | N\n"
)
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@cache
def _law() -> Rules:
    """Give a way for each check, one with it as a bar, and ways that use terms, exceptions and days in force."""
    lines = [AMOUNTS]
    for number, check in enumerate(CHECKS):
        lines.append(
            f"Weg | W{number} | Probe | soll | – | immer | N\nVoraussetzung | W{number} | a | {check} | immer | N"
        )
        lines.append(f"Weg | S{number} | Probe | soll | – | immer | N\nSperre | S{number} | a | {check} | immer | N")
    lines.append(
        "Begriff | b | B\nVoraussetzung | b | x | deutsch mindestens A2 | ab 01.01.2023 | N\n"
        "Oder | b | x | krank seit 1 Jahr ja | bis 30.06.2025 | N\nSperre | b | y | status ist ohne | immer | N\n"
        "Weg | T | Probe | soll | – | 01.01.2020 bis 31.12.2026 | N\nVoraussetzung | T | t | gilt b | immer | N\n"
        "Weg | V | Probe | soll | – | immer | N\nVoraussetzung | V | v | gilt b | immer | N\n"
        "Weg | U | Probe | soll | – | immer | N\nVoraussetzung | U | u | gilt nicht b | immer | N\n"
        "Ausnahme | U | u | haerte ja | ab 01.03.2024 | N\n"
    )
    return rules_of("\n".join(lines))


@st.composite
def _facts(draw: st.DrawFn) -> dict[str, Any]:
    """Give facts of one person: stays of some stretches, values from a day on or for some days, gaps everywhere."""
    found: dict[str, Any] = {}
    for name in ("einreise", "geburtstag"):
        if draw(st.booleans()):
            found[name] = draw(st.dates(date(1995, 1, 1), date(2026, 12, 31))).isoformat()
    for name, values in {"deutsch": ("A1", "A2", "B1"), "krank": ("ja", "nein"), "haerte": ("ja", "nein")}.items():
        if draw(st.booleans()):
            found[name] = _dated(draw, draw(st.sampled_from(values)))
    if draw(st.booleans()):
        found["gehalt"] = _dated(draw, draw(st.sampled_from((39_999, 43_000, 48_000, 50_001))))
    if draw(st.booleans()):
        runs = draw(st.sampled_from(({}, {"laufend": "ja"}, {"laufend": "nein"})))
        found["monate"] = {"wert": draw(st.integers(0, 50)), "ab": draw(DAYS).isoformat()} | runs
    begins = sorted(set(draw(st.lists(DAYS, max_size=4))))
    ends = [*(day - timedelta(days=draw(st.sampled_from((1, 1, 40)))) for day in begins[1:]), None]
    stay = [
        {"wert": draw(st.sampled_from(("gestattet", "geduldet", "titel", "ohne"))), "ab": begin.isoformat()}
        | ({"bis": max(begin, end).isoformat()} if end else {})
        for begin, end in zip(begins, ends, strict=False)
    ]
    return found | ({"status": stay} if stay else {})


def _dated(draw: st.DrawFn, value: object) -> object:
    """Give a value from no day, from a day on, up to a day, or on some days."""
    begin = draw(DAYS)
    days = {"ab": begin.isoformat()} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        days["bis"] = (begin + timedelta(days=draw(st.integers(0, 900)))).isoformat()
    return {"wert": value} | days if days else value


@example(people=[{"einreise": "2026-07-31"}, {"einreise": "2026-07-30"}, {}], on=date(2026, 8, 30))
@settings(max_examples=60, deadline=None)
@given(st.lists(_facts(), min_size=1, max_size=12), DAYS)
def test_both_engines_say_the_same_on_every_day(people: list[dict[str, Any]], on: date) -> None:
    known = [known_of(_law(), on=ON, **facts) for facts in people]
    columns, planes, reasoner = population_of(known, _law().vocabulary), Planes(_law()), Reasoner(_law())
    values, earliest = planes.values(columns, on=on), planes.earliest(columns, on=on)
    for row, one in enumerate(known):
        for code, (truth, first) in reasoner.truths(one, on=on).items():
            assert (truth, first.toordinal() if first else 0) == (values[code][row], earliest[code][row]), (row, code)


def test_the_line_of_a_way_says_what_its_answers_say_on_every_day() -> None:
    status = [{"wert": "gestattet", "ab": "2020-03-01", "bis": "2022-06-30"}, {"wert": "titel", "ab": "2022-07-01"}]
    known = known_of(_law(), status=status, einreise="2020-03-01", deutsch={"wert": "A2", "ab": "2024-02-29"})
    reasoner = Reasoner(_law())
    for code in _law().ways:
        line = reasoner.timeline(known, code)
        for on in (date(2019, 1, 1), date(2022, 7, 1), date(2024, 2, 28), date(2024, 2, 29), date(2027, 1, 1)):
            (answer,) = reasoner.answer(known, on=on, ways=[code])
            assert answer.truth is line.at(on), (code, on)
            assert answer.since is None or line.at(answer.since - timedelta(days=1)) is not answer.truth
            assert answer.until is None or line.at(answer.until) is not answer.truth


def test_asked_twice_of_other_people_the_law_of_a_day_says_the_same() -> None:
    planes = Planes(_law())
    for facts in ({"krank": "ja"}, {"krank": "nein"}, {}):
        known = known_of(_law(), **facts)
        values = planes.values(population_of([known], _law().vocabulary), on=ON)
        assert {code: plane[0] for code, plane in values.items()} == {
            code: truth for code, (truth, _first) in Reasoner(_law()).truths(known, on=ON).items()
        }
