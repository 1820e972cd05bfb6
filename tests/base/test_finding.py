"""The running index: changes out of the outbox, volumes written anew, damage mended, nothing left of the erased."""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from anlaufstelle.base import finding
from anlaufstelle.base.change import change
from anlaufstelle.base.finding import Allowed, Entry, Source, answers, door, indexer, keeper, meant, search
from anlaufstelle.base.finding.keeper import Change, Keeper
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.engines.finding.pages import VOLUMES, Volume, folders
from tests.base.makers import BY, TEST

pytestmark = pytest.mark.django_db
ALL = Allowed(files=None, seals=frozenset({""}))


class Papers:
    """Documents an app might hold."""

    def __init__(self) -> None:
        self.held: dict[int, tuple[Entry, ...]] = {}
        self.asked = 0

    def put(self, document: int, *texts: str, file: int = 1, seal: str = "") -> None:
        self.held[document] = tuple(
            Entry(document=document, number=number, file=file, person=file, seal=seal, words=tuple(text.split()))
            for number, text in enumerate(texts)
        )

    def documents(self, remainder: int, *, of: int) -> Iterable[int]:
        return [number for number, entries in self.held.items() if entries[0].file % of == remainder]

    def entries(self, documents: Sequence[int]) -> Mapping[int, Sequence[Entry]]:
        self.asked += 1
        return {number: self.held[number] for number in documents if number in self.held}

    @property
    def source(self) -> Source:
        return Source(documents=self.documents, entries=self.entries)


@pytest.fixture
def papers() -> Papers:
    return Papers()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path / "finding"


@pytest.fixture
def kept(home: Path, papers: Papers) -> Iterator[Keeper]:
    found = _ready(home, papers)
    yield found
    found.close()


def _ready(home: Path, papers: Papers) -> Keeper:
    found = Keeper(home, papers.source)
    _finish(found)
    return found


def _finish(kept: Keeper) -> None:
    while kept.step():
        pass


def _found(typed: str, at: datetime, *, allowed: Allowed = ALL) -> set[int]:
    return {hit.document for hit in search(typed, allowed=allowed, at=at).hits}


def _say(at: datetime, *, document: int, file: int = 1, erased: bool = False, pages: bool = False) -> None:
    with change(by=BY, at=at, may=TEST) as done:
        if erased:
            finding.forget(done, document=document, file=file)
        elif pages:
            finding.index_pages(done, document=document, file=file)
        else:
            finding.index_again(done, document=document, file=file)


def _everything(home: Path) -> tuple[bytes, set[str]]:
    """Give all bytes below the folder of the index, and all words in its dictionaries."""
    files = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    volumes = [Volume(home / name) for name in folders(home)]
    return files, {word for volume in volumes for word, _pages in volume.words()}


def test_a_change_is_found_after_its_commit_and_settled_once(at: datetime, kept: Keeper, papers: Papers) -> None:
    papers.put(7, "Mietvertrag", "Seite eins", file=3)
    _say(at, document=7, file=3)
    assert indexer.follow(kept, by=BY, at=at) == 1
    assert _found("mietvertrag", at) == _found("seite", at) == {7}
    assert [row.outcome for row in Row.objects.all()] == ["sent"]
    assert indexer.follow(kept, by=BY, at=at) == 0


def test_what_is_waited_for_comes_before_pages_read_in_bulk(at: datetime, kept: Keeper, papers: Papers) -> None:
    for number in range(1, 40):
        papers.put(number, "Schreiben", "gelesen")
        _say(at, document=number, pages=True)
    papers.put(50, "neuer Betreff")
    _say(at, document=50)
    assert indexer.follow(kept, by=BY, at=at) == 1
    assert _found("betreff", at) == {50}
    while indexer.follow(kept, by=BY, at=at):
        pass
    assert search("gelesen", allowed=ALL, at=at).total == 39


def test_a_turn_in_bulk_ends_soon_and_gives_back_the_rest(
    at: datetime, kept: Keeper, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "_TURN", 0.0)
    for number in range(1, 40):
        papers.put(number, "Schreiben")
        _say(at, document=number, pages=True)
    assert indexer.follow(kept, by=BY, at=at) == 5
    assert Row.objects.filter(outcome="", lease=None).count() == 34


def test_a_document_that_was_just_sealed_is_found_by_nobody(at: datetime, kept: Keeper, papers: Papers) -> None:
    papers.put(7, "Frauenhaus")
    kept.follow([Change(7, 1)])
    assert _found("frauenhaus", at) == {7}
    papers.put(7, "Frauenhaus", seal="gewalt")
    _say(at, document=7)
    assert search("frauenhaus", allowed=ALL, at=at).total == 0
    indexer.follow(kept, by=BY, at=at)
    assert search("frauenhaus", allowed=ALL, at=at).total == 0
    assert _found("frauenhaus", at, allowed=replace(ALL, seals=frozenset({"", "gewalt"}))) == {7}


def test_twin_without_looking_at_what_waits_the_sealed_document_shows(
    at: datetime, kept: Keeper, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.put(7, "Frauenhaus")
    kept.follow([Change(7, 1)])
    _say(at, document=7)
    monkeypatch.setattr(answers, "not_yet_followed", _nothing)
    assert _found("frauenhaus", at) == {7}


def test_a_misspelled_word_finds_what_is_alike_and_says_so(at: datetime, kept: Keeper, papers: Papers) -> None:
    papers.put(7, "Niederlassungserlaubnis")
    kept.follow([Change(7, 1)])
    answer = search("Niederlassungserlaubnes", allowed=ALL, at=at)
    assert (answer.alike, answer.total) == (True, 1)
    assert meant(answer, ["Die", "Niederlassungserlaubnis"])[0] == (1,)
    assert not search("Niederlassungserlaubnis", allowed=ALL, at=at).alike


def test_what_was_erased_leaves_no_bytes_and_no_words(at: datetime, home: Path, kept: Keeper, papers: Papers) -> None:
    papers.put(7, "Xylophonzzq bleibtnicht", file=1)
    papers.put(8, "bleibt", file=1)
    kept.follow([Change(7, 1), Change(8, 1)])
    assert "xylophonzzq" in _everything(home)[1]
    del papers.held[7]
    _say(at, document=7, erased=True)
    indexer.follow(kept, by=BY, at=at)
    assert _found("xylophonzzq", at) == set()
    assert "xylophonzzq" in _everything(home)[1]  # why the volume has to be written anew
    _finish(kept)
    files, words = _everything(home)
    assert not {word for word in words if word.startswith(("xylo", "bleibtn"))}
    assert b"xylophonzzq" not in files
    assert b"bleibtnicht" not in files
    assert _found("bleibt", at) == {8}
    assert len([path for path in home.iterdir() if path.is_dir()]) == VOLUMES


def test_an_erasure_is_finished_after_a_restart(at: datetime, home: Path, kept: Keeper, papers: Papers) -> None:
    papers.put(7, "Xylophonzzq")
    kept.follow([Change(7, 1)])
    del papers.held[7]
    kept.follow([Change(7, 1, erased=True)])
    kept.close()
    again = _ready(home, papers)
    assert "xylophonzzq" not in _everything(home)[1]
    again.close()


def test_changes_reach_a_volume_that_is_written_anew(at: datetime, home: Path, kept: Keeper, papers: Papers) -> None:
    for number in range(1, 100):
        papers.put(number, f"Schreiben alt{number}")
    kept.follow(Change(number, 1) for number in range(1, 100))
    keeper.note_damage(home, 1)
    assert kept.step()
    papers.put(3, "geändert")
    papers.put(200, "hinzugekommen")
    del papers.held[5]
    kept.follow([Change(3, 1), Change(200, 1), Change(5, 1, erased=True)])
    assert _found("geändert", at) == {3}
    assert kept.busy
    _finish(kept)
    assert _found("geändert", at) == {3}
    assert _found("hinzugekommen", at) == {200}
    assert _found('"alt3"', at) == _found('"alt5"', at) == set()
    assert search("schreiben", allowed=ALL, at=at).total == 97


def _nothing(*_: object, **__: object) -> frozenset[int]:
    return frozenset()


def _break(home: Path, number: int) -> None:
    folder = home / folders(home)[number]
    for path in folder.glob("*.term"):
        path.write_bytes(path.read_bytes()[:-40] + bytes(40))


def test_a_damaged_volume_is_found_at_the_start_and_mended(
    at: datetime, home: Path, kept: Keeper, papers: Papers
) -> None:
    papers.put(7, "Miete")
    kept.follow([Change(7, 1)])
    kept.close()
    _break(home, 1)
    again = Keeper(home, papers.source)
    assert again.busy
    _finish(again)
    assert _found("miete", at) == {7}
    again.close()


def test_twin_without_the_check_the_damage_stays(
    at: datetime, home: Path, kept: Keeper, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.put(7, "Miete")
    kept.follow([Change(7, 1)])
    kept.close()
    _break(home, 1)
    monkeypatch.setattr(keeper, "check", _nothing)
    again = Keeper(home, papers.source)
    assert not again.busy
    again.close()


def test_a_reader_that_meets_damage_says_so_and_it_is_mended(
    at: datetime, home: Path, kept: Keeper, papers: Papers
) -> None:
    papers.put(7, "Miete")
    kept.follow([Change(7, 1)])
    (home / folders(home)[1] / "meta.json").write_bytes(b"nonsense")
    answer = search("miete", allowed=ALL, at=at)
    assert answer.incomplete
    assert answer.hits == ()
    _finish(kept)
    answer = search("miete", allowed=ALL, at=at)
    assert not answer.incomplete
    assert [hit.document for hit in answer.hits] == [7]


def test_only_the_owner_may_read_the_index(home: Path, kept: Keeper) -> None:
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_without_an_index_nothing_is_found_and_nothing_fails(at: datetime, home: Path) -> None:
    answer = search("miete", allowed=ALL, at=at)
    assert (answer.hits, answer.incomplete) == ((), True)


def test_a_document_that_cannot_be_read_is_left_out_tried_again_and_stops_no_other(
    at: datetime, kept: Keeper, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (7, 8):
        papers.put(number, "Miete")
        kept.follow([Change(number, 1)])
        _say(at, document=number)
    whole = papers.held[7]
    papers.held[7] = (None,)  # type: ignore[assignment]  # nothing an index could read
    assert indexer.follow(kept, by=BY, at=at) == 2
    assert {row.outcome for row in Row.objects.filter(reference="7")} == {""}
    assert door.not_yet_followed(at=at) == {7}
    assert _found("miete", at) == {8}
    monkeypatch.setattr(answers, "not_yet_followed", _nothing)
    assert _found("miete", at) == {8}
    papers.held[7] = whole
    indexer.follow(kept, by=BY, at=at + timedelta(minutes=1))
    assert _found("miete", at) == {7, 8}
