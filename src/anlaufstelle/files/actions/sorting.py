"""From a pile to the files: pages become a document, or are left out with a reason."""

from collections.abc import Sequence
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import as_jpeg, reading
from anlaufstelle.base.store.contents import ContentDamaged, Stored
from anlaufstelle.engines.reading import Kind, Limits, Refused
from anlaufstelle.engines.reading import Opened as Read
from anlaufstelle.files.actions.filing import Description, check_description, put_document
from anlaufstelle.files.errors import ContentLost, FileRefused, NotYetRead, PagesTaken, ReasonMissing, UnknownBatch
from anlaufstelle.files.events import ItemLookedAt, PagesLeftOut
from anlaufstelle.files.models import BatchItem, Content, ItemPart, PageText
from anlaufstelle.files.permissions import FILE_DOCUMENTS, TAKE_IN
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import sealed, texts
from anlaufstelle.persons.queries import Opened

_LIMITS = Limits()
_State = BatchItem.State


def look_at_item(*, by: Actor, at: datetime, item: int) -> None:
    """Note that somebody looks at what came in, before it lies in a file. Raises `UnknownBatch`."""
    with change(by=by, at=at, may=TAKE_IN) as done:
        if not BatchItem.objects.filter(id=item).exists():
            raise UnknownBatch
        done.record(ItemLookedAt(item=item))


def file_pages(
    *, by: Actor, at: datetime, opened: Opened, procedure: int, given: Description, item: int, first: int, last: int
) -> int:
    """Put pages of an item, counted from 1, as a document into a procedure of an opened person; give its number.

    All pages of a file are taken as they came; some of them become a file of their own that looks the same. Raises
    `NotYetRead`, `PagesTaken`, `UnknownBatch`, and what `file_document` raises.
    """
    check_description(given, by)
    row = _readable(item, first, last, by=by, at=at)
    read, stored = _bytes_of(row, first, last)
    with change(by=by, at=at, may=FILE_DOCUMENTS) as done:
        held = _locked(item, first, last)
        document, content = put_document(
            done=done, opened=opened, procedure=procedure, given=given, read=read, stored=stored,
            name=held.original_name,
        )  # fmt: skip
        if held.content is not None and content.pk != held.content_id:
            _carry_words(held.content, content, first=first, last=last)
        ItemPart.objects.create(item=held, first=first, last=last, document_id=document)
        _let_go(held)
    return document


def leave_out(*, by: Actor, at: datetime, item: int, first: int, last: int, why: str) -> None:
    """Say that pages of an item belong to no file, and why; their bytes end when all of the item is done.

    Raises `ReasonMissing`, `PagesTaken`, `NotYetRead`, `UnknownBatch`.
    """
    why = " ".join(why.split())[:200]
    if not why:
        raise ReasonMissing
    with change(by=by, at=at, may=TAKE_IN) as done:
        held = _locked(item, first, last)
        ItemPart.objects.create(item=held, first=first, last=last, why=why)
        done.record(PagesLeftOut(item=item, first=first, last=last, why=why))
        _let_go(held)


def _readable(item: int, first: int, last: int, *, by: Actor, at: datetime) -> BatchItem:
    with change(by=by, at=at, may=TAKE_IN):
        return _locked(item, first, last)


def _locked(item: int, first: int, last: int) -> BatchItem:
    """Give an item of which these pages are still to be done. Raises `UnknownBatch`, `NotYetRead`, `PagesTaken`."""
    row = BatchItem.objects.select_for_update().select_related("content").filter(id=item).first()
    if row is None:
        raise UnknownBatch
    unreadable = row.state in {_State.REFUSED, _State.PARKED}
    if row.content is None or row.state not in {_State.READ, _State.REFUSED, _State.PARKED}:
        raise NotYetRead
    most = max(row.pages, 1)
    if not 1 <= first <= last <= most or (unreadable and (first, last) != (1, most)):
        raise PagesTaken
    if ItemPart.objects.filter(item=row, first__lte=last, last__gte=first).exists():
        raise PagesTaken
    return row


def _bytes_of(row: BatchItem, first: int, last: int) -> tuple[Read, Stored]:
    """Give what becomes the document: the file itself, or some of its pages, looked at again behind walls."""
    if row.content is None:
        raise NotYetRead
    whole = stored_of(row.content)
    try:
        data = contents().get(whole)
        with reading(data, limits=_LIMITS, depth=row.depth) as reader:
            if reader.opened.kind is Kind.MAIL or (first, last) == (1, reader.opened.pages):
                return reader.opened, whole
            part = reader.cut(first - 1, last - 1)
            edges = [as_jpeg(reader.page(number, dpi=24)) for number in (first - 1, last - 1)]
        return _looked_at(part, edges, pages=last - first + 1), contents().put(part)
    except ContentDamaged:
        raise ContentLost from None
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None


def _looked_at(part: bytes, edges: Sequence[bytes], *, pages: int) -> Read:
    """Open the pages that were cut: as many as were asked for, the first and the last looking as they did."""
    with reading(part, limits=_LIMITS) as reader:
        read = reader.opened
        if read.pages != pages or [as_jpeg(reader.page(number, dpi=24)) for number in (0, pages - 1)] != edges:
            raise FileRefused(why="broken")
    return read


def _carry_words(pile: Content, content: Content, *, first: int, last: int) -> None:
    """Take the words along, locked with the key of the new bytes; those that are there already stay."""
    there = set(PageText.objects.filter(content=content).values_list("number", flat=True))
    words, stored = texts(pile), stored_of(content)
    known = PageText.objects.filter(content=pile, number__range=(first, last))
    PageText.objects.bulk_create(
        PageText(
            content=content, number=text.number - first + 1, step=text.step, sealed=sealed(words[text.number], stored),
            script=text.script, confidence=text.confidence, for_people=text.for_people, blank=text.blank,
            turn=text.turn,
        )
        for text in known if text.number in words and text.number - first + 1 not in there
    )  # fmt: skip


def _let_go(row: BatchItem) -> None:
    """End an item all of whose pages are done; its own bytes go unless a document took them as they are."""
    parts = ItemPart.objects.filter(item=row).values_list("first", "last")
    if sum(last - first + 1 for first, last in parts) == max(row.pages, 1):
        row.state, row.content = _State.DONE, None
        row.save(update_fields=["state", "content"])
