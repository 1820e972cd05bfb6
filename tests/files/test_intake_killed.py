"""Processes that take in, read, file and erase are killed; nothing is lost. Who lets go first, loses."""

from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree

import pytest

from anlaufstelle.base import clock
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.trials import intake, intake_index, intake_inside
from anlaufstelle.bench.trials.intake_check import sheet, word_of
from anlaufstelle.files import actions
from anlaufstelle.files.actions import collecting
from anlaufstelle.files.models import BatchItem, Content, Document, Version
from tests.files.makers import make_document, make_file
from tests.files.test_scan_folder import put
from tests.persons.makers import make_person, opened

pytestmark = pytest.mark.slow


def test_nothing_is_lost_or_double_when_processes_are_killed() -> None:
    rows = intake.run(full=False)
    assert [row.name for row in rows if row.ok is False] == []
    assert {row.name: row.value for row in rows}["documents"] == 9, "seven files, two of them in two parts"


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


@pytest.fixture
def _own_clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(minutes=1))
    rmtree(indexer.home(), ignore_errors=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_clock")
def test_the_look_at_the_index_sees_what_is_missing_and_what_is_left(at: datetime) -> None:
    by = actor("system")
    shown = opened(make_person(by=by, at=at), by=by, at=at)
    document = make_document(by=by, at=at, opened=shown, case_file=make_file(opened=shown, at=at), data=sheet(2))
    item = Content.objects.get()
    actions.read_content(by=by, at=at, key="", values={"content": item.pk})
    intake_index.follow(by=by)
    assert intake_index.look() == {"index_lost": 0, "index_double": 0, "index_left": 0}
    assert intake_index.found_once({word_of(2, page): 1 for page in (1, 2, 3)} | {word_of(3, 1): 0}) == 0
    assert intake_index.found_once({word_of(2, 1): 0, word_of(3, 1): 1}) == 2
    Version.objects.update(pages=4)
    assert intake_index.look()["index_lost"] == 1
    Document.objects.filter(id=document).delete()  # past the doors: the index is not told
    assert intake_index.look() == {"index_lost": 0, "index_double": 0, "index_left": 4}
