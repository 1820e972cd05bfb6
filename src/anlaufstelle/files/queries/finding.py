"""What documents are found by: what is said about them, and the words of their pages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F
from django.db.models.functions import Mod

from anlaufstelle.base.finding import Entry
from anlaufstelle.files.models import Content, Document, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.queries.texts import texts

_KINDS = dict(KINDS)


def documents_to_find(remainder: int, *, of: int) -> Iterable[int]:
    """Give all documents whose file's number leaves this remainder."""
    rows = Document.objects.annotate(share=Mod(F("case_file_id"), of)).filter(share=remainder)
    return rows.order_by("id").values_list("id", flat=True).iterator(chunk_size=500)


def entries_to_find(documents: Sequence[int]) -> Mapping[int, Sequence[Entry]]:
    """Give what each document is found by: number 0 what is said about it, 1 and on the pages that were read."""
    rows = Document.objects.filter(id__in=documents).select_related("case_file")
    newest = Version.objects.filter(document__in=documents).order_by("document", "number").select_related("content")
    shown = {version.document_id: version.content for version in newest}
    return {row.pk: (_said_about(row), *_pages(row, shown.get(row.pk))) for row in rows}


def _pages(row: Document, content: Content | None) -> Iterable[Entry]:
    """Give the pages of the newest version, as far as they are read."""
    for number, text in texts(content).items() if content else ():
        yield _entry(row, number, [word.text for word in text.words])


def _said_about(row: Document) -> Entry:
    days = filter(None, (row.received_on, row.dated_on, row.sent_on))
    text = [row.subject, _KINDS.get(row.kind, ""), row.sender, row.foreign_reference, row.note, *map(_day, days)]
    return _entry(row, 0, " ".join(text).split())


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
