"""Fees: the table of the law, who pays less, and nothing promised that nobody knows."""

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from anlaufstelle.engines.law import Fees, Known, SheetError, read_sheet
from anlaufstelle.pathways.queries import fee_codes, fees_for, rules

ON = date(2026, 11, 22)
ADULT = {"geburtstag": "1990-02-03"}
NOTHING = {
    "braucht_sozialleistungen": "nein", "stipendium_oeffentlich": "nein", "assoziation_tuerkei": "nein",
    "schutzstatus": "keiner", "titel": "keiner", "kind_ohne_einkuenfte": "nein",
}  # fmt: skip


def _due(code: str, **facts: Any) -> int:
    (fee,) = fees_for(facts, on=ON, codes=[code])
    assert fee.due.denominator in (1, 2)
    return round(fee.due * 100)


@pytest.mark.parametrize(
    ("code", "facts", "cents"),
    [
        ("ne", ADULT | NOTHING, 11300),
        ("ne", ADULT | NOTHING | {"schutzstatus": "fluechtling"}, 0),
        ("ne", ADULT | NOTHING | {"schutzstatus": "subsidiaer"}, 0),
        ("ne", ADULT | NOTHING | {"schutzstatus": "abschiebungsverbot"}, 11300),  # not in § 52(3)
        ("ne", ADULT | NOTHING | {"braucht_sozialleistungen": "ja"}, 11300),  # § 53(1) does not name it
        ("ne", NOTHING | {"geburtstag": "2010-01-01"}, 5650),
        ("ne_kind", NOTHING | {"geburtstag": "2010-01-01"}, 5500),  # never half of 55
        ("ae", ADULT | NOTHING, 10000),
        ("ae", NOTHING | {"geburtstag": "2010-01-01"}, 5000),
        ("ae", NOTHING | {"geburtstag": "2010-01-01", "braucht_sozialleistungen": "ja"}, 0),
        ("ae", NOTHING | {"geburtstag": "2008-11-22"}, 10000),  # eighteen today
        ("ae", NOTHING | {"geburtstag": "2008-11-23"}, 5000),
        ("ae", ADULT | NOTHING | {"titel": "23_4"}, 0),
        ("ae_wechsel", ADULT | NOTHING | {"braucht_sozialleistungen": "ja"}, 9800),  # § 45 Nr. 3 is not in § 53(1)
        ("daueraufenthalt_eu", NOTHING | {"geburtstag": "2010-01-01"}, 10900),  # § 44a is not in § 50
        ("duldung", ADULT | NOTHING | {"braucht_sozialleistungen": "ja"}, 0),
        ("duldung_erneuern_vordruck", ADULT | NOTHING, 3700),
        ("fiktion", ADULT | NOTHING, 1300),
        ("fiktion", ADULT | NOTHING | {"assoziation_tuerkei": "ja"}, 0),
        ("fachkraefteverfahren", ADULT | NOTHING, 41100),
        ("verbot_aufheben", ADULT | NOTHING, 16900),
        ("visum_national", ADULT | NOTHING | {"stipendium_oeffentlich": "ja"}, 0),
        ("einbuergerung", ADULT | NOTHING, 25500),
        ("einbuergerung", {"kind_ohne_einkuenfte": "ja"}, 5100),
    ],
)
def test_a_fee_is_the_laws(code: str, facts: dict[str, Any], cents: int) -> None:
    assert _due(code, **facts) == cents


def test_without_facts_the_full_fee_is_due_and_what_could_lower_it_is_asked() -> None:
    for fee in fees_for({}, on=ON):
        assert fee.due == fee.full
        assert fee.applied is None
    (fee,) = fees_for({}, on=ON, codes=["ae"])
    assert {one.asks.fact.name for one in fee.open} == {
        "schutzstatus", "titel", "braucht_sozialleistungen", "stipendium_oeffentlich", "geburtstag",
    }  # fmt: skip
    assert fee.may == ("AufenthV § 53 Abs. 2",)


def test_knowing_more_never_makes_it_dearer_and_an_open_reduction_is_really_lower() -> None:
    choices = {"braucht_sozialleistungen": ("ja", "nein", None), "schutzstatus": ("fluechtling", "keiner", None),
               "geburtstag": ("1990-01-01", "2012-01-01", None)}  # fmt: skip
    for values in product(*choices.values()):
        facts = {name: value for name, value in zip(choices, values, strict=True) if value is not None}
        for fee in fees_for(facts, on=ON):
            less = {name: value for name, value in facts.items() if name != "schutzstatus"}
            (before,) = fees_for(less, on=ON, codes=[fee.code])
            assert Fraction(0) <= fee.due <= before.due <= fee.full
            assert all(one.of(fee.full) < fee.due for one in fee.open)
            assert fee.due or not fee.may


def test_every_fee_has_its_norm() -> None:
    assert len(fee_codes()) > 20
    for fee in fees_for({}, on=ON):
        assert "§" in fee.norm
        assert fee.full > 0


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Nachlass | fehlt | frei | pass ja | immer | N", "gibt es nicht"),
        ("Nachlass | a | billig | pass ja | immer | N", "keine Zahl"),
        ("Nachlass | a | frei | unbekannt ja | immer | N", "gibt es nicht"),
        ("Ermessen | fehlt | immer | N", "gibt es nicht"),
        ("Gebühr | a | Noch einmal | 2 | ab 01.01.2020 | N", "zwei Beträge"),
    ],
)
def test_a_mistake_is_said_with_its_line(line: str, problem: str) -> None:
    head = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\nGebühr | a | A | 1 | immer | N\n"
    with pytest.raises(SheetError, match=problem):
        Fees(read_sheet(head + line, name="probe.regel"), rules().vocabulary)


def test_a_fee_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        fees_for({}, on=ON, codes=["maut"])


def test_a_fee_of_another_time_is_refused() -> None:
    head = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\nGebühr | a | A | 1 | ab 01.01.2020 | N\n"
    fees, nothing = Fees(read_sheet(head, name="probe.regel"), rules().vocabulary), Known({}, (), ON)
    assert fees.answer("a", nothing, on=date(2020, 1, 1)).due == 1
    with pytest.raises(KeyError):
        fees.answer("a", nothing, on=date(2019, 12, 31))
