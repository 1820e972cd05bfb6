"""Documents as evidence: which of their pages have been read, and the words of these, for who finds facts in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.reading import Word
from anlaufstelle.files.models import PageText, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import PREPARE_FILES, SEE_FILES
from anlaufstelle.files.queries.plan import seals_open_to
from anlaufstelle.files.queries.texts import STEPS, texts_at
from anlaufstelle.persons.queries import Opened

_KINDS = dict(KINDS)
_COLUMNS = (
    "id",
    "number",
    "pages",
    "content",
    "content__digest",
    "document",
    "document__number",
    "document__kind",
    "document__subject",
    "document__seal",
    "document__received_on",
    "document__sent_on",
    "document__dated_on",
    "document__filed_at",
    "document__case_file",
    "document__case_file__reference",
    "document__case_file__person",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The newest version of a document; `on` is the day the paper speaks from, `read` its pages that have been read.

    Each page that was read names the way it was: what another way reads may say something else.
    """

    version: int
    version_number: int
    pages: int
    content: int
    digest: str
    document: int
    number: int
    kind: str
    subject: str
    seal: str
    on: date
    case_file: int
    reference: str
    person: int
    read: Mapping[int, str] = field(repr=False)

    @property
    def kind_name(self) -> str:
        """Give the kind in German."""
        return _KINDS[self.kind]

    def place(self, page: int) -> str:
        """Say where a page lies, as a source of a fact is written."""
        return f"Akte {self.reference}, Nr. {self.number}, Seite {page}"


def evidence(opened: Opened) -> tuple[Evidence, ...]:
    """Give the newest version of each document of an opened person, the latest paper first. Raises `NotAllowed`."""
    return tuple(sorted(_newest(_theirs(opened)), key=lambda paper: (paper.on, paper.number), reverse=True))


def evidence_to_prepare(people: Collection[int], *, by: Actor) -> tuple[Evidence, ...]:
    """Give the newest version of each document of these people, for the house to read ahead. Raises `NotAllowed`."""
    if not by.may(PREPARE_FILES):
        raise NotAllowed(permission=PREPARE_FILES.code)
    return tuple(_newest(Version.objects.filter(document__case_file__person__in=people)))


def words_of_pages(opened: Opened, *, version: int, pages: Collection[int]) -> Mapping[int, tuple[Word, ...]]:
    """Give the words of pages of a version; none of a version that is sealed for the reader. Raises `NotAllowed`."""
    return _words(_theirs(opened).filter(id=version), pages)


def words_to_prepare(*, by: Actor, version: int, pages: Collection[int]) -> Mapping[int, tuple[Word, ...]]:
    """Give the words of pages of a version, for the house to look through ahead. Raises `NotAllowed`."""
    if not by.may(PREPARE_FILES):
        raise NotAllowed(permission=PREPARE_FILES.code)
    return _words(Version.objects.filter(id=version), pages)


def _theirs(opened: Opened) -> QuerySet[Version]:
    if not opened.by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    seals = seals_open_to(opened.by)
    return Version.objects.filter(document__case_file__person__in=opened.records, document__seal__in=seals)


def _newest(rows: QuerySet[Version]) -> Iterable[Evidence]:
    newest = {row["document"]: row for row in rows.order_by("document", "number").values(*_COLUMNS)}
    read: dict[int, dict[int, str]] = {}
    texts = PageText.objects.filter(content__in=[row["content"] for row in newest.values()], step__in=STEPS)
    for content, number, step in texts.values_list("content", "number", "step"):
        read.setdefault(content, {})[number] = step
    return [_evidence(row, read.get(row["content"], {})) for row in newest.values()]


def _evidence(row: Mapping[str, Any], read: Mapping[int, str]) -> Evidence:
    days = (row[f"document__{name}"] for name in ("dated_on", "received_on", "sent_on"))
    return Evidence(
        version=row["id"],
        version_number=row["number"],
        pages=row["pages"],
        content=row["content"],
        digest=row["content__digest"],
        document=row["document"],
        number=row["document__number"],
        kind=row["document__kind"],
        subject=row["document__subject"],
        seal=row["document__seal"],
        on=next(filter(None, days), None) or office_time(row["document__filed_at"]).date(),
        case_file=row["document__case_file"],
        reference=row["document__case_file__reference"],
        person=row["document__case_file__person"],
        read=read,
    )


def _words(rows: QuerySet[Version], pages: Collection[int]) -> Mapping[int, tuple[Word, ...]]:
    found = rows.select_related("content").first()
    if found is None or not pages:
        return {}
    return {number: text.words for _, number, text in texts_at({found.content: pages})}
