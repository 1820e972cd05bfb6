"""Processes that take in, read, file and erase are killed; nothing is lost. Who lets go first, loses."""

from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.trials import intake, intake_inside
from anlaufstelle.bench.trials.intake_check import sheet
from anlaufstelle.files import actions
from anlaufstelle.files.actions import collecting
from anlaufstelle.files.models import BatchItem
from tests.files.test_scan_folder import put

pytestmark = pytest.mark.slow


def test_nothing_is_lost_or_double_when_processes_are_killed() -> None:
    rows = intake.run(full=False)
    assert [row.name for row in rows if row.ok is False] == []
    assert {row.name: row.value for row in rows}["documents"] >= 7


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong_order", "lost"), [(False, 0), (True, 1)])
def test_the_order_of_the_write_is_what_keeps_it(
    tmp_path: Path,
    settings: object,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    wrong_order: bool,
    lost: int,
) -> None:
    """The same cut at the same place: with the wrong order the file is gone."""
    settings.SCAN_FOLDER = str(tmp_path)  # type: ignore[attr-defined]  # Django's settings
    put(tmp_path / "0.pdf", sheet(0), at=at)

    def cut(**_given: object) -> int:
        raise KeyboardInterrupt

    whole = actions.receive
    for module in (collecting, actions):
        monkeypatch.setattr(module, "receive", cut)
    collect = intake_inside.collect_wrongly if wrong_order else actions.collect_scans
    with pytest.raises(KeyboardInterrupt):
        collect(by=actor("system"), at=at)
    for module in (collecting, actions):
        monkeypatch.setattr(module, "receive", whole)
    actions.collect_scans(by=actor("system"), at=at)
    assert 1 - BatchItem.objects.count() == lost
    assert list(tmp_path.iterdir()) == []
