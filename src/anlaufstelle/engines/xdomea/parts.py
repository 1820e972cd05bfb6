"""Parts every message to an archive has: its head, names, and words as XML may hold them."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape

NAMESPACE = "urn:xoev-de:xdomea:schema:3.1.0"
CODES = "urn:xoev-de:xdomea:codeliste:"


def head(number: str, *, process: UUID, at: datetime, sender: str, receiver: str) -> Iterator[str]:
    """Give what every head begins with; the element is not closed, because each message has its own rest."""
    yield "<xdomea:Kopf>"
    yield f"<xdomea:ProzessID>{process}</xdomea:ProzessID>"
    yield f'<xdomea:Nachrichtentyp listURI="{CODES}nachrichtentyp" listVersionID="2.0"><code>{number}</code>'
    yield "</xdomea:Nachrichtentyp>"
    yield f"<xdomea:Erstellungszeitpunkt>{at.isoformat(timespec='seconds')}</xdomea:Erstellungszeitpunkt>"
    yield from _contact("Absender", sender)
    yield from _contact("Empfaenger", receiver)


def element(name: str, words: object) -> str:
    """Give an element with words, or nothing where there are none."""
    return "" if words in (None, "") else f"<xdomea:{name}>{text(str(words))}</xdomea:{name}>"


def text(words: str) -> str:
    """Give words as XML may hold them: no control signs, nothing that is markup."""
    return escape("".join(sign for sign in words if sign.isprintable()))


def _contact(role: str, name: str) -> Iterator[str]:
    yield f"<xdomea:{role}><xdomea:Institution><xdomea:Name>{text(name)}</xdomea:Name></xdomea:Institution>"
    yield f"</xdomea:{role}>"
