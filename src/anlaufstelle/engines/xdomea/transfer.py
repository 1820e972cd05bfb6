"""Aussonderung.Aussonderung.0503: what the archive wanted, as one ZIP of the message and the primary files.

Each primary file is called by its UUID and its format, as the schema demands (`stringDateinameType`). How the ZIP and
the message are called (process, name of the message) and that all lie side by side stands in the text of the
specification, which we had not; only the schemas were at hand. Formats are given as "Sonstiges" (100) with their name:
the list of codes is no part of the schemas either, so its version is a guess. 0503 has no element for a hash; they are
given back to whoever hands over.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO
from uuid import UUID

from anlaufstelle.engines.xdomea.parts import CODES, NAMESPACE, element, head

_MESSAGE = "Aussonderung.Aussonderung.0503"


@dataclass(frozen=True, kw_only=True, slots=True)
class Primary:
    """One version of a paper; `source` is what the one who gives the bytes knows it by."""

    object: UUID
    number: int
    format: str
    original_name: str
    source: int

    @property
    def file_name(self) -> str:
        """Give the name of its file in the ZIP."""
        return f"{self.object}.{self.format}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A document (Dokument) with all its versions."""

    object: UUID
    reference: str
    subject: str
    kind: str
    received_on: date | None
    sent_on: date | None
    dated_on: date | None
    versions: tuple[Primary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """A procedure (Vorgang) with its papers."""

    object: UUID
    reference: str
    subject: str
    closed_on: date | None
    papers: tuple[Paper, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A file (Akte); who has several files is one folder with each of them as a part (Teilakte)."""

    object: UUID
    reference: str
    subject: str
    value: str
    ends_on: date
    courses: tuple[Course, ...]
    parts: tuple["Folder", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Transfer:
    """What goes to the archive in one exchange; `at` is the moment with its zone."""

    process: UUID
    at: datetime
    sender: str
    receiver: str
    things: tuple[Folder | Paper, ...]

    @property
    def name(self) -> str:
        """Give the name of the message, and of the ZIP, without its ending."""
        return f"{self.process}_{_MESSAGE}"


def write_transfer(transfer: Transfer, *, data: Callable[[Primary], bytes], into: IO[bytes]) -> Mapping[str, str]:
    """Write the ZIP, one file after the other; give the SHA-256 of each file in it. Raises `ValueError` for nothing."""
    if not transfer.things:
        raise ValueError("a transfer of nothing")
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:

        def put(name: str, content: bytes) -> str:
            packed.writestr(zipfile.ZipInfo(name, transfer.at.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
            return hashlib.sha256(content).hexdigest()

        sums = {one.file_name: put(one.file_name, data(one)) for one in _primaries(transfer.things)}
        name = f"{transfer.name}.xml"
        return {name: put(name, message(transfer)), **sums}


def message(transfer: Transfer) -> bytes:
    """Give the message 0503 as UTF-8."""
    return "\n".join(filter(None, ("<?xml version='1.0' encoding='UTF-8'?>", *_lines(transfer)))).encode()


def _primaries(things: tuple[Folder | Paper, ...]) -> Iterator[Primary]:
    for thing in things:
        if isinstance(thing, Paper):
            yield from thing.versions
        else:
            yield from _primaries(tuple(paper for course in thing.courses for paper in course.papers))
            yield from _primaries(thing.parts)


def _lines(transfer: Transfer) -> Iterator[str]:
    yield f'<xdomea:{_MESSAGE} xmlns:xdomea="{NAMESPACE}">'
    yield from head(
        "0503", process=transfer.process, at=transfer.at, sender=transfer.sender, receiver=transfer.receiver
    )
    yield "<xdomea:Importbestaetigung>1</xdomea:Importbestaetigung>"
    yield "<xdomea:RueckmeldungArchivkennung>true</xdomea:RueckmeldungArchivkennung>"
    yield "<xdomea:Empfangsbestaetigung>true</xdomea:Empfangsbestaetigung>"
    yield "</xdomea:Kopf>"
    for thing in transfer.things:
        yield "<xdomea:Schriftgutobjekt>"
        yield from _paper(thing) if isinstance(thing, Paper) else _folder(thing, "Akte")
        yield "</xdomea:Schriftgutobjekt>"
    yield f"</xdomea:{_MESSAGE}>"


def _folder(folder: Folder, name: str) -> Iterator[str]:
    yield f"<xdomea:{name}>"
    yield from _begin(folder.object, folder.subject, folder.reference)
    yield "<xdomea:ArchivspezifischeMetadaten><xdomea:Aussonderungsart>"
    yield f'<xdomea:Aussonderungsart listURI="{CODES}aussonderungsart" listVersionID="1.0"><code>{folder.value}</code>'
    yield "</xdomea:Aussonderungsart></xdomea:Aussonderungsart>"
    yield element("Aufbewahrungsende", folder.ends_on)
    yield "</xdomea:ArchivspezifischeMetadaten>"
    yield "<xdomea:Akteninhalt>"
    for course in folder.courses:
        yield from _course(course)
    for part in folder.parts:
        yield from _folder(part, "Teilakte")
    yield "</xdomea:Akteninhalt>"
    yield f"</xdomea:{name}>"


def _course(course: Course) -> Iterator[str]:
    yield "<xdomea:Vorgang>"
    yield from _begin(course.object, course.subject, course.reference)
    yield element("ZdA", "true" if course.closed_on else "false")
    yield element("ZdADatum", course.closed_on)
    for paper in course.papers:
        yield from _paper(paper)
    yield "</xdomea:Vorgang>"


def _paper(paper: Paper) -> Iterator[str]:
    yield "<xdomea:Dokument>"
    yield from _begin(paper.object, paper.subject, paper.reference)
    yield element("Posteingangsdatum", paper.received_on)
    yield element("Postausgangsdatum", paper.sent_on)
    yield element("DatumDesSchreibens", paper.dated_on)
    yield element("Typ", paper.kind)
    for version in paper.versions:
        yield from _version(version)
    yield "</xdomea:Dokument>"


def _version(version: Primary) -> Iterator[str]:
    yield f"<xdomea:Version><xdomea:Nummer>{version.number}</xdomea:Nummer><xdomea:Format>"
    yield f'<xdomea:Name listURI="{CODES}dateiformat" listVersionID="2.0"><code>100</code></xdomea:Name>'
    yield element("SonstigerName", version.format.upper())
    yield "<xdomea:Version>unbekannt</xdomea:Version>"
    yield f"<xdomea:Primaerdokument><xdomea:Dateiname>{version.file_name}</xdomea:Dateiname>"
    yield element("DateinameOriginal", version.original_name)
    yield "</xdomea:Primaerdokument></xdomea:Format></xdomea:Version>"


def _begin(number: UUID, subject: str, reference: str) -> Iterator[str]:
    yield f"<xdomea:Identifikation><xdomea:ID>{number}</xdomea:ID></xdomea:Identifikation>"
    yield "<xdomea:AllgemeineMetadaten>"
    yield element("Betreff", subject)
    yield element("Kennzeichen", reference)
    yield "</xdomea:AllgemeineMetadaten>"
