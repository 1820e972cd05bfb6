"""Versions of documents for the house itself: what they are, and what proves that their bytes are still the same."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.files.errors import ContentLost, UnknownDocument
from anlaufstelle.files.models import Content, Document, Version
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.plan import seals_open_to


@dataclass(frozen=True, slots=True)
class FiledVersion:
    """A version of a document: in which file, of which kind and format, of how many pages."""

    id: int
    case_file: int
    person: int
    reference: str
    number: int
    kind: str
    format: str
    pages: int

    @property
    def kind_name(self) -> str:
        """Give the kind in German."""
        return dict(KINDS)[self.kind]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """SHA-256 of what came in and of its archive PDF ("" where none was made), in hex."""

    original: str
    archive: str


def filed_version(document: int, *, version: int) -> FiledVersion:
    """Give a version, for what the house does by itself. Raises `UnknownDocument`."""
    row = _row(document, version)
    of = row.document
    return FiledVersion(
        row.pk,
        of.case_file_id,
        of.case_file.person_id,
        of.case_file.reference,
        of.number,
        of.kind,
        row.format,
        row.pages,
    )


def sealed_in(document: int) -> int | None:
    """Give the file of a document that is in a sealed class, for what the house does by itself; None for others."""
    return Document.objects.filter(id=document).exclude(seal="").values_list("case_file", flat=True).first()


def fingerprints(document: int, *, version: int) -> Fingerprints:
    """Give the hashes of the bytes as they lie on disk now. Raises `UnknownDocument`, `ContentLost`."""
    row = _row(document, version)
    rendition = getattr(row, "rendition", None)
    return Fingerprints(_sha256(row.content), _sha256(rendition.content) if rendition is not None else "")


def open_kinds(documents: Collection[int], *, by: Actor) -> Mapping[int, tuple[int, str]]:
    """Give number in the file and kind of those of these documents whose class is open to somebody."""
    rows = Document.objects.filter(id__in=documents, seal__in=seals_open_to(by))
    names = dict(KINDS)
    return {number: (within, names[kind]) for number, within, kind in rows.values_list("id", "number", "kind")}


def _row(document: int, version: int) -> Version:
    rows = Version.objects.select_related("content", "document__case_file", "rendition__content")
    row = rows.filter(document=document, number=version).first()
    if row is None:
        raise UnknownDocument
    return row


def _sha256(content: Content) -> str:
    try:
        return hashlib.sha256(contents().get(stored_of(content))).hexdigest()
    except ContentDamaged:
        raise ContentLost from None
