"""What came in: piles with their progress, and the items of one with the pages that are still to be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import REFUSALS, UnknownBatch
from anlaufstelle.files.models import Batch, BatchItem, ItemPart, PageText
from anlaufstelle.files.models.intake import SOURCES
from anlaufstelle.files.permissions import TAKE_IN
from anlaufstelle.files.queries.pages import item_link
from anlaufstelle.files.queries.reading import ACTIVE
from anlaufstelle.files.queries.texts import FAILED_STEP, STEPS

_SOURCES = dict(SOURCES)
_State = BatchItem.State
_OTHER_WHY = {
    "damaged": ("Die Bytes auf der Platte sind beschädigt.", "Sagen Sie es sofort der Administration."),
    "hash_differs": (
        "Die Datei ist nicht die, die der Dienstleister gesandt hat.",
        "Lassen Sie sie noch einmal senden, oder lesen Sie sie trotzdem und vergleichen Sie mit dem Papier.",
    ),
}
#: A list one can look over.
MOST = 200


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A pile and how far it is; `read` of `pages` known pages are read, `open` items wait for a person."""

    id: int
    name: str
    source: str
    came_at: datetime
    stopped: bool
    note: str
    items: int
    waiting: int
    open: int
    aside: int
    parked: int
    pages: int
    read: int

    @property
    def busy(self) -> bool:
        """Say whether the house is still reading."""
        return bool(self.waiting) and not self.stopped


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that are done: as a document, or left out for a reason."""

    first: int
    last: int
    document: int | None
    case_file: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One file of a pile; `left` are the ranges of pages still to be done, `link` shows them."""

    id: int
    batch: int
    number: int
    name: str
    state: str
    state_name: str
    why: str
    way_on: str
    format: str
    pages: int
    read: int
    for_people: int
    failed: int
    active: tuple[str, ...]
    enclosed_in: int | None
    wanted: str
    parts: tuple[Part, ...]
    left: tuple[tuple[int, int], ...]
    link: str

    @property
    def can_be_filed(self) -> bool:
        """Say whether a person can put pages of it into a file."""
        return self.state == _State.READ

    @property
    def can_be_left_out(self) -> bool:
        """Say whether pages of it can be left out."""
        return self.state in {_State.READ, _State.REFUSED, _State.PARKED}


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A pile with its items in order; `procedure` and `case_file` say where it belongs, where that is known."""

    line: BatchLine
    procedure: int | None
    case_file: int | None
    reference: str
    items: tuple[ItemLine, ...]

    @property
    def failed(self) -> int:
        """Give the pages that could not be read at all."""
        return sum(item.failed for item in self.items)


def batches(*, by: Actor) -> tuple[BatchLine, ...]:
    """Give the piles that are not done, the oldest first, at most 200. Raises `NotAllowed`."""
    _demand(by)
    undone = BatchItem.objects.exclude(state=_State.DONE).values("batch")
    return _lines(Batch.objects.filter(id__in=undone).order_by("came_at", "id")[:MOST])


def batch_page(batch: int, *, by: Actor, at: datetime) -> BatchPage:
    """Give one pile. Raises `NotAllowed`, `UnknownBatch`."""
    _demand(by)
    row = Batch.objects.filter(id=batch).select_related("procedure__case_file").first()
    if row is None:
        raise UnknownBatch
    items = list(BatchItem.objects.filter(batch=row).select_related("parent").order_by("number"))
    into = row.procedure
    return BatchPage(
        line=_lines([row])[0],
        procedure=into.pk if into else None,
        case_file=into.case_file_id if into else None,
        reference=into.case_file.reference if into else "",
        items=_items(items, by=by, at=at),
    )


def item_page(item: int, *, by: Actor, at: datetime) -> ItemLine:
    """Give one item. Raises `NotAllowed`, `UnknownBatch`."""
    _demand(by)
    row = BatchItem.objects.filter(id=item).select_related("parent").first()
    if row is None:
        raise UnknownBatch
    return _items([row], by=by, at=at)[0]


def why_words(code: str) -> tuple[str, str]:
    """Give why an item is not read, and what helps, in German."""
    if code in _OTHER_WHY:
        return _OTHER_WHY[code]
    if not code:
        return "", ""
    why, way_on = REFUSALS.get(code, REFUSALS["broken"])
    return str(why), str(way_on)


def _lines(rows: Iterable[Batch]) -> tuple[BatchLine, ...]:
    found = list(rows)
    counts = (
        BatchItem.objects.filter(batch__in=[row.pk for row in found])
        .values("batch")
        .annotate(
            n_items=Count("id"),
            n_waiting=Count("id", filter=Q(state__in=[_State.RECEIVED, _State.CHECKED])),
            n_open=Count("id", filter=Q(state=_State.READ)),
            n_aside=Count("id", filter=Q(state__in=[_State.REFUSED, _State.PARKED])),
            n_parked=Count("id", filter=Q(state=_State.PARKED)),
            n_pages=Sum("pages"),
        )
        .values_list("batch", "n_items", "n_waiting", "n_open", "n_aside", "n_parked", "n_pages")
    )
    counted = {batch: tuple(rest) for batch, *rest in counts}
    read = _read_pages(found)
    return tuple(_line(row, counted.get(row.pk, (0,) * 6), read.get(row.pk, 0)) for row in found)


def _line(row: Batch, counts: Sequence[int], read: int) -> BatchLine:
    items, waiting, undone, aside, parked, pages = counts
    return BatchLine(
        id=row.pk,
        name=row.name,
        source=_SOURCES[row.source],
        came_at=row.came_at,
        stopped=row.stopped,
        note=row.note,
        items=items,
        waiting=waiting,
        open=undone,
        aside=aside,
        parked=parked,
        pages=pages,
        read=read,
    )


def _read_pages(batches: Iterable[Batch]) -> dict[int, int]:
    """Give the pages read in each pile; pages of bytes that are let go are not counted any more."""
    rows = BatchItem.objects.filter(batch__in=[row.pk for row in batches], content__isnull=False).values("batch")
    counted = rows.annotate(read=Count("content__texts", filter=Q(content__texts__step__in=STEPS)))
    return {row["batch"]: row["read"] for row in counted}


def _items(rows: list[BatchItem], *, by: Actor, at: datetime) -> tuple[ItemLine, ...]:
    parts: dict[int, list[Part]] = {}
    done = ItemPart.objects.filter(item__in=[row.pk for row in rows]).order_by("first")
    for one in done.values_list("item", "first", "last", "document", "document__case_file", "why"):
        parts.setdefault(one[0], []).append(Part(*one[1:]))
    read: dict[int, tuple[int, int, int]] = {
        row["content"]: (row["read"], row["hard"], row["failed"])
        for row in PageText.objects.filter(content__in=[row.content_id for row in rows], step__in=STEPS)
        .values("content")
        .annotate(
            read=Count("id"),
            hard=Count("id", filter=Q(for_people=True)),
            failed=Count("id", filter=Q(step=FAILED_STEP)),
        )
    }
    return tuple(
        _item(row, tuple(parts.get(row.pk, ())), read.get(row.content_id or 0, (0, 0, 0)), by=by, at=at) for row in rows
    )


def _item(row: BatchItem, parts: tuple[Part, ...], read: tuple[int, int, int], *, by: Actor, at: datetime) -> ItemLine:
    why, way_on = why_words(row.why)
    return ItemLine(
        id=row.pk,
        batch=row.batch_id,
        number=row.number,
        name=row.original_name,
        state=row.state,
        state_name=_State(row.state).label,
        why=why,
        way_on=way_on,
        format=row.format,
        pages=row.pages,
        read=read[0],
        for_people=read[1],
        failed=read[2],
        active=tuple(ACTIVE.get(code, code) for code in row.active),
        enclosed_in=row.parent.number if row.parent else None,
        wanted=row.wanted,
        parts=parts,
        left=_left(max(row.pages, 1), parts),
        link=item_link(item=row.pk, by=by, at=at),
    )


def _left(pages: int, parts: Iterable[Part]) -> tuple[tuple[int, int], ...]:
    """Give the ranges of pages that no part covers."""
    left, start = [], 1
    for part in parts:
        if part.first > start:
            left.append((start, part.first - 1))
        start = max(start, part.last + 1)
    return tuple([*left, (start, pages)] if start <= pages else left)


def _demand(by: Actor) -> None:
    if not by.may(TAKE_IN):
        raise NotAllowed(permission=TAKE_IN.code)
