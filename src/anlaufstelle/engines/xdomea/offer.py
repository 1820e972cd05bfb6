"""Aussonderung.Anbieteverzeichnis.0501: what is offered, by reference and days alone.

Subjects are left out: they name people, and an offer needs no name until the archive asks for a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from anlaufstelle.engines.xdomea.parts import NAMESPACE, head, text


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """One file, or one document (`single`): its number in this exchange, its reference, the day its storage ends."""

    object: UUID
    reference: str
    ends_on: date
    single: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """One exchange with the archive; `at` is the moment with its zone."""

    process: UUID
    at: datetime
    sender: str
    receiver: str
    things: tuple[Offered, ...]


def write_offer(offer: Offer) -> bytes:
    """Give the message 0501 as UTF-8. Raises `ValueError` for an offer of nothing."""
    if not offer.things:
        raise ValueError("an offer of nothing")
    return "\n".join(("<?xml version='1.0' encoding='UTF-8'?>", *_message(offer), "")).encode()


def _message(offer: Offer) -> Iterator[str]:
    yield f'<xdomea:Aussonderung.Anbieteverzeichnis.0501 xmlns:xdomea="{NAMESPACE}">'
    yield from head("0501", process=offer.process, at=offer.at, sender=offer.sender, receiver=offer.receiver)
    yield "<xdomea:Empfangsbestaetigung>true</xdomea:Empfangsbestaetigung>"
    yield "</xdomea:Kopf>"
    for thing in offer.things:
        yield from _thing(thing)
    yield "</xdomea:Aussonderung.Anbieteverzeichnis.0501>"


def _thing(thing: Offered) -> Iterator[str]:
    kind = "Dokument" if thing.single else "Akte"
    yield f"<xdomea:Schriftgutobjekt><xdomea:{kind}>"
    yield f"<xdomea:Identifikation><xdomea:ID>{thing.object}</xdomea:ID></xdomea:Identifikation>"
    yield "<xdomea:AllgemeineMetadaten>"
    yield f"<xdomea:Kennzeichen>{text(thing.reference)}</xdomea:Kennzeichen>"
    yield "</xdomea:AllgemeineMetadaten>"
    if not thing.single:
        yield "<xdomea:ArchivspezifischeMetadaten>"
        yield f"<xdomea:Aufbewahrungsende>{thing.ends_on.isoformat()}</xdomea:Aufbewahrungsende>"
        yield "</xdomea:ArchivspezifischeMetadaten>"
    yield f"</xdomea:{kind}></xdomea:Schriftgutobjekt>"
