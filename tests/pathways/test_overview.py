"""The overview: gaps with their proofs, windows before they close, who decides, and what stands in the way."""

from datetime import date, timedelta

import pytest

from anlaufstelle.engines.law import Deciding, Kind, SheetError, Truth, read_sheet
from anlaufstelle.engines.law.compiled import Program
from anlaufstelle.pathways.queries import deciding, explain, fee_codes, overview, rules
from tests.engines.law.sheets import HEAD
from tests.pathways.cases import cases

ON = date(2026, 11, 22)


def _case(way: str, truth: Truth = Truth.YES) -> dict[str, object]:
    return dict(next(case for case in cases() if case.way == way and case.truth is truth and case.on == ON).facts)


def test_the_twenty_seventh_birthday_closes_the_window_of_the_young() -> None:
    """§ 25a Abs. 1 Satz 1 Nr. 3: the application comes before the 27th birthday."""
    facts = _case("P33") | {"geburtstag": "2000-01-15"}
    facts.pop("antrag_25a_vor_27", None)
    (row,) = [row for row in overview(facts, on=ON).closing if row.answer.way.code == "P33"]
    assert row.act_by == date(2027, 1, 14)


def test_closing_windows_come_first_the_likely_ones_before_the_unknown() -> None:
    found = overview(_case("P33") | {"geburtstag": "2000-01-15"}, on=ON)
    windows = [row.act_by for row in found.rows]
    closing = list(found.closing)
    assert windows[: len(closing)] == [row.act_by for row in closing]
    unknown = [row.answer.truth is Truth.UNKNOWN for row in closing]
    assert unknown == sorted(unknown)


def test_on_the_last_day_of_a_window_the_way_is_as_it_was_and_the_day_after_it_is_not() -> None:
    seen = 0
    for way in ("P33", "P23", "P28", "P47", "P52c", "P49"):
        facts = _case(way)
        for row in overview(facts, on=ON).closing:
            if row.answer.truth is not Truth.YES or row.act_by is None:
                continue
            code = row.answer.way.code
            (last,) = explain(facts, on=row.act_by, ways=[code]).ways
            assert last.truth is Truth.YES, (way, code)
            assert row.act_by >= ON
            (after,) = explain(facts, on=row.act_by + timedelta(days=1), ways=[code]).ways
            met = [demand.demand.code for demand in last.demands if demand.truth is Truth.YES]
            then = {demand.demand.code: demand.truth for demand in after.demands}
            assert after.truth is not Truth.YES or any(then[code] is not Truth.YES for code in met)
            seen += 1
    assert seen > 2


def test_every_fact_a_person_can_show_has_a_proof() -> None:
    facts = rules().vocabulary.facts
    asked = {fact for answer in explain({}, on=ON).ways for fact in answer.missing}
    carrying = {check.fact.name for check in Program(rules()).checks if check.fact.kind is not Kind.WEIGHED} | asked
    assert sorted(carrying - set(deciding().proofs)) == []
    assert [fact for fact in deciding().proofs if facts[fact].kind is Kind.WEIGHED] == []


def test_every_way_has_somebody_who_decides_and_every_fee_is_known() -> None:
    assert all(deciding().decider(code) is not None for code in rules().ways)
    assert deciding().fees <= set(fee_codes())


def test_nobody_who_gets_the_title_by_law_pays_for_an_application() -> None:
    for row in overview(_case("P34"), on=ON).rows:
        if row.answer.way.modality.value == "Gesetz" and row.answer.way.code[:3] in ("P55", "P56"):
            assert row.fee is None


def test_support_for_return_is_named_before_a_title_for_training() -> None:
    """§ 60c Abs. 2 Nr. 5 Buchst. b, § 16g Abs. 2 Nr. 5 Buchst. b."""
    rows = {row.answer.way.code: row for row in overview(_case("P48"), on=ON).rows}
    assert [clash.name for clash in rows["P48"].clashes] == ["rueckkehrfoerderung"]
    assert all(not row.clashes for row in rows.values() if row.answer.truth is Truth.NO)


def test_a_bar_says_its_norm_and_what_lifts_it() -> None:
    facts = _case("P34") | {"einreiseverbot": "ja"}
    rows = {row.answer.way.code: row for row in overview(facts, on=ON).rows}
    assert "AufenthG § 11 Abs. 1" in {bar.norm for bar in rows["P34"].bars} or rows["P34"].answer.truth is not Truth.NO
    barred = [bar for row in rows.values() for bar in row.bars]
    assert any("§ 11" in bar.norm for bar in barred)
    assert any(bar.lifted_by for bar in barred)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nachweis | nirgends | N | S", "gibt es nicht"),
        ("Nachweis | deutsch | N | S\nNachweis | deutsch | M | S", "hat schon einen Nachweis"),
        ("Entscheidet | Amt | Z9 | N", "Den Weg »Z9« gibt es nicht"),
        ("Kosten | ne | P01 | N\nKosten | ae | P01 | N", "steht zweimal da"),
        ("Stoß | x | X | Z9 | N", "gibt es nicht"),
    ],
)
def test_a_mistake_in_the_sheet_is_named(line: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        Deciding([read_sheet(f"{HEAD}{line}\n", name="probe.regel")], rules())
