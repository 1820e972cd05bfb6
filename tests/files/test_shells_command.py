"""`anlaufstelle files import-shells`: a dry run writes nothing, a run says how many of what."""

from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.cli import main
from anlaufstelle.engines.shells import Layout, proposed
from anlaufstelle.files import actions
from anlaufstelle.files.models import CaseFile
from tests.files.makers import make_unit
from tests.files.shells import HEADERS, SYSTEM, row, table

pytestmark = pytest.mark.django_db


def test_a_table_is_compared_and_taken_over(tmp_path: Path, at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_unit(at=at)
    layout = Layout(columns=proposed(HEADERS), unit="33.20")
    actions.save_layout(by=actor("system"), at=at, name="Spalten", system=SYSTEM, layout=layout)
    file = tmp_path / "export.csv"
    file.write_bytes(table([row(1), row(2, Status="quark")]))
    words = ["files", "import-shells", str(file), "--mapping", "Spalten", "--at", at.isoformat()]

    assert main([*words, "--dry-run"]) == 0
    assert not CaseFile.objects.exists()
    assert main(words) == 0
    assert CaseFile.objects.count() == 1
    said = capsys.readouterr().out
    assert "fehlerhaft             1" in said
    assert "erledigt               1" in said

    assert main([*words[:4], "Anderes"]) == 2
    assert "Vorhanden: Spalten" in capsys.readouterr().err
    assert main(["files", "import-shells", str(tmp_path / "fehlt.csv"), "--mapping", "Spalten"]) == 1
