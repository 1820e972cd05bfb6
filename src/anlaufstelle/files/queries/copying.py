"""What a copy of a file is made of: the words of its pages for who chooses, the bytes for the house that copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines.reading import Kind, Word
from anlaufstelle.files.errors import ContentLost, UnknownCaseFile, UnknownDocument
from anlaufstelle.files.models import CaseFile, Content, Document, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import COPY_FILES, SEE_FILES
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.plan import seals_open_to
from anlaufstelle.files.queries.texts import FAILED_STEP, LAYER_STEP, texts
from anlaufstelle.persons.queries import Opened


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page and how many quarters its picture is turned clockwise to stand upright.

    `claimed` are words that came with a foreign file: nothing says that they are what people see, or where.
    """

    words: tuple[Word, ...]
    turn: int = 0
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class DocumentCopy:
    """A version of a document with its bytes; `words` by page, counted from 1, of those pages that are read."""

    document: int
    version: int
    case_file: int
    kind_name: str
    subject: str
    on: date
    sender: str
    seal: str
    format: str
    pages: int
    original_name: str
    data: bytes = field(repr=False)
    words: Mapping[int, PageWords] = field(repr=False)


def words_in(opened: Opened, *, documents: Iterable[int]) -> dict[int, Mapping[int, PageWords]]:
    """Give document -> page -> words of documents of an opened person, as far as they are read.

    What is sealed for the reader is not among them, nor a letter by mail: its words have no place on a page. Raises
    `NotAllowed`.
    """
    rows = _seen(opened).filter(document__in=list(documents)).select_related("content")
    newest = {row.document_id: row for row in rows.order_by("document", "number")}
    return {document: _words(row.content) for document, row in newest.items() if row.format != Kind.MAIL.value}


def versions_of(opened: Opened, *, documents: Iterable[int]) -> dict[int, int]:
    """Give the newest version of each of these documents of an opened person, as far as the reader may see them."""
    rows = _seen(opened).filter(document__in=list(documents)).order_by("number")
    return dict(rows.values_list("document", "number"))


def pages_of(documents: Iterable[int], *, by: Actor) -> dict[int, int]:
    """Give how many pages documents have, for the house that copies. Raises `NotAllowed`."""
    if not by.may(COPY_FILES):
        raise NotAllowed(permission=COPY_FILES.code)
    rows = Version.objects.filter(document__in=list(documents)).order_by("number")
    return dict(rows.values_list("document", "pages"))


def reference_of(*, case_file: int, by: Actor) -> str:
    """Give the reference of a file, for the house that copies. Raises `NotAllowed`, `UnknownCaseFile`."""
    if not by.may(COPY_FILES):
        raise NotAllowed(permission=COPY_FILES.code)
    found = CaseFile.objects.filter(id=case_file).values_list("reference", flat=True).first()
    if found is None:
        raise UnknownCaseFile
    return found


def document_copy(*, by: Actor, document: int, version: int) -> DocumentCopy:
    """Give a version with its bytes, whatever its class: on what a person chose, for the house alone.

    Raises `NotAllowed`, `UnknownDocument`, `ContentLost`.
    """
    if not by.may(COPY_FILES):
        raise NotAllowed(permission=COPY_FILES.code)
    row = Version.objects.filter(document=document, number=version).select_related("content", "document").first()
    if row is None:
        raise UnknownDocument
    try:
        data = contents().get(stored_of(row.content))
    except ContentDamaged:
        raise ContentLost from None
    of = row.document
    return DocumentCopy(
        document=document,
        version=version,
        case_file=of.case_file_id,
        kind_name=dict(KINDS)[of.kind],
        subject=of.subject,
        on=day_of(of),
        sender=of.sender,
        seal=of.seal,
        format=row.format,
        pages=row.pages,
        original_name=row.original_name,
        data=data,
        words=_words(row.content),
    )


def _seen(opened: Opened) -> QuerySet[Version]:
    if not opened.by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    seals = seals_open_to(opened.by)
    return Version.objects.filter(document__case_file__person__in=opened.records, document__seal__in=seals)


def day_of(row: Document) -> date:
    """Give the day a document counts from: when it came, went, was written, or else was filed."""
    return row.received_on or row.sent_on or row.dated_on or row.filed_at.date()


def _words(content: Content) -> Mapping[int, PageWords]:
    found = texts(content).items()
    return {
        number: PageWords(text.words, text.turn, claimed=text.step == LAYER_STEP)
        for number, text in found
        if text.step != FAILED_STEP
    }
