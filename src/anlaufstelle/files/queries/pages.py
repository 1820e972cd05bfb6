"""Pictures of pages, on demand: never the file itself, and never more than the page that is looked at.

Who opened a document gets a link to its pages that only this actor can use, and only for a working day; the opening is
in the log, the single pictures are not. A picture is drawn behind the walls of `base.reading` and kept, locked with the
key of its bytes, so that it ends with them.
"""

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core import signing

from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import Reader, Waiting, as_jpeg, reading
from anlaufstelle.base.store import keys
from anlaufstelle.base.store.contents import ContentDamaged, Contents, Stored
from anlaufstelle.engines.reading import Limits, Refused
from anlaufstelle.files.errors import ContentLost, FileRefused, UnknownPage
from anlaufstelle.files.models import BatchItem, Content, PageText, Version
from anlaufstelle.files.permissions import SEE_FILES, TAKE_IN
from anlaufstelle.files.queries.plan import seals_open_to
from anlaufstelle.persons import queries as persons

_HOLDS = timedelta(hours=10)
_SALT = "files.pages"
#: Fine enough for small print at the counter, small enough for a slow line.
DPI = {"": 110, "fein": 200, "klein": 24}
#: So many pages after the one that was asked for are drawn at once, because people turn pages.
_AHEAD = 2
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class PageLink:
    """What a link stands for: a version of a document, or an item of a pile (`item`), for one actor."""

    version: int
    actor: str
    item: bool = False


def link_of(*, version: int, by: Actor, at: datetime) -> str:
    """Give the link to the pages of a version; it holds ten hours, for this actor alone."""
    return _signed(["v", version], by=by, at=at)


def item_link(*, item: int, by: Actor, at: datetime) -> str:
    """Give the link to the pages of an item of a pile; it holds ten hours, for this actor alone."""
    return _signed(["i", item], by=by, at=at)


def read_link(link: str, *, by: Actor, at: datetime) -> PageLink:
    """Read a link. Raises `UnknownPage` for one that is forged, ended, or somebody else's."""
    try:
        kind, number, actor, made = signing.loads(link, key=_key(), salt=_SALT)
    except (signing.BadSignature, ValueError):
        raise UnknownPage from None
    made_at = datetime.fromtimestamp(made, tz=at.tzinfo)
    if actor != by.id or not made_at - timedelta(minutes=1) <= at < made_at + _HOLDS:
        raise UnknownPage
    return PageLink(number, actor, item=kind == "i")


def _signed(what: Sequence[str | int], *, by: Actor, at: datetime) -> str:
    return signing.dumps([*what, by.id, int(at.timestamp())], key=_key(), salt=_SALT, compress=False)


def page_picture(link: PageLink, *, number: int, by: Actor, at: datetime, fineness: str = "") -> bytes:
    """Give a page as JPEG, counted from 1; the next ones are drawn while somebody looks at this one.

    Raises `UnknownPage`, `FileRefused` where the page cannot be drawn, `ContentLost`.
    """
    content, pages = shown(link, by=by, at=at)
    if not 1 <= number <= pages or fineness not in DPI:
        raise UnknownPage
    turns = dict(PageText.objects.filter(content=content, turn__gt=0).values_list("number", "turn"))
    sheet = _Sheet(stored_of(content), number, DPI[fineness], turns.get(number, 0))
    kept = sheet.kept()
    if kept is not None:
        return kept
    try:
        data = contents().get(sheet.stored)
        with reading(data, limits=_LIMITS, start=_waiting()) as reader:
            drawn = sheet.drawn_by(reader)
    except ContentDamaged:
        raise ContentLost from None
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None
    if settings.PAGES_AHEAD:
        last = min(number + _AHEAD, pages)
        _draw_beside(
            data, [replace(sheet, number=after, turn=turns.get(after, 0)) for after in range(number + 1, last + 1)]
        )
    return drawn


def shown(link: PageLink, *, by: Actor, at: datetime) -> tuple[Content, int]:
    """Give the bytes a link shows and their pages, if this actor may still see them and the purpose still holds.

    Raises `UnknownPage`.
    """
    if link.item:
        item = BatchItem.objects.filter(id=link.version).select_related("content").first()
        if item is None or item.content is None or not by.may(TAKE_IN):
            raise UnknownPage
        return item.content, item.pages
    row = Version.objects.filter(id=link.version).select_related("content", "document__case_file").first()
    if row is None or not by.may(SEE_FILES) or row.document.seal not in seals_open_to(by):
        raise UnknownPage
    if not persons.is_open(row.document.case_file.person_id, by=by, at=at):
        raise UnknownPage
    return row.content, row.pages


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The picture of one page of stored bytes, set upright, as it is kept: locked with the key of these bytes."""

    stored: Stored
    number: int
    dpi: int
    turn: int

    def kept(self) -> bytes | None:
        """Give the picture where it is kept and whole."""
        try:
            return contents().unseal(self.stored, self._path.read_bytes())
        except (OSError, ContentDamaged):
            return None

    def drawn_by(self, reader: Reader) -> bytes:
        """Draw it and keep it; a full disk costs time, never the answer. Raises `Refused`."""
        drawn = as_jpeg(reader.page(self.number - 1, dpi=self.dpi), turn=self.turn)
        path = self._path
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
            draft.write_bytes(contents().seal(self.stored, drawn))
            draft.rename(path)
        return drawn

    @property
    def _path(self) -> Path:
        return _folder(self.stored.name) / f"{self.number}-{self.dpi}-{self.turn}"


def _draw_beside(data: bytes, sheets: Sequence[_Sheet]) -> None:
    """Draw the next pages beside the answer; whatever goes wrong there is told when such a page is asked for."""

    def draw() -> None:
        wanted = [sheet for sheet in sheets if sheet.kept() is None]
        with suppress(Refused, OSError), reading(data, limits=_LIMITS, start=_waiting()) as reader:
            for sheet in wanted:
                sheet.drawn_by(reader)

    if sheets:
        threading.Thread(target=draw, name="pages ahead", daemon=True).start()


@cache
def contents() -> Contents:
    """Give the store of the house."""
    secret = keys.load(settings.KEYS_FILE).raw("identity")
    return Contents(settings.HOME / "documents", secret=secret)


def stored_is_readable() -> bool:
    """Say whether the bytes stored last can be read here: a machine with other keys or another folder must not work."""
    newest = Content.objects.order_by("-id").first()
    try:
        return newest is None or bool(contents().get(stored_of(newest)))
    except ContentDamaged:
        return False


def forget_pictures(name: str) -> None:
    """Remove every kept picture of stored bytes."""
    folder = _folder(name)
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            path.unlink(missing_ok=True)
        folder.rmdir()


def stored_of(content: Content) -> Stored:
    """Give what the store needs to know of a row."""
    return Stored(content.name, content.digest, content.size, bytes(content.key))


def _folder(name: str) -> Path:
    return Path(settings.HOME) / "cache" / "pages" / name[:2] / name


def _key() -> str:
    return keys.load(settings.KEYS_FILE).django


@cache
def _waiting() -> Waiting:
    return Waiting(_LIMITS)
