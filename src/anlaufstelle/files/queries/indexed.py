"""What documents are found by: what is said about them, and the words of their pages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F
from django.db.models.functions import Mod

from anlaufstelle.base.finding import Entry
from anlaufstelle.files.models import Content, Document, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.queries.texts import texts, texts_at

_KINDS = dict(KINDS)


def documents_to_find(remainder: int, *, of: int) -> Iterable[int]:
    """Give all documents whose file's number leaves this remainder."""
    rows = Document.objects.annotate(share=Mod(F("case_file_id"), of)).filter(share=remainder)
    return rows.order_by("id").values_list("id", flat=True).iterator(chunk_size=500)


def entries_to_find(documents: Sequence[int]) -> Mapping[int, Sequence[Entry]]:
    """Give what each document is found by: number 0 what is said about it, 1 and on the pages that were read."""
    rows = Document.objects.filter(id__in=documents).select_related("case_file")
    shown = _newest(documents)
    return {row.pk: (_said_about(row), *_pages(row, shown.get(row.pk))) for row in rows}


def words_at(places: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], Sequence[str]]:
    """Give the words found at a document and page, page 0 being what is said about the document."""
    pages: dict[int, set[int]] = {}
    for document, number in places:
        pages.setdefault(document, set()).add(number)
    rows = Document.objects.filter(id__in=[document for document, numbers in pages.items() if 0 in numbers])
    words: dict[tuple[int, int], Sequence[str]] = {(row.pk, 0): _said_words(row) for row in rows}
    shown = _newest(pages)
    asked: dict[Content, set[int]] = {}
    for document, content in shown.items():
        asked.setdefault(content, set()).update(pages[document] - {0})
    read = {(content, number): text for content, number, text in texts_at(asked)}
    for document, content in shown.items():
        for number in pages[document]:
            if (content.pk, number) in read:
                words[document, number] = [word.text for word in read[content.pk, number].words]
    return words


def _newest(documents: Iterable[int]) -> Mapping[int, Content]:
    """Give the bytes of the newest version of each document."""
    versions = Version.objects.filter(document__in=list(documents)).order_by("document", "number")
    return {version.document_id: version.content for version in versions.select_related("content")}


def _pages(row: Document, content: Content | None) -> Iterable[Entry]:
    """Give the pages of the newest version, as far as they are read."""
    for number, text in texts(content).items() if content else ():
        yield _entry(row, number, [word.text for word in text.words])


def _said_about(row: Document) -> Entry:
    return _entry(row, 0, _said_words(row))


def _said_words(row: Document) -> Sequence[str]:
    days = filter(None, (row.received_on, row.dated_on, row.sent_on))
    text = [row.subject, _KINDS.get(row.kind, ""), row.sender, row.foreign_reference, row.note, *map(_day, days)]
    return " ".join(text).split()


def _entry(row: Document, number: int, words: Sequence[str]) -> Entry:
    return Entry(
        document=row.pk,
        number=number,
        file=row.case_file_id,
        person=row.case_file.person_id,
        kind=row.kind,
        seal=row.seal,
        words=words,
    )


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
