"""A file leaves the scan folder only when the house has it; nothing half written is taken, nothing is followed."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import collecting
from anlaufstelle.files.actions.receiving import receive
from anlaufstelle.files.adapter import LIST, NOT_TAKEN, ScanFolder, sha256
from anlaufstelle.files.models import Batch, BatchItem
from anlaufstelle.files.queries.pages import contents, stored_of
from tests.engines.reading.makers import pdf
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Actor:
    return actor("system")


@pytest.fixture
def folder(tmp_path: Path, settings: object) -> Path:
    settings.SCAN_FOLDER = str(tmp_path)  # type: ignore[attr-defined]  # Django's settings
    return tmp_path


def put(path: Path, data: bytes, *, at: datetime, age: float = 60.0) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at.timestamp() - age,) * 2)


def test_files_become_a_pile_and_leave_the_folder(folder: Path, house: Actor, at: datetime) -> None:
    put(folder / "a.pdf", pdf(), at=at)
    put(folder / "Kiste 12" / "1.pdf", pdf(2), at=at)
    put(folder / "Kiste 12" / "2.pdf", pdf(3), at=at)
    assert actions.collect_scans(by=house, at=at) == 3
    assert {row.name: row.items.count() for row in Batch.objects.all()} == {
        "Kiste 12": 2,
        f"Scan-Ordner {at:%d.%m.%Y}": 1,
    }
    assert list(folder.iterdir()) == []
    stored = [row.content for row in BatchItem.objects.order_by("pages", "id")]
    assert sorted(contents().get(stored_of(one)) for one in stored if one) == sorted([pdf(), pdf(2), pdf(3)])


def test_a_folder_that_goes_on_is_one_pile(folder: Path, house: Actor, at: datetime) -> None:
    for name in ("1.pdf", "2.pdf"):
        put(folder / "Kiste 12" / name, pdf(int(name[0])), at=at)
        actions.collect_scans(by=house, at=at)
    assert Batch.objects.get().items.count() == 2


def test_what_is_still_being_written_waits(folder: Path, house: Actor, at: datetime) -> None:
    put(folder / "neu.pdf", pdf(), at=at, age=1.0)
    for name in ("halb.pdf.part", "halb.tmp", ".unsichtbar.pdf"):
        put(folder / name, pdf(), at=at)
    assert actions.collect_scans(by=house, at=at) == 0
    assert len(list(folder.iterdir())) == 4


def test_links_and_pipes_are_not_followed(folder: Path, house: Actor, at: datetime, tmp_path: Path) -> None:
    secret = tmp_path.parent / "geheim.txt"
    secret.write_text("geheim")
    (folder / "link.pdf").symlink_to(secret)
    (folder / "kiste").symlink_to(tmp_path.parent)
    os.mkfifo(folder / "rohr.pdf")
    assert actions.collect_scans(by=house, at=at) == 0
    assert secret.exists()


@pytest.mark.parametrize("data", [b"", b"x" * (64 * 1024 * 1024 + 1)])
def test_what_cannot_be_taken_at_all_is_put_aside(folder: Path, house: Actor, at: datetime, data: bytes) -> None:
    put(folder / "zu.pdf", data, at=at)
    put(folder / NOT_TAKEN / "zu.pdf", b"already there", at=at)
    actions.collect_scans(by=house, at=at)
    assert not (folder / "zu.pdf").exists()
    assert (folder / NOT_TAKEN / "zu.pdf").read_bytes() == b"already there"
    assert (folder / NOT_TAKEN / "1-zu.pdf").read_bytes() == data
    assert actions.collect_scans(by=house, at=at) == 0


def test_a_file_written_anew_meanwhile_stays(
    folder: Path, house: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "a.pdf", pdf(), at=at)

    def meanwhile(**given: object) -> int:
        put(folder / "a.pdf", pdf(2), at=at)
        return receive(**given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(collecting, "receive", meanwhile)
    actions.collect_scans(by=house, at=at)
    assert (folder / "a.pdf").read_bytes() == pdf(2)


def test_cut_off_before_the_source_is_let_go_nothing_is_double(
    folder: Path, house: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "a.pdf", pdf(), at=at)

    def down(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ScanFolder, "let_go", down)
    with pytest.raises(KeyboardInterrupt):
        actions.collect_scans(by=house, at=at)
    monkeypatch.setattr(ScanFolder, "let_go", lambda _self, waiting: waiting.path.unlink())
    assert (folder / "a.pdf").exists()
    actions.collect_scans(by=house, at=at)
    assert BatchItem.objects.count() == 1
    assert not (folder / "a.pdf").exists()


def test_a_provider_says_what_it_sent_and_what_differs_waits_for_a_person(
    folder: Path, house: Actor, at: datetime
) -> None:
    box = folder / "Lieferung 7"
    put(box / "1.pdf", pdf(), at=at)
    put(box / "2.pdf", pdf(2), at=at)
    rows = (
        f"1.pdf;{sha256(pdf())};33.20-2026/000001",
        f"2.pdf;{sha256(b'other')};33.20-2026/000002",
        "3.pdf;;33.20-2026/000003",
    )
    put(box / LIST, ("datei;sha256;aktenzeichen\n" + "\n".join(rows)).encode("utf-8-sig"), at=at)
    actions.collect_scans(by=house, at=at)
    good, bad = BatchItem.objects.order_by("number")
    assert (good.state, good.wanted) == ("received", "33.20-2026/000001")
    assert (bad.state, bad.why, bad.wanted) == ("parked", "hash_differs", "33.20-2026/000002")
    page = queries.batch_page(good.batch_id, by=house, at=at)
    assert page.line.note == "3.pdf"
    assert "Dienstleister" in page.items[1].why
    assert not box.exists()


@pytest.mark.parametrize("text", [b"\xff\xfe", b"", b'datei\n"', b"a;b\n;;;\n1.pdf"])
def test_a_broken_list_loses_nothing(folder: Path, house: Actor, at: datetime, text: bytes) -> None:
    put(folder / "L" / "1.pdf", pdf(), at=at)
    put(folder / "L" / LIST, text, at=at)
    assert actions.collect_scans(by=house, at=at) == 1
    assert BatchItem.objects.get().original_name == "1.pdf"


def test_without_a_folder_nothing_is_done(house: Actor, at: datetime, settings: object) -> None:
    for path in ("", "/nowhere/at/all"):
        settings.SCAN_FOLDER = path  # type: ignore[attr-defined]  # Django's settings
        assert actions.collect_scans(by=house, at=at) == 0


def test_a_file_read_again_another_day_is_still_the_same_item(
    folder: Path, house: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before the source was let go, and taken up again when the pile of the day is another one."""
    put(folder / "a.pdf", pdf(), at=at)
    monkeypatch.setattr(ScanFolder, "let_go", lambda *_given: None)
    actions.collect_scans(by=house, at=at)
    monkeypatch.undo()
    actions.collect_scans(by=house, at=at + timedelta(days=2))
    assert BatchItem.objects.count() == 1
    put(folder / "a.pdf", pdf(), at=at + timedelta(days=3))
    actions.collect_scans(by=house, at=at + timedelta(days=3))
    assert BatchItem.objects.count() == 2, "scanned anew, it is a new file"


@pytest.mark.django_db(transaction=True)
def test_two_who_take_from_the_folder_at_once_take_each_file_once(folder: Path, house: Actor, at: datetime) -> None:
    for number in range(4):
        put(folder / f"{number}.pdf", pdf(number + 1), at=at)

    def collect() -> None:
        actions.collect_scans(by=house, at=at)

    together(collect, collect, collect)
    actions.collect_scans(by=house, at=at)
    assert sorted(BatchItem.objects.values_list("original_name", flat=True)) == [f"{n}.pdf" for n in range(4)]
    assert list(folder.iterdir()) == []
