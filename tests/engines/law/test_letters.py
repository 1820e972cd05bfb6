"""What a letter says and what it costs: lines of the decision, the day and the law they are for, and no others."""

from datetime import date
from fractions import Fraction

from anlaufstelle.engines.law import Explanations, read_sheet
from anlaufstelle.engines.law.fees import Fees
from tests.engines.law.sheets import HEAD, known_of, rules_of

OLD, NEW = date(2026, 6, 11), date(2026, 6, 12)
SAID = """
Tenor | eins | ja | immer | Worte | Sinn | N
Tenor | zwei | ja, nein | Antrag bis 11.06.2026 | Worte | Sinn | N | bestätigen
Tenor | drei | nein | Antrag ab 12.06.2026 | Worte | Sinn | N
Grund | spaet | nein | Zu spät | Sinn | Hilfe | N
Grund | fern | ja | Fern | Sinn | Hilfe | N | bestätigen
Amt | darf | ja | Satz eins | N
Amt | darf nicht | nein | Satz zwei | N
Rückkehr | nein | Satz drei | N
Folge | nein | status | ohne
Folge | spaet | status | geduldet
Folge | ja | status | titel
Blick | nein | B, A
Blick | ja, nein | A
"""
WAYS = "".join(
    f"Weg | {code} | Probe | soll | – | immer | N\nVoraussetzung | {code} | k | kind ja | immer | N\n" for code in "AB"
)


def _explanations() -> Explanations:
    rules = rules_of(WAYS)
    sheet = read_sheet(HEAD.replace("niemand", "Dr. A. Muster") + SAID, name="bescheide.regel")
    return Explanations(sheet, decisions={"ja", "nein"}, ways=rules.ways, known=rules.vocabulary)


def test_a_decision_is_explained_by_its_own_lines_of_its_law() -> None:
    found = _explanations()
    codes = {
        (decision, filed): [(one.code, one.to_confirm) for one in found.of(decision, filed=filed).clauses]
        for decision in ("ja", "nein")
        for filed in (OLD, NEW, None)
    }
    one, two, three = ("eins", False), ("zwei", True), ("drei", False)
    assert codes == {
        ("ja", OLD): [one, two], ("ja", NEW): [one], ("ja", None): [one, two],
        ("nein", OLD): [two], ("nein", NEW): [three], ("nein", None): [two, three],
    }  # fmt: skip


def test_grounds_limits_support_and_ways_are_those_of_the_decision() -> None:
    yes, no = (_explanations().of(decision, filed=NEW) for decision in ("ja", "nein"))
    assert [[(one.code, one.to_confirm) for one in said.grounds] for said in (yes, no)] == [
        [("fern", True)], [("spaet", False)],
    ]  # fmt: skip
    assert [[(one.may, one.sentence) for one in said.limits] for said in (yes, no)] == [
        [(True, "Satz eins")], [(False, "Satz zwei")],
    ]  # fmt: skip
    assert [[one.sentence for one in said.support] for said in (yes, no)] == [[], ["Satz drei"]]
    assert [said.glance for said in (yes, no)] == [("A",), ("B", "A", "A")]
    assert (yes.signed_by, yes.as_of, yes.decision) == ("Dr. A. Muster", date(2026, 8, 12), "ja")


def test_a_ground_says_more_exactly_what_a_decision_means() -> None:
    found = _explanations()
    assert found.implied("nein") == {"status": "ohne"}
    assert found.implied("nein", grounds=["spaet"]) == {"status": "geduldet"}
    assert found.implied("ja") == {"status": "titel"}


FEES = """
Gebühr | karte | Karte | 100 | bis 31.12.2025 | N 1
Gebühr | karte | Karte neu | 120 | ab 01.01.2026 | N 2
Gebühr | brief | Brief | 10 | immer | N 3
Nachlass | karte | halb | kind ja | ab 01.07.2025 | N 4
Nachlass | karte, brief | frei | krank ja | immer | N 5
Nachlass | karte | 40 | deutsch mindestens B1 | immer | N 6
Ermessen | karte | bis 31.12.2025 | N 7
Ermessen | karte | immer | N 8
"""


def _fees() -> Fees:
    return Fees(read_sheet(HEAD + FEES, name="gebuehren.regel"), rules_of(WAYS).vocabulary)


def test_a_fee_has_the_amount_the_norm_and_the_waivers_of_its_day() -> None:
    known = known_of(rules_of(WAYS))
    last, first = (_fees().answer("karte", known, on=on) for on in (date(2025, 12, 31), date(2026, 1, 1)))
    assert [(one.full, one.due, one.norm, one.label, one.may) for one in (last, first)] == [
        (100, 100, "N 1", "Karte", ("N 7", "N 8")), (120, 120, "N 2", "Karte neu", ("N 8",)),
    ]  # fmt: skip
    assert [one.norm for one in first.open] == ["N 4", "N 5", "N 6"]
    assert [one.norm for one in _fees().answer("karte", known, on=date(2025, 6, 30)).open] == ["N 5", "N 6"]
    assert _fees().codes == ("karte", "brief")


def test_the_lowest_sure_reduction_counts_and_only_lower_ones_stay_open() -> None:
    rules = rules_of(WAYS)

    def due(**facts: str) -> tuple[Fraction, str, list[str]]:
        known = known_of(rules, **{name: {"wert": said, "ab": "2020-01-01"} for name, said in facts.items()})
        found = _fees().answer("karte", known, on=date(2026, 1, 1))
        return found.due, found.applied.norm if found.applied else "", [one.norm for one in found.open]

    assert due(kind="ja") == (60, "N 4", ["N 5", "N 6"])
    assert due(kind="ja", deutsch="B1") == (40, "N 6", ["N 5"])
    assert due(deutsch="B1", kind="nein", krank="nein") == (40, "N 6", [])
    assert due(krank="ja") == (0, "N 5", [])
    known = known_of(rules, krank="ja")
    assert _fees().answer("karte", known, on=date(2026, 11, 22)).may == ()
