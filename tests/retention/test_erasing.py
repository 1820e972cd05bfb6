"""What two people decided is gone from every file of the house; without each of the measures it is found again."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from anlaufstelle.base import finding
from anlaufstelle.base.audit import ledger
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.audit.verify import verify
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.finding.pages import Volume
from anlaufstelle.files import actions as files_actions
from anlaufstelle.files.actions.texts import read_content
from anlaufstelle.files.models import Content, Document, PageText
from anlaufstelle.files.queries import link_of, page_picture, read_link
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.models import Person
from anlaufstelle.retention import actions
from anlaufstelle.retention.actions import carrying
from anlaufstelle.retention.models import Disposal, DisposalItem
from tests.engines.reading.makers import pdf
from tests.retention.makers import Ended, make_ended

pytestmark = pytest.mark.django_db(transaction=True)
_NAME, _SUBJECT, _WORD = "Quittenbaumrest", "Zwetschgenkernbescheid", "Xylophonzzq"
_MARKS = tuple(mark.encode() for mark in (_NAME, _SUBJECT, _WORD))
SYSTEM = actor("system")


@pytest.fixture(autouse=True)
def _no_pages_ahead(settings: object) -> None:
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # what is drawn beside is tested on its own


@pytest.fixture
def ended(kept: Keeper, lead: Actor, then: datetime) -> Ended:
    """Somebody whose name, subject and words lie everywhere: rows, log, index, pictures, store."""
    made = make_ended(by=lead, then=then, family=_NAME, subject=_SUBJECT, data=pdf(text=f"Brief {_WORD}"))
    content = Content.objects.get()
    read_content(by=SYSTEM, at=then, key="k", values={"content": content.pk})
    follow(kept, then)
    link = link_of(version=content.versions.get().pk, by=lead, at=then)
    page_picture(read_link(link, by=lead, at=then), number=1, by=lead, at=then)
    return made


def follow(kept: Keeper, at: datetime) -> None:
    """Let the index take over what waits, and write volumes anew."""
    while indexer.follow(kept, by=SYSTEM, at=at) or kept.step():
        pass


def decided(ended: Ended, *, by: Actor, second: Actor, at: datetime) -> int:
    """Propose and approve, with the archive's answer not needed."""
    made = actions.propose_disposal(by=by, at=at, keys=[ended.key], words="Frist abgelaufen")
    Disposal.objects.filter(id=made).update(offered_at=at, answered_at=at)
    actions.approve_disposal(by=second, at=at, disposal=made)
    return made


def in_files(marks: Iterable[bytes]) -> dict[bytes, list[str]]:
    """Give for each mark the files of the house it is found in: databases with their logs, store, index, pictures."""
    homes = {Path(settings.HOME)}
    if connection.vendor == "sqlite":
        homes.add(Path(str(connection.settings_dict["NAME"])).parent)
    held = {path: path.read_bytes() for home in homes for path in home.rglob("*") if path.is_file()}
    return {mark: [path.name for path, data in held.items() if mark in data] for mark in marks}


def on_disk(name: str) -> bool:
    """Say whether stored bytes still have their file; other tests leave theirs in the same folder."""
    return name in {found for found, _written in contents().names()}


def in_index(word: str) -> bool:
    """Say whether any volume on disk, old ones too, has the word in its dictionary: it is packed there."""
    folders = [path for path in indexer.home().iterdir() if path.is_dir()]
    return any(word.lower() == found for folder in folders for found, _pages in Volume(folder).words())


def in_rows(marks: Iterable[bytes]) -> dict[bytes, list[str]]:
    """Give for each mark the tables whose rows hold it."""
    found: dict[bytes, list[str]] = {mark: [] for mark in marks}
    for model in apps.get_models():
        text = repr(list(model._base_manager.values_list())) if model._meta.label != "sessions.Session" else ""
        for mark, tables in found.items():
            if mark.decode() in text:
                tables.append(model._meta.label)
    return found


def _nowhere(marks: Iterable[bytes]) -> dict[bytes, list[str]]:
    return {mark: [] for mark in marks}


def test_nothing_findable_is_left_in_any_file(
    ended: Ended, kept: Keeper, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    name, key = Content.objects.values_list("name", "key").get()
    key = bytes(key)
    assert all(in_rows(_MARKS[:2]).values()), "the marks must be there before, or the test proves nothing"
    assert in_index(_WORD), "the words of the page lie in the index"
    if connection.vendor == "sqlite":
        assert all(in_files([*_MARKS[:2], key]).values())
    assert len(list((Path(settings.HOME) / "cache").rglob("*-*-*"))) == 1

    made = decided(ended, by=lead, second=other_lead, at=at)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert Disposal.objects.get().state == "approved", "the index has not followed yet"
    follow(kept, at)
    actions.finish_disposals(by=SYSTEM, at=at)

    assert Disposal.objects.get().state == "finished"
    assert in_rows(_MARKS) == _nowhere(_MARKS)
    assert in_files([*_MARKS, key]) == _nowhere([*_MARKS, key])
    assert not in_index(_WORD)
    assert not Person.objects.filter(id=ended.person).exists()
    assert [model.objects.count() for model in (Document, Content, PageText)] == [0, 0, 0]
    assert not on_disk(name)
    assert list((Path(settings.HOME) / "cache").rglob("*-*-*")) == []


def test_the_protocol_says_what_went_without_saying_what_it_was(
    ended: Ended, kept: Keeper, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    digest = Content.objects.get().digest
    made = decided(ended, by=lead, second=other_lead, at=at)
    actions.finish_disposals(by=SYSTEM, at=at)
    follow(kept, at)
    actions.finish_disposals(by=SYSTEM, at=at)
    item = DisposalItem.objects.get(disposal=made)
    assert (item.state, item.target, item.numbers) == ("done", None, {})
    assert item.digests == [digest]
    assert (item.rows["files.Document"], item.rows["files.CaseFile"], item.rows["persons.Person"]) == (1, 1, 1)
    assert item.references == ["33.20-2015/000001"]
    assert not Entry.objects.filter(erasable__contains=f'"person":{ended.person}').exists()
    assert verify().ok, "the proof of the log stays whole"


@pytest.mark.parametrize("without", ["secure_delete", "log", "index", "payloads"])
def test_each_measure_is_needed(
    ended: Ended,
    kept: Keeper,
    lead: Actor,
    other_lead: Actor,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    without: str,
) -> None:
    """The twins: the same erasure without one of the measures leaves something to be found."""
    if connection.vendor != "sqlite" and without in {"secure_delete", "log"}:
        pytest.skip("PostgreSQL has no such file; its rows and keys are looked for in the test above")
    if without == "secure_delete":
        connection.cursor().execute("PRAGMA secure_delete=OFF")
    if without == "log":
        monkeypatch.setattr(carrying, "wipe_traces", lambda **_keys: True)
    if without == "payloads":
        monkeypatch.setattr(ledger, "erase", lambda _entries: 0)
    decided(ended, by=lead, second=other_lead, at=at)
    actions.finish_disposals(by=SYSTEM, at=at)
    if without != "index":
        follow(kept, at)
    actions.finish_disposals(by=SYSTEM, at=at)
    connection.cursor().execute("PRAGMA secure_delete=ON") if without == "secure_delete" else None
    assert _LEFT[without](ended), without


def _still_in_log(ended: Ended) -> bool:
    return Entry.objects.filter(erasable__contains=f'"person":{ended.person}').exists()


_LEFT: dict[str, Callable[[Ended], bool]] = {
    "secure_delete": lambda _ended: any(in_files(_MARKS[:2]).values()),
    "log": lambda _ended: any(in_files(_MARKS[:2]).values()),
    "index": lambda _ended: in_index(_WORD),
    "payloads": _still_in_log,
}


@pytest.mark.parametrize("cut_at", ["erase_person", "sweep_contents", "wipe_traces"])
def test_an_erasure_that_is_cut_off_goes_on_and_nothing_is_half(
    ended: Ended,
    kept: Keeper,
    lead: Actor,
    other_lead: Actor,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    cut_at: str,
) -> None:
    def cut(**_given: object) -> int:
        raise KeyboardInterrupt

    name = Content.objects.get().name
    made = decided(ended, by=lead, second=other_lead, at=at)
    module = {"erase_person": persons, "sweep_contents": files_actions, "wipe_traces": carrying}[cut_at]
    with monkeypatch.context() as patch:
        patch.setattr(module, cut_at, cut)
        patch.setattr(finding, "has_forgotten", lambda: True)
        with pytest.raises(KeyboardInterrupt):
            actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    rows = (Person.objects.filter(id=ended.person).count(), Document.objects.count())
    assert rows == ((1, 1) if cut_at == "erase_person" else (0, 0)), "all of it, or nothing"
    actions.finish_disposals(by=SYSTEM, at=at)
    follow(kept, at)
    actions.finish_disposals(by=SYSTEM, at=at)
    assert Disposal.objects.get().state == "finished"
    assert not on_disk(name)


def test_a_file_that_a_cut_left_behind_is_swept_with_its_pictures(
    ended: Ended, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row is gone and the process too, before the file was: its key is no more, and the file follows."""
    store, name = contents(), Content.objects.get().name

    def cut(_name: str) -> None:
        raise KeyboardInterrupt

    Document.objects.all().delete()
    with monkeypatch.context() as patch:
        patch.setattr(store, "erase", cut)
        with pytest.raises(KeyboardInterrupt):
            files_actions.sweep_contents(by=SYSTEM, at=at)
    assert not Content.objects.exists()
    assert list((Path(settings.HOME) / "cache").rglob("*-*-*")) == [], "pictures go first"
    assert on_disk(name)
