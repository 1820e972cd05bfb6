"""Where the bytes of packages lie: apart from the documents, each package under keys of its own."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from anlaufstelle.base.store import keys
from anlaufstelle.base.store.contents import ContentDamaged, Contents, Stored
from anlaufstelle.inspection.models import PackagePart

PAGES, FILE, DATA = "pages", "file", "data"


@cache
def contents() -> Contents:
    """Give the store of packages."""
    return Contents(settings.HOME / "packages", secret=keys.load(settings.KEYS_FILE).raw("identity"))


def stored_of(part: PackagePart) -> Stored:
    """Give what the store needs to know of a row."""
    return Stored(part.name, part.digest, part.size, bytes(part.key))


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page of a package as it was drawn: its picture, and what the file says beside it."""

    told: dict[str, Any]
    jpeg: bytes


class Pages:
    """The page pictures of a package, each locked with the key of the package: they end with it."""

    def __init__(self, part: PackagePart) -> None:
        """Keep the row with the key."""
        self._stored = stored_of(part)
        self._folder = _drawn() / part.name

    def get(self, name: str) -> PagePart | None:
        """Give a page; nothing where it is not drawn yet, or not whole."""
        try:
            plain = contents().unseal(self._stored, (self._folder / name).read_bytes())
        except (OSError, ContentDamaged):
            return None
        head, _line, jpeg = plain.partition(b"\n")
        return PagePart(json.loads(head), jpeg)

    def put(self, name: str, part: PagePart) -> None:
        """Keep a page, whole or not at all. Raises `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f".{name}"
        plain = json.dumps(part.told, ensure_ascii=False).encode() + b"\n" + part.jpeg
        draft.write_bytes(contents().seal(self._stored, plain))
        draft.rename(self._folder / name)


def drawn_packages() -> list[str]:
    """Give the names under which pictures of pages lie."""
    return [path.name for path in _drawn().iterdir()] if _drawn().is_dir() else []


def forget_pages(name: str) -> None:
    """Remove every picture that lies under a name."""
    for path in (_drawn() / name).iterdir():
        path.unlink(missing_ok=True)
    (_drawn() / name).rmdir()


def _drawn() -> Path:
    return Path(settings.HOME) / "cache" / "packages"
