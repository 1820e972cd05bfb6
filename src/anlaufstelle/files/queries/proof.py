"""Proving stored bytes: each file is there, opens with its key, and is what was stored; the words read on it too."""

from collections.abc import Callable
from dataclasses import dataclass

from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.files.models import Content, PageText
from anlaufstelle.files.queries.pages import contents, stored_of

_CHUNK, _SHOWN = 500, 20


@dataclass(frozen=True, slots=True)
class Damage:
    """Something stored that is not what it was: the number of the bytes, the page for words read on it, and why."""

    content: int
    page: int | None
    name: str

    @property
    def text(self) -> str:
        """Give it in German; what stands in the document is never named."""
        what = (
            f"Datei {self.name}" if self.page is None else f"Gelesene Worte von Seite {self.page} der Datei {self.name}"
        )
        return f"{what} (Nummer {self.content}) fehlt oder wurde verändert."


@dataclass(frozen=True, slots=True)
class StoredProof:
    """What the proof of stored bytes found."""

    files: int
    pages: int
    bytes: int
    damages: tuple[Damage, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing is damaged."""
        return not self.damages

    @property
    def lines(self) -> list[str]:
        """Give the report as lines of German text."""
        counted = f"{self.files} gespeicherte Dateien ({self.bytes} Bytes) und {self.pages} gelesene Seiten geprüft."
        shown = [f"FEHLER: {damage.text}" for damage in self.damages[:_SHOWN]]
        if len(self.damages) > _SHOWN:
            shown.append(f"… und {len(self.damages) - _SHOWN} weitere Schäden.")
        remedy = "Abhilfe: die Dateien aus der letzten Sicherung zurückholen (anlaufstelle restore)."
        return [counted, *shown, "Alle sind unverändert." if self.ok else remedy]


def prove_stored(
    *, share: int = 1, turn: int = 0, after: int = 0, progress: Callable[[int], None] | None = None
) -> StoredProof:
    """Prove every stored file, or those whose number divided by `share` leaves `turn`, with numbers above `after`.

    Reads only. `progress` is told the number each file has that is done, so that an interrupted proof can go on there.
    """
    damages: list[Damage] = []
    files = pages = size = 0
    rows = Content.objects.filter(id__gt=after).order_by("id")
    for content in rows.iterator(_CHUNK):
        if content.pk % share != turn % share:
            continue
        files += 1
        size += content.size
        damages += _damages(content)
        pages += PageText.objects.filter(content=content).count()
        if progress is not None:
            progress(content.pk)
    return StoredProof(files, pages, size, tuple(damages))


def _damages(content: Content) -> list[Damage]:
    """Prove one file, and the words of its pages with its key."""
    store, stored, found = contents(), stored_of(content), list[Damage]()
    if not _is_whole(content):
        found.append(Damage(content.pk, None, content.name))
    for number, sealed in PageText.objects.filter(content=content).values_list("number", "sealed"):
        try:
            store.unseal(stored, bytes(sealed))
        except ContentDamaged:
            found.append(Damage(content.pk, number, content.name))
    return found


def _is_whole(content: Content) -> bool:
    try:
        data = contents().get(stored_of(content))
    except ContentDamaged:
        return False
    return len(data) == content.size and contents().digest(data) == content.digest
