"""Are the sealed scans still what was sealed? Every byte of every one is looked at again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from anlaufstelle.base.errors import DomainError
from anlaufstelle.digitising.adapter import holds
from anlaufstelle.digitising.models import TransferNote
from anlaufstelle.files import queries as files


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sealed document that is not what was sealed: its number and what is wrong, in German."""

    document: int
    why: str


def doubts() -> Iterator[Doubt | None]:
    """Give, for each transfer note, what is wrong with it, None where all agrees."""
    for note in TransferNote.objects.select_related("scanned").order_by("id").iterator(chunk_size=200):
        why = _wrong(note)
        yield Doubt(note.scanned.document_id, why) if why else None


def _wrong(note: TransferNote) -> str:
    if not holds(note.body.encode(), seal=bytes(note.seal), key=note.key):
        return "Das Siegel passt nicht zum Transfervermerk."
    told, scanned = json.loads(note.body), note.scanned
    if (told["dokument"]["kennung"], told["dokument"]["fassung"]) != (scanned.document_id, scanned.version):
        return "Der Transfervermerk gehört zu einem anderen Dokument."
    try:
        now = files.fingerprints(scanned.document_id, version=scanned.version)
    except DomainError:
        return "Die Bytes auf der Platte sind beschädigt oder fehlen."
    if told["sha256"] != {"eingegangen": now.original, "archivfassung": now.archive}:
        return "Die Bytes sind nicht die, die gesiegelt wurden."
    return ""
