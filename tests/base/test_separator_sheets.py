"""A separator sheet as it is printed, scanned crookedly, read behind walls and understood."""

import random
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from anlaufstelle.base.reading import read_page
from anlaufstelle.base.reading.sheets import separator_sheet
from anlaufstelle.bench.scans import Fault, scanned
from anlaufstelle.bench.scans.paper import FONTS
from anlaufstelle.engines.reading.separators import told
from anlaufstelle.engines.writing import write
from tests.base.test_recognising import needs_latin


@needs_latin
@pytest.mark.parametrize("fault", [Fault(), Fault(lean=3, noise=0.12, specks=150, quarters=1), Fault(quarters=2)])
def test_a_printed_separator_sheet_is_understood_however_it_is_scanned(fault: Fault) -> None:
    sheet = separator_sheet(
        target="V-2026-00017", title="Trennblatt", says="Vor das Dokument.", made_on=date(2026, 5, 4)
    )
    with pypdfium2.PdfDocument(write(sheet, fonts=Path(FONTS))) as document:
        page = document[0].render(scale=300 / 72).to_pil().convert("RGB")
    read = read_page(scanned(page, fault, random.Random(1)))
    assert [told(code) for code in read.codes] == ["V-2026-00017"]
    assert "V-2026-00017" in read.text


def test_a_target_no_code_can_carry_makes_no_sheet() -> None:
    with pytest.raises(ValueError, match="ä"):
        separator_sheet(target="ä", title="Trennblatt", says="x", made_on=date(2026, 5, 4))
