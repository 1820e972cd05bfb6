"""Files come from the table of the other procedure: arranged, compared, written; the next time it says nothing new."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import expect

from tests.journeys.circulating import prepare
from tests.journeys.conftest import Visitor
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
_HEADERS = ("Fallnummer", "Familienname", "Vorname", "Geburtsdatum", "Aktenzeichen", "Lagerort")
_ROWS = (
    ("TJ-1", "Tabellina-Eins", "Orsolya", "04.05.1961", "TJ/001", "Regal 4"),
    ("TJ-2", "Wegerichow-Zwei", "Bartolomeo", "17.09.1988", "TJ/002", "Regal 5"),
)
_MOVED = (_ROWS[0], (*_ROWS[1][:-1], "Keller 9"))
_LAYOUT = "Zuordnung der Reise"
_WORKED_WITHIN_MS = 60_000


def _table(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(";".join(cells) + "\r\n" for cells in (_HEADERS, *rows)).encode("utf-8-sig")


def test_a_table_is_arranged_compared_taken_over_and_says_nothing_new_the_next_time(visitor: Visitor) -> None:
    lead = visitor()
    prepare(lead.server, family="Tabellenprobe", people={"tabelle-leitung": "team_lead"})
    lead.sign_in("tabelle-leitung")
    lead.follow("Übernahme")
    _hand_in(lead, "erste.csv", _ROWS)
    lead.page.get_by_label("Standort").select_option("Lagerort")
    lead.page.get_by_label("Zuordnung speichern als").fill(_LAYOUT)
    lead.press("Vergleichen")
    _says(lead, "neu", 2)
    _take_over(lead)

    lead.follow("Übernahme")
    _hand_in(lead, "zweite.csv", _MOVED, layout=_LAYOUT)
    lead.press("Vergleichen")
    _says(lead, "geändert", 1)
    _says(lead, "unverändert", 1)
    row = lead.page.get_by_role("row", name="Wegerichow-Zwei, Bartolomeo")
    expect(row).to_contain_text("Standort: Regal 5 → Keller 9")
    _take_over(lead)

    lead.follow("Übernahme")
    _hand_in(lead, "dritte.csv", _MOVED, layout=_LAYOUT)
    lead.press("Vergleichen")
    _says(lead, "unverändert", 2)
    for state in ("neu", "geändert", "hier geändert", "vielleicht doppelt"):
        _says(lead, state, 0)
    expect(lead.page.get_by_role("heading", name="Zeilen", exact=True)).to_have_count(0)


def _hand_in(lead: Person, name: str, rows: Sequence[Sequence[str]], *, layout: str = "") -> None:
    page = lead.page
    page.get_by_label("Tabelle (CSV)").set_input_files({"name": name, "mimeType": "text/csv", "buffer": _table(rows)})
    page.get_by_label("Fachverfahren", exact=True).fill("Reise-Fachverfahren")
    if layout:
        page.get_by_label("Zuordnung der Spalten").select_option(layout)
    lead.press("Hochladen")
    lead.is_on("Spalten zuordnen")


def _says(lead: Person, state: str, count: int) -> None:
    """Read the table of states, as soon as the house has compared."""
    table = lead.page.get_by_role("table", name="Was die Tabelle sagt")
    row = table.get_by_role("row", name=re.compile(rf"^{state} {count}$"))
    expect(lead.page.get_by_role("status").first).to_contain_text("verglichen", timeout=_WORKED_WITHIN_MS)
    expect(row).to_be_visible()


def _take_over(lead: Person) -> None:
    lead.press("Übernehmen")
    expect(lead.page.get_by_role("status").first).to_contain_text("übernommen", timeout=_WORKED_WITHIN_MS)
    lead.reads("nicht mehr in der Tabelle")
