"""A file for another office: every version as it is, an inventory, checksums; whatever was changed is named."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anlaufstelle.base import bags
from anlaufstelle.cli import main
from anlaufstelle.engines.reading.redaction import Box
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.actions import AccessWish, NewInspection
from anlaufstelle.inspection.errors import NotNow, OwnRelease, UnknownAsker, WrongBox
from anlaufstelle.inspection.models import Inspection
from anlaufstelle.inspection.queries.reading import file_of
from tests.files.makers import make_document
from tests.inspection.makers import Case, make_case, paper, run_job, second_person
from tests.persons.makers import actor_of, opened

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
_Entries = dict[str, bytes]


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


def ask(case: Case) -> int:
    given = NewInspection(asker="office", name="Ausländerbehörde Beispielstadt", received_on=case.at.date())
    return actions.ask(by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, given=given)


def made(case: Case, inspection: int) -> bytes:
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    assert Inspection.objects.get(id=inspection).state == "made"
    return file_of(inspection)


def inventory_of(data: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(data)) as bag:
        name = next(name for name in bag.namelist() if name.endswith(bags.INVENTORY))
        told: dict[str, object] = json.loads(bag.read(name))
    return told


def test_the_package_holds_every_paper_as_it_is_with_its_inventory_and_needs_two_people(case: Case) -> None:
    inspection = ask(case)
    data = made(case, inspection)
    assert bags.faults(io.BytesIO(data)) == ()
    text = json.dumps(inventory_of(data), ensure_ascii=False)
    for expected in ("Brief einer Nachbarin", "Einladung", "aktenzeichen", "eingegangen", "fassungen"):
        assert expected in text
    with zipfile.ZipFile(io.BytesIO(data)) as bag:
        papers = [bag.read(name) for name in bag.namelist() if name.endswith(".pdf")]
    assert len(papers) == 2
    step = {"at": case.at, "inspection": inspection}
    with pytest.raises(OwnRelease):
        actions.release(by=case.by, opened=case.opened, **step)  # type: ignore[arg-type]
    other = second_person(case)
    actions.release(by=other.by, opened=other, **step)  # type: ignore[arg-type]
    assert actions.hand_out(by=case.by, opened=case.opened, **step) == data  # type: ignore[arg-type]
    with pytest.raises(NotNow):
        actions.give_access(by=case.by, opened=case.opened, given=AccessWish(14), **step)  # type: ignore[arg-type]


def test_nothing_is_blacked_out_in_it_and_papers_stay_behind_whole_with_a_reason_of_their_own(case: Case) -> None:
    inspection = ask(case)
    step = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection, "document": case.letter}
    with pytest.raises(WrongBox):
        actions.black_out(**step, page=1, boxes=[Box(100, 100, 900, 900)], kind="other")  # type: ignore[arg-type]
    with pytest.raises(WrongBox):
        actions.leave_out(**step, page=1, why="needless")  # type: ignore[arg-type]
    with pytest.raises(UnknownAsker):
        actions.leave_out(**step, why="draft")  # type: ignore[arg-type]
    actions.leave_out(**step, why="needless")  # type: ignore[arg-type]
    assert "Brief einer Nachbarin" not in json.dumps(inventory_of(made(case, inspection)))


def test_a_sealed_paper_goes_only_where_somebody_with_the_right_put_it_in(case: Case) -> None:
    sealed = make_document(
        by=case.by,
        at=case.at,
        opened=case.opened,
        case_file=case.case_file,
        data=paper("Befund"),
        subject="Befund",
        seal="gesundheit",
    )
    inspection = ask(case)
    assert "Befund" not in json.dumps(inventory_of(made(case, inspection)))
    clerk = opened(case.opened.person, by=actor_of("caseworker", at=case.at), at=case.at)
    step = {"at": case.at, "inspection": inspection, "document": sealed, "put_in": True}
    with pytest.raises(WrongBox):
        actions.put_in_sealed(by=clerk.by, opened=clerk, **step)  # type: ignore[arg-type]
    actions.put_in_sealed(by=case.by, opened=case.opened, **step)  # type: ignore[arg-type]
    assert "Befund" in json.dumps(inventory_of(made(case, inspection)))
    assert queries.overview(clerk, inspection=inspection, at=case.at).offers == ()


def bag() -> bytes:
    versions = [{"nummer": 1, "datei": "vorgang-001/a.pdf"}]
    inventory = {"vorgaenge": [{"dokumente": [{"fassungen": versions}]}]}
    return bags.packed(
        {"vorgang-001/a.pdf": b"paper"}, inventory=inventory, folder="akte-1", info={"External-Identifier": "1"}, at=AT
    )


def rebuilt(change: Callable[[_Entries], None]) -> bytes:
    """Give a bag somebody changed by hand."""
    with zipfile.ZipFile(io.BytesIO(bag())) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)
    return file.getvalue()


def _change(entries: _Entries) -> None:
    entries["akte-1/data/vorgang-001/a.pdf"] = b"other"


def _remove(entries: _Entries) -> None:
    del entries["akte-1/data/vorgang-001/a.pdf"]


def _add(entries: _Entries) -> None:
    entries["akte-1/data/b.pdf"] = b"more"


def _lead_out(entries: _Entries) -> None:
    entries["akte-1/../../etc/passwd"] = b"x"


def _add_and_list(entries: _Entries) -> None:
    """Lists and their checksums are made anew, only the inventory is not."""
    entries["akte-1/data/b.pdf"] = b"more"
    lists = "akte-1/manifest-sha256.txt", "akte-1/tagmanifest-sha256.txt"
    entries[lists[0]] += f"{hashlib.sha256(b'more').hexdigest()}  data/b.pdf\n".encode()
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
    told = (f"{hashlib.sha256(entries[f'akte-1/{tag}']).hexdigest()}  {tag}\n" for tag in tags)
    entries[lists[1]] = "".join(told).encode()


def _unlist(entries: _Entries) -> None:
    del entries["akte-1/tagmanifest-sha256.txt"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_change, "verändert: data/vorgang-001/a.pdf"),
        (_remove, "fehlt: data/vorgang-001/a.pdf"),
        (_add, "steht in keiner Liste: data/b.pdf"),
        (_lead_out, "führt aus dem Paket hinaus: 'akte-1/../../etc/passwd'"),
        (_add_and_list, "nicht im Verzeichnis: data/b.pdf"),
        (_unlist, "fehlt: tagmanifest-sha256.txt"),
    ],
)
def test_what_somebody_changed_is_named(
    change: Callable[[_Entries], None], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(rebuilt(change))
    assert main(["files", "verify-package", str(path)]) == 1
    told = capsys.readouterr().out
    assert said in told
    assert "NICHT in Ordnung" in told


def test_the_twin_nobody_changed_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(rebuilt(lambda _entries: None))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert main(["files", "verify-package", str(path), "--sha256", digest]) == 0
    assert "vollständig und unverändert" in capsys.readouterr().out
    assert main(["files", "verify-package", str(path), "--sha256", "0" * 64]) == 1, "whole, but another package"
    assert main(["files", "verify-package", str(tmp_path / "keins.zip")]) == 1


def test_what_could_grow_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("akte-1/data/a.pdf", bytes(10_000_000))
    assert any("Zip-Bombe" in one for one in bags.faults(file))


def test_every_flipped_byte_of_a_paper_and_every_cut_is_noticed() -> None:
    whole = bag()
    start = whole.index(b"paper")
    for place in range(start, start + 5):
        assert bags.faults(io.BytesIO(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]))
    for length in range(0, len(whole), 97):
        assert bags.faults(io.BytesIO(whole[:length])), length
