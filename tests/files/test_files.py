"""A file holds every document whole, for who opened the person, and nothing of what is sealed for the reader."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.store.contents import Stored
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.errors import (
    ContentLost,
    FileRefused,
    ProcedureDone,
    SubjectMissing,
    UnknownCaseFile,
    UnknownDocument,
    UnknownKind,
    UnknownPage,
    UnknownProcedure,
)
from anlaufstelle.files.models import Content, Document, Version
from anlaufstelle.files.queries import PageLink
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PersonHeld
from anlaufstelle.persons.models import Person
from anlaufstelle.persons.queries import Opened
from tests.engines.reading.makers import pdf, picture
from tests.files.makers import make_document, make_file, make_unit, procedure_of
from tests.persons.makers import actor_of, make_person, opened
from tests.together import together

pytestmark = pytest.mark.django_db
_LETTER = Description(kind="letter", subject="Schreiben")


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


@pytest.fixture
def shown(worker: Actor, at: datetime) -> Opened:
    return opened(make_person(by=worker, at=at), by=worker, at=at)


@pytest.fixture(autouse=True)
def _no_pages_ahead(settings: object) -> None:
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # what is drawn beside is tested on its own


def test_a_new_file_has_its_reference_and_a_first_procedure(shown: Opened, at: datetime) -> None:
    first, second = make_file(opened=shown, at=at), make_file(opened=shown, at=at)
    lines = queries.case_files(shown)
    assert {line.id: line.reference for line in lines} == {
        first: f"33.20-{at.year}/000001",
        second: f"33.20-{at.year}/000002",
    }
    (procedure,) = queries.dossier(shown, case_file=first).procedures
    assert (procedure.number, procedure.subject, procedure.documents) == (1, "Allgemeines", ())


@pytest.mark.django_db(transaction=True)
def test_no_reference_is_given_twice_however_many_ask_at_once(at: datetime) -> None:
    system = actor("system")
    unit = make_unit(at=at)
    people = [opened(make_person(by=system, at=at, family=f"Probe{n}"), by=system, at=at) for n in range(4)]

    def create(who: Opened) -> None:
        actions.create_case_file(by=system, at=at, opened=who, given=NewCaseFile(unit=unit, subject="A"))

    together(*(lambda who=who: create(who) for who in people))
    references = {line.reference for who in people for line in queries.case_files(who)}
    assert references == {f"33.20-{at.year}/{number:06}" for number in range(1, 5)}


def test_a_document_is_filed_whole_and_proved_by_its_digest(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    data = pdf(3)
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file, data=data)
    version = Version.objects.select_related("content").get(document=document)
    assert contents().get(_stored(version.content)) == data
    assert (version.number, version.format, version.pages) == (1, "pdf", 3)
    entry = Entry.objects.filter(code="files.document_filed").latest("id")
    assert contents().digest(data) == version.content.digest
    assert entry is not None


def test_later_versions_stand_beside_the_first(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    assert actions.file_version(by=worker, at=at, opened=shown, document=document, data=pdf(2)) == 2
    page = queries.document_page(shown, case_file=case_file, document=document)
    assert [(one.number, one.pages) for one in page.versions] == [(2, 2), (1, 1)]
    assert page.shown.number == 2


def test_the_same_bytes_are_stored_once_and_go_with_the_last_document(
    shown: Opened, worker: Actor, at: datetime
) -> None:
    case_file = make_file(opened=shown, at=at)
    first = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    second = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    (content,) = Content.objects.all()
    Document.objects.get(id=first).delete()
    assert actions.sweep_contents(by=actor("system"), at=at) == 0
    assert queries.document_page(shown, case_file=case_file, document=second).shown.pages == 1
    queries.page_picture(PageLink(content.versions.get().pk, worker.id), number=1, by=worker, at=at)
    kept = Path(settings.HOME) / "cache" / "pages" / content.name[:2] / content.name
    assert list(kept.iterdir())
    Document.objects.get(id=second).delete()
    assert actions.sweep_contents(by=actor("system"), at=at) == 1
    assert not Content.objects.exists()
    assert not kept.exists()
    assert content.name not in {name for name, _written in contents().names()}


def test_what_an_interrupted_write_left_is_swept_after_a_day_only(shown: Opened, worker: Actor, at: datetime) -> None:
    make_document(by=worker, at=at, opened=shown, case_file=make_file(opened=shown, at=at))
    left = contents().put(b"nobody's")
    written = datetime.fromtimestamp(dict(contents().names())[left.name], tz=at.tzinfo)
    actions.sweep_contents(by=actor("system"), at=written + timedelta(hours=23))
    assert left.name in dict(contents().names())
    actions.sweep_contents(by=actor("system"), at=written + timedelta(hours=25))
    assert left.name not in dict(contents().names())
    assert queries.page_picture(PageLink(Version.objects.get().pk, worker.id), number=1, by=worker, at=at)


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"%PDF-1.7 nothing", "broken"), (b"MZ\x90", "not_taken")])
def test_what_cannot_be_read_is_refused_with_a_word_and_leaves_nothing(
    shown: Opened, worker: Actor, at: datetime, data: bytes, why: str
) -> None:
    case_file = make_file(opened=shown, at=at)
    before = dict(contents().names())
    with pytest.raises(FileRefused) as problem:
        make_document(by=worker, at=at, opened=shown, case_file=case_file, data=data)
    assert problem.value.why == why
    assert problem.value.text()
    assert problem.value.way_on()
    assert not Document.objects.exists()
    assert dict(contents().names()) == before


def test_what_is_sealed_does_not_exist_for_others(worker: Actor, lead: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    mine, leads = opened(person, by=worker, at=at), opened(person, by=lead, at=at)
    case_file = make_file(opened=mine, at=at)
    make_document(by=worker, at=at, opened=mine, case_file=case_file)
    sealed = make_document(by=lead, at=at, opened=leads, case_file=case_file, seal="gewalt", subject="Anzeige")
    seen = queries.dossier(mine, case_file=case_file)
    assert (seen.documents, seen.pages, "Anzeige" in str(seen)) == (1, 1, False)
    assert queries.dossier(leads, case_file=case_file).documents == 2
    with pytest.raises(UnknownDocument):
        actions.open_document(by=worker, at=at, opened=mine, case_file=case_file, document=sealed)
    with pytest.raises(UnknownDocument):
        actions.describe_document(by=worker, at=at, opened=mine, document=sealed, given=_LETTER)
    with pytest.raises(UnknownDocument):
        actions.file_version(by=worker, at=at, opened=mine, document=sealed, data=pdf())
    version = Version.objects.get(document=sealed).pk
    with pytest.raises(UnknownPage):
        queries.page_picture(PageLink(version, worker.id), number=1, by=worker, at=at)
    assert queries.page_picture(PageLink(version, lead.id), number=1, by=lead, at=at)[:2] == b"\xff\xd8"
    with pytest.raises(UnknownKind):
        make_document(by=worker, at=at, opened=mine, case_file=case_file, seal="gewalt")


def test_another_persons_file_is_none(shown: Opened, worker: Actor, at: datetime) -> None:
    other = opened(make_person(by=worker, at=at, family="Andersprobe"), by=worker, at=at)
    case_file = make_file(opened=shown, at=at)
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    with pytest.raises(UnknownCaseFile):
        queries.dossier(other, case_file=case_file)
    with pytest.raises(UnknownDocument):
        queries.document_page(other, case_file=case_file, document=document)
    with pytest.raises(UnknownProcedure):
        make_document(by=worker, at=at, opened=other, case_file=case_file)
    with pytest.raises(UnknownCaseFile):
        actions.open_procedure(by=worker, at=at, opened=other, case_file=case_file, subject="X")
    with pytest.raises(UnknownProcedure):
        actions.close_procedure(by=worker, at=at, opened=other, procedure=procedure_of(case_file), closed=True)
    with pytest.raises(UnknownCaseFile):
        queries.person_of(case_file=case_file, by=actor("resident"))


def test_a_procedure_that_is_done_with_takes_nothing(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    actions.close_procedure(by=worker, at=at, opened=shown, procedure=procedure_of(case_file), closed=True)
    with pytest.raises(ProcedureDone):
        make_document(by=worker, at=at, opened=shown, case_file=case_file)
    with pytest.raises(ProcedureDone):
        actions.file_version(by=worker, at=at, opened=shown, document=document, data=pdf())
    actions.close_procedure(by=worker, at=at, opened=shown, procedure=procedure_of(case_file), closed=False)
    make_document(by=worker, at=at, opened=shown, case_file=case_file)
    assert queries.dossier(shown, case_file=case_file).documents == 2


def test_words_that_are_missing_are_asked_for(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    with pytest.raises(SubjectMissing):
        make_document(by=worker, at=at, opened=shown, case_file=case_file, subject="  ")
    with pytest.raises(SubjectMissing):
        actions.save_unit(by=actor("system"), at=at, number=" ", content="x")
    with pytest.raises(UnknownKind):
        make_document(by=worker, at=at, opened=shown, case_file=case_file, kind="gibtsnicht")
    with pytest.raises(UnknownKind):
        actions.create_case_file(by=worker, at=at, opened=shown, given=NewCaseFile(unit=0, subject="A"))


def test_who_may_not_file_gives_the_reader_nothing(shown: Opened, at: datetime) -> None:
    desk = actor_of("front_desk", at=at)
    with pytest.raises(NotAllowed):
        make_document(by=desk, at=at, opened=shown, case_file=make_file(opened=shown, at=at), data=b"never read")


def test_an_opened_document_stands_in_the_log(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file)
    actions.open_document(by=worker, at=at, opened=shown, case_file=case_file, document=document)
    assert Entry.objects.filter(code="files.document_opened", actor=worker.id).count() == 1


def test_a_link_to_pages_is_one_persons_for_a_day(worker: Actor, lead: Actor, at: datetime) -> None:
    link = queries.link_of(version=7, by=worker, at=at)
    assert queries.read_link(link, by=worker, at=at + timedelta(hours=9)).version == 7
    for by, moment in ((lead, at), (worker, at + timedelta(hours=11)), (worker, at - timedelta(hours=1))):
        with pytest.raises(UnknownPage):
            queries.read_link(link, by=by, at=moment)
    for forged in ("", link[:-1], link.replace(link[0], "A", 1), "x" * 4_000):
        with pytest.raises(UnknownPage):
            queries.read_link(forged, by=worker, at=at)


def test_pages_are_pictures_drawn_once(shown: Opened, worker: Actor, at: datetime) -> None:
    document = make_document(by=worker, at=at, opened=shown, case_file=make_file(opened=shown, at=at), data=pdf(2))
    version = Version.objects.select_related("content").get(document=document)
    link = PageLink(version.pk, worker.id)
    first = queries.page_picture(link, number=1, by=worker, at=at)
    assert first[:2] == b"\xff\xd8"
    contents().erase(version.content.name)  # what was drawn is kept, what was not needs the bytes
    assert queries.page_picture(link, number=1, by=worker, at=at) == first
    with pytest.raises(ContentLost):
        queries.page_picture(link, number=2, by=worker, at=at)
    for number, fineness in ((0, ""), (3, ""), (1, "gigantisch")):
        with pytest.raises(UnknownPage):
            queries.page_picture(link, number=number, by=worker, at=at, fineness=fineness)


def test_the_outline_of_a_thousand_documents_needs_three_queries(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    make_document(by=worker, at=at, opened=shown, case_file=case_file, data=picture("PNG"))
    with CaptureQueriesContext(connection) as few:
        queries.dossier(shown, case_file=case_file)
    model, content = Document.objects.get(), Content.objects.get()
    many = [_copy(model, number) for number in range(2, 1_001)]
    Document.objects.bulk_create(many)
    Version.objects.bulk_create(
        Version(document=row, number=1, content=content, format="png", pages=2, added_at=at, added_by="x")
        for row in Document.objects.filter(number__gt=1)
    )
    with CaptureQueriesContext(connection) as found:
        dossier = queries.dossier(shown, case_file=case_file)
    assert (dossier.documents, dossier.pages) == (1_000, 1_999)
    assert len(found) == len(few) == 3


def test_whom_a_file_keeps_is_not_forgotten(shown: Opened, lead: Actor, at: datetime) -> None:
    make_file(opened=shown, at=at)
    persons.end_person(by=shown.by, at=at, person=shown.person, ended=True)
    persons.forget_ended_persons(by=actor("system"), at=at + timedelta(days=4_000))
    assert Person.objects.filter(id=shown.person).exists()
    opened(shown.person, by=lead, at=at)
    with pytest.raises(PersonHeld):
        persons.forget_person(by=lead, at=at, person=shown.person)


def _copy(row: Document, number: int) -> Document:
    return Document(
        case_file_id=row.case_file_id, procedure_id=row.procedure_id, number=number, kind="letter",
        subject=f"Nr. {number}", filed_at=row.filed_at, filed_by="x",
    )  # fmt: skip


def _stored(row: Content) -> Stored:
    return Stored(row.name, row.digest, row.size, bytes(row.key))


def test_pages_end_with_the_purpose(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    make_document(by=worker, at=at, opened=shown, case_file=case_file)
    link = PageLink(Version.objects.get().pk, worker.id)
    assert queries.page_picture(link, number=1, by=worker, at=at)
    persons.restrict_person(by=actor("system"), at=at, person=shown.person, restricted=True)
    with pytest.raises(UnknownPage):
        queries.page_picture(link, number=1, by=worker, at=at)
