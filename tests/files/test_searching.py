"""What is filed is found, with the rights of who asks."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from anlaufstelle.base.finding import Allowed, indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.store.contents import Contents, Stored
from anlaufstelle.engines.finding.pages import Pages, Tokens, asked
from anlaufstelle.files import actions
from anlaufstelle.files.actions import Description
from anlaufstelle.files.actions.texts import read_content
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import Version
from anlaufstelle.files.queries import find_in_file, marks
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.files.queries.searching import MOST
from anlaufstelle.files.queries.texts import texts
from anlaufstelle.persons.queries import Opened
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    found = Keeper(indexer.home(), source())
    while found.step():
        pass
    yield found
    found.close()


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


def _follow(kept: Keeper, at: datetime) -> None:
    while indexer.follow(kept, by=actor("system"), at=at):
        pass


def _found(who: Opened, case_file: int, typed: str, at: datetime) -> list[str]:
    return [line.subject for line in find_in_file(who, case_file=case_file, typed=typed, at=at).lines]


def test_a_filed_document_is_found_by_title_kind_sender_and_day(kept: Keeper, lead: Actor, at: datetime) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    make_document(by=lead, at=at, opened=who, case_file=case_file, kind="rental_contract", subject="Wohnung Annastraße")
    _follow(kept, at)
    for typed in (
        "annastrasse",
        "Wohnungen",
        "mietvertrag",
        "vertrag",
        "3.3.2026",
        "März 2026",
        "art:miet",
        '"Wohnung"',
    ):
        assert _found(who, case_file, typed, at) == ["Wohnung Annastraße"], typed
    line = find_in_file(who, case_file=case_file, typed="vertrag", at=at).lines[0]
    assert [piece.text for piece in line.pieces if piece.looked_for] == ["Mietvertrag"]
    assert _found(who, case_file, "Reisepass", at) == []


def test_a_new_title_is_found_and_the_old_one_no_more(kept: Keeper, lead: Actor, at: datetime) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    document = make_document(by=lead, at=at, opened=who, case_file=case_file, subject="Altes")
    _follow(kept, at)
    actions.describe_document(
        by=lead, at=at, opened=who, document=document, given=Description(kind="letter", subject="Neues")
    )
    assert _found(who, case_file, "Altes", at) == []  # already now
    _follow(kept, at)
    assert _found(who, case_file, "Altes", at) == []
    assert _found(who, case_file, "Neues", at) == ["Neues"]


def test_what_is_sealed_for_the_reader_is_not_counted(kept: Keeper, lead: Actor, at: datetime) -> None:
    person = make_person(by=lead, at=at)
    all_seeing = opened(person, by=lead, at=at)
    case_file = make_file(opened=all_seeing, at=at)
    make_document(by=lead, at=at, opened=all_seeing, case_file=case_file, subject="Frauenhaus", seal="gewalt")
    _follow(kept, at)
    worker = opened(person, by=actor_of("caseworker", at=at), at=at)
    sealed = find_in_file(worker, case_file=case_file, typed="Frauenhaus", at=at)
    assert (sealed.lines, sealed.total, sealed.alike) == ((), 0, False)
    assert find_in_file(all_seeing, case_file=case_file, typed="Frauenhaus", at=at).total == 1


def test_other_files_are_not_searched(kept: Keeper, lead: Actor, at: datetime) -> None:
    mine, other = (opened(make_person(by=lead, at=at, family=name), by=lead, at=at) for name in ("Ağa", "Bey"))
    case_file, elsewhere = make_file(opened=mine, at=at), make_file(opened=other, at=at)
    make_document(by=lead, at=at, opened=other, case_file=elsewhere, subject="Anderswo")
    _follow(kept, at)
    assert _found(mine, case_file, "Anderswo", at) == []
    with pytest.raises(UnknownCaseFile):
        find_in_file(mine, case_file=elsewhere, typed="Anderswo", at=at)


def test_the_index_can_be_built_from_the_files_alone(kept: Keeper, lead: Actor, at: datetime, tmp_path: Path) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    make_document(by=lead, at=at, opened=who, case_file=case_file, subject="Wohnung")
    fresh = Keeper(tmp_path / "fresh", source())
    while fresh.step():
        pass
    fresh.close()
    pages = Pages(tmp_path / "fresh", tokens=Tokens())
    question = asked("wohnung", tokens=Tokens())
    assert pages.find(question, allowed=Allowed(files=None, seals=frozenset({""}))).total == 1


def test_the_words_of_pages_that_were_read_are_found_and_marked(kept: Keeper, lead: Actor, at: datetime) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    document = make_document(by=lead, at=at, opened=who, case_file=case_file, data=pdf(3))
    _follow(kept, at)
    content = Version.objects.get(document=document).content
    words = texts(content)
    assert not words
    read_content(by=actor("system"), at=at, key="", values={"content": content.pk})
    read = texts(content)
    _follow(kept, at)
    for number, text in read.items():
        typed = f'"{text.plain}"'
        lines = find_in_file(who, case_file=case_file, typed=typed, at=at).lines
        line = next(line for line in lines if line.page == number)
        assert [text.words[place].text for place in line.places] == [word.text for word in text.words]
        assert line.document == document
    assert read


def test_a_seal_put_on_later_hides_the_pages_at_once(kept: Keeper, lead: Actor, at: datetime) -> None:
    person = make_person(by=lead, at=at)
    who = opened(person, by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    document = make_document(by=lead, at=at, opened=who, case_file=case_file, data=pdf(1))
    content = Version.objects.get(document=document).content
    read_content(by=actor("system"), at=at, key="", values={"content": content.pk})
    _follow(kept, at)
    word = texts(content)[1].words[0].text
    worker = opened(person, by=actor_of("caseworker", at=at), at=at)
    assert find_in_file(worker, case_file=case_file, typed=f'"{word}"', at=at).total == 1
    actions.describe_document(
        by=lead, at=at, opened=who, document=document, given=Description(kind="letter", subject="Brief", seal="gewalt")
    )
    assert find_in_file(worker, case_file=case_file, typed=f'"{word}"', at=at).total == 0
    _follow(kept, at)
    assert find_in_file(worker, case_file=case_file, typed=f'"{word}"', at=at).total == 0
    assert find_in_file(who, case_file=case_file, typed=f'"{word}"', at=at).total == 1


def test_what_is_looked_for_is_marked_on_the_page(kept: Keeper, lead: Actor, at: datetime) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    document = make_document(
        by=lead, at=at, opened=who, case_file=case_file, data=pdf(2, text="Duldung nach Paragraf"), seal="gesundheit"
    )
    version = Version.objects.select_related("content").get(document=document)
    read_content(by=actor("system"), at=at, key="", values={"content": version.content_id})
    (mark,) = marks(who, document=document, version=1, page=2, typed="duldungen")
    word = next(word for word in texts(version.content)[2].words if word.text == "Duldung")
    assert mark.left <= word.left < word.right <= mark.left + mark.width
    assert mark.top <= word.top < word.bottom <= mark.top + mark.height
    assert marks(who, document=document, version=1, page=2, typed="") == ()
    assert marks(who, document=document, version=1, page=9, typed="duldung") == ()
    caseworker = opened(who.person, by=actor_of("caseworker", at=at), at=at)
    assert marks(caseworker, document=document, version=1, page=2, typed="duldung") == (), "sealed for this reader"
    stranger = opened(make_person(by=lead, at=at, family="Fremd"), by=lead, at=at)
    assert marks(stranger, document=document, version=1, page=2, typed="duldung") == ()
    del kept


def test_hits_in_a_thick_document_unlock_their_own_pages_and_no_others(
    kept: Keeper, lead: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    make_document(by=lead, at=at, opened=who, case_file=case_file, data=pdf(MOST + 20, text="Wiederkehr"))
    content = Version.objects.get().content
    read_content(by=actor("system"), at=at, key="read", values={"content": content.pk})
    _follow(kept, at)
    unlocked: list[bytes] = []
    unseal = type(contents()).unseal

    def noted(store: Contents, stored: Stored, sealed: bytes) -> bytes:
        unlocked.append(sealed)
        return unseal(store, stored, sealed)

    monkeypatch.setattr(Contents, "unseal", noted)
    found = find_in_file(who, case_file=case_file, typed="Wiederkehr", at=at)
    assert (found.total, len(found.lines)) == (MOST + 20, MOST)
    assert len(unlocked) == MOST
