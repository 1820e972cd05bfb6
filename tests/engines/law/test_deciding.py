"""What belongs to a way: who decides, which fee, what proves a fact, what stands in its way."""

import pytest

from anlaufstelle.engines.law import SheetError, read_sheet
from anlaufstelle.engines.law.deciding import Deciding
from tests.engines.law.sheets import HEAD, rules_of

LAW = "".join(
    f"Weg | {code} | Probe | soll | – | immer | N\nVoraussetzung | {code} | k | kind ja | immer | N\n" for code in "ABC"
)
SHEET = """
Entscheidet | Einbürgerungsbehörde | A, B | StAG § 16
Entscheidet | Ausländerbehörde | übrige | AufenthG § 71
Kosten | teuer | A | AufenthV § 44
Kosten | keine | B | AufenthV § 53
Kosten | billig | übrige | AufenthV § 45
Nachweis | deutsch, kind | Zertifikat | Prüfungsstelle
Stoß | antrag | Ein Antrag sperrt | A, C | AufenthG § 10
Stoß | reise | Eine Reise auch | A | AufenthG § 51
"""


def _deciding(text: str = SHEET) -> Deciding:
    return Deciding([read_sheet(HEAD + text, name="probe.regel")], rules_of(LAW))


def test_a_way_has_its_own_line_or_that_of_the_others() -> None:
    found = _deciding()
    deciders = [found.decider(way) for way in "ABC"]
    assert [one.name if one else "" for one in deciders] == [
        "Einbürgerungsbehörde", "Einbürgerungsbehörde", "Ausländerbehörde",
    ]  # fmt: skip
    assert [found.fee(way) for way in "ABC"] == ["teuer", None, "billig"]
    assert found.fees == {"teuer", "billig"}
    assert [[one.name for one in found.clashes(way)] for way in "ABC"] == [["antrag", "reise"], [], ["antrag"]]
    assert {fact: proof.by for fact, proof in found.proofs.items()} == {
        "deutsch": "Prüfungsstelle", "kind": "Prüfungsstelle",
    }  # fmt: skip


def test_where_nothing_is_written_nobody_decides_and_nothing_is_known_of_a_fee() -> None:
    found = _deciding("Nachweis | deutsch | Zertifikat | Prüfungsstelle\n")
    assert (found.decider("A"), found.fee("A"), found.clashes("A")) == (None, None, ())


@pytest.mark.parametrize(
    "line",
    [
        "Entscheidet | Amt | Z | N",
        "Entscheidet | Amt | A | N\nEntscheidet | Amt | B, A | N",
        "Kosten | x | A | N\nKosten | y | A | N",
        "Nachweis | nirgends | Z | S",
        "Nachweis | kind | Z | S\nNachweis | kind | Z | S",
        "Stoß | x | X | Z | N",
    ],
)
def test_what_is_said_twice_or_of_nothing_is_refused(line: str) -> None:
    with pytest.raises(SheetError):
        _deciding(f"{line}\n")
