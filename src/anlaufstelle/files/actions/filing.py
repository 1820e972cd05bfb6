"""Filing documents: stored first, read behind walls, and only then known to the file."""

from dataclasses import dataclass, field
from datetime import date, datetime

from anlaufstelle.base import finding
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import reading
from anlaufstelle.base.store.contents import ContentDamaged, Stored
from anlaufstelle.engines.reading import Kind, Limits, Refused
from anlaufstelle.engines.reading import Opened as Read
from anlaufstelle.files.actions.creating import locked_file
from anlaufstelle.files.errors import (
    ContentLost,
    FileRefused,
    NoLetter,
    ProcedureDone,
    SubjectMissing,
    UnknownDocument,
    UnknownKind,
    UnknownProcedure,
)
from anlaufstelle.files.events import DocumentDescribed, DocumentFiled
from anlaufstelle.files.models import Content, Document, Procedure, Version
from anlaufstelle.files.models.document import DIRECTIONS, KINDS
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.files.queries import seals_open_to
from anlaufstelle.files.queries.copying import day_of
from anlaufstelle.files.queries.letters import as_paper
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.persons.queries import Opened

_KINDS, _DIRECTIONS = dict(KINDS), dict(DIRECTIONS)
_LIMITS = Limits()
READ_CONTENT = "files.read_content"


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """What is said of a document (xdomea: Betreff, Typ, dates, Absender, fremdes Geschäftszeichen, Bemerkung)."""

    kind: str
    subject: str
    direction: str = "in"
    received_on: date | None = None
    dated_on: date | None = None
    sent_on: date | None = None
    sender: str = ""
    foreign_reference: str = ""
    note: str = field(default="", repr=False)
    seal: str = ""


def file_document(
    *, by: Actor, at: datetime, opened: Opened, procedure: int, given: Description, data: bytes, name: str = ""
) -> int:
    """Put a foreign file as a new document into a procedure of an opened person; give its number.

    When this returns the bytes are durable and the document is known; before that, nothing of it is. Raises
    `FileRefused` with what helps, `SubjectMissing`, `UnknownKind`, `UnknownProcedure`, `ProcedureDone`.
    """
    check_description(given, by)
    read, stored = _taken(by, at, data)
    return _filed(by=by, at=at, opened=opened, procedure=procedure, given=given, read=read, stored=stored, name=name)


@once_more
def _filed(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    procedure: int,
    given: Description,
    read: Read,
    stored: Stored,
    name: str,
) -> int:
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        document, content = put_document(
            done=done, opened=opened, procedure=procedure, given=given, read=read, stored=stored, name=name
        )
        have_read(content, done)
    return document


def put_document(
    *, done: Done, opened: Opened, procedure: int, given: Description, read: Read, stored: Stored, name: str
) -> tuple[int, Content]:
    """Put stored bytes as a document into a procedure, inside a change; give its number and the row of the bytes.

    Raises `UnknownProcedure`, `ProcedureDone`.
    """
    theirs = Procedure.objects.filter(id=procedure, case_file__person__in=opened.records)
    found = theirs.values_list("case_file").first()
    if found is None:
        raise UnknownProcedure
    case_file = locked_file(opened, found[0])
    if Procedure.objects.filter(id=procedure, closed_on__isnull=False).exists():
        raise ProcedureDone
    case_file.last_document += 1
    case_file.save(update_fields=["last_document"])
    row = Document.objects.create(
        case_file=case_file,
        procedure_id=procedure,
        number=case_file.last_document,
        filed_at=done.at,
        filed_by=done.by.id,
        **columns_of(given),
    )
    content = _add_version(row, read=read, stored=stored, name=name, done=done)
    done.record(DocumentFiled(person=opened.person, document=row.pk, version=1, digest=stored.digest))
    finding.index_again(done, document=row.pk, file=case_file.pk)
    return row.pk, content


def have_read(content: Content, done: Done) -> None:
    """Have the words of filed bytes read after commit."""
    done.send(Message(channel="job", to="", template=READ_CONTENT, language="de", values={"content": content.pk}))


def file_version(*, by: Actor, at: datetime, opened: Opened, document: int, data: bytes, name: str = "") -> int:
    """Add a new version to a document; the older ones stay. Give its number.

    Raises `FileRefused`, `UnknownDocument`, `ProcedureDone`.
    """
    read, stored = _taken(by, at, data)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = _document(opened, document)
        if row.procedure.closed_on is not None:
            raise ProcedureDone
        content = _add_version(row, read=read, stored=stored, name=name, done=done)
        number = row.versions.count()
        done.record(DocumentFiled(person=opened.person, document=row.pk, version=number, digest=stored.digest))
        have_read(content, done)
        finding.index_again(done, document=row.pk, file=row.case_file_id)
    return number


def set_as_paper(*, by: Actor, at: datetime, opened: Opened, document: int) -> int:
    """Set a letter by mail as pages: a version beside the letter, which stays as it came. Give its number.

    Nothing new is said by it, so a procedure that is closed takes it too. Raises `UnknownDocument`, `NoLetter`,
    `FileRefused`, `ContentLost`.
    """
    with change(by=by, at=at, may=FILE_DOCUMENTS):
        newest = _newest(_document(opened, document))
    try:
        with reading(contents().get(stored_of(newest.content)), limits=_LIMITS) as reader:
            mail = reader.mail()
    except ContentDamaged:
        raise ContentLost from None
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None
    read, stored = _taken(by, at, as_paper(mail, subject=newest.document.subject, on=day_of(newest.document)))
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = _document(opened, document)
        _newest(row)
        name = newest.original_name
        content = _add_version(row, read=read, stored=stored, name=name, done=done)
        number = row.versions.count()
        done.record(DocumentFiled(person=opened.person, document=document, version=number, digest=stored.digest))
        have_read(content, done)
        finding.index_again(done, document=document, file=row.case_file_id)
    return number


def _newest(row: Document) -> Version:
    """Give the newest version, which is a letter by mail. Raises `NoLetter`."""
    newest = row.versions.select_related("content", "document").latest("number")
    if newest.format != Kind.MAIL.value:
        raise NoLetter
    return newest


def describe_document(*, by: Actor, at: datetime, opened: Opened, document: int, given: Description) -> None:
    """Say anew what a document is; its bytes stay. Raises `SubjectMissing`, `UnknownKind`, `UnknownDocument`."""
    check_description(given, by)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        row = _document(opened, document)
        for name, value in columns_of(given).items():
            setattr(row, name, value)
        row.save()
        done.record(DocumentDescribed(person=opened.person, document=document))
        finding.index_again(done, document=document, file=row.case_file_id)


def _taken(by: Actor, at: datetime, data: bytes) -> tuple[Read, Stored]:
    """Look at a foreign file behind walls, then store its bytes. Raises `FileRefused`, `NotAllowed`."""
    with change(by=by, at=at, may=FILE_DOCUMENTS):
        pass  # who may not file gives the reading process nothing to read
    try:
        with reading(data, limits=_LIMITS) as reader:
            read = reader.opened
            if read.pages:
                reader.page(0, dpi=24)  # a file whose first page cannot be drawn is no document
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None
    if read.kind is Kind.MAIL:
        raise FileRefused(why="not_taken")
    return read, contents().put(data)


def _add_version(row: Document, *, read: Read, stored: Stored, name: str, done: Done) -> Content:
    content = content_of(stored)
    Version.objects.create(
        document=row,
        number=row.versions.count() + 1,
        content=content,
        format=read.kind.value,
        pages=read.pages,
        active=[one.value for one in read.active],
        original_name=plain_name(name),
        added_at=done.at,
        added_by=done.by.id,
    )
    return content


def _document(opened: Opened, document: int) -> Document:
    found = Document.objects.select_for_update().filter(id=document, case_file__person__in=opened.records)
    row = found.filter(seal__in=seals_open_to(opened.by)).first()
    if row is None:
        raise UnknownDocument
    return row


def check_description(given: Description, by: Actor) -> None:
    """Refuse what has no words or a choice this actor has not. Raises `SubjectMissing`, `UnknownKind`."""
    if not given.subject.strip():
        raise SubjectMissing
    if given.kind not in _KINDS or given.direction not in _DIRECTIONS or given.seal not in seals_open_to(by):
        raise UnknownKind


def columns_of(given: Description) -> dict[str, object]:
    """Give the columns of a document by what is said of it."""
    return {
        "kind": given.kind,
        "subject": " ".join(given.subject.split())[:200],
        "direction": given.direction,
        "received_on": given.received_on,
        "dated_on": given.dated_on,
        "sent_on": given.sent_on,
        "sender": " ".join(given.sender.split())[:160],
        "foreign_reference": " ".join(given.foreign_reference.split())[:80],
        "note": given.note.strip()[:500],
        "seal": given.seal,
    }


def content_of(stored: Stored) -> Content:
    """Give the row of stored bytes, locked; the same bytes have one row."""
    row = Content.objects.select_for_update().filter(digest=stored.digest).first()
    if row is None:
        row = Content.objects.create(name=stored.name, digest=stored.digest, size=stored.size, key=stored.key)
    return row


def plain_name(name: str) -> str:
    """Give the name of a foreign file without folders and without signs nobody sees."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:160]
