"""What of a file goes out: papers and pages that stay behind, sealed ones put in, places blacked out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.reading.redaction import Box, around
from anlaufstelle.engines.reading.results import WHOLE
from anlaufstelle.files import actions as files
from anlaufstelle.files.queries import PageWords
from anlaufstelle.inspection import queries
from anlaufstelle.inspection.actions.ending import destroy_package
from anlaufstelle.inspection.actions.requests import WORK, locked, note_preparing
from anlaufstelle.inspection.errors import NotNow, UnknownAsker, WrongBox, WrongEntry
from anlaufstelle.inspection.events import SealedClassPutIn, SealedPutIn
from anlaufstelle.inspection.models import BlackBox, HeldBack, Inspection, LeftOut
from anlaufstelle.inspection.models.request import BOX_KINDS, COPIES, HAND_OVERS
from anlaufstelle.inspection.permissions import PREPARE
from anlaufstelle.inspection.queries.choosing import chosen, offered_in, omitted
from anlaufstelle.inspection.queries.data import everything, sealed_classes
from anlaufstelle.inspection.queries.overview import WORKED_ON
from anlaufstelle.persons.queries import Opened

#: A box is at least so long and high: a thousandth of the page.
_LEAST = 10


def leave_out(
    *, by: Actor, at: datetime, opened: Opened, inspection: int, document: int, why: str, page: int = 0
) -> None:
    """Let a document, or one page of it, stay behind with a reason. Raises `WrongBox`, `UnknownAsker`, `NotNow`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        _check_reason(row, why)
        _check_page(opened, row, document=document, page=page)
        LeftOut.objects.update_or_create(inspection=row, document_id=document, page=page, defaults={"why": why})


def take_back(*, by: Actor, at: datetime, opened: Opened, inspection: int, document: int, page: int = 0) -> None:
    """Let a document, or one page of it, go out after all. Raises `NotNow`, `UnknownInspection`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        LeftOut.objects.filter(inspection=row, document=document, page=page).delete()


def put_in_sealed(*, by: Actor, at: datetime, opened: Opened, inspection: int, document: int, put_in: bool) -> None:
    """Put a paper of a sealed class in, or take it out; who may not see the class knows of none. Raises `WrongBox`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, done):
        if document not in {line.document.id for line in chosen(opened, row) if line.document.seal}:
            raise WrongBox
        row.sealed = sorted({*row.sealed, document} if put_in else {*row.sealed} - {document})
        done.record(SealedPutIn(inspection=row.pk, document=document, put_in=put_in))


def put_in_class(*, by: Actor, at: datetime, opened: Opened, inspection: int, seal: str, put_in: bool) -> None:
    """Put recorded data of a sealed class into a copy, or take it out; who may not see it knows of none.

    Raises `WrongEntry`, `NotNow`, `UnknownInspection`.
    """
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, done):
        if row.asker not in COPIES or seal not in sealed_classes(opened):
            raise WrongEntry
        row.seals = sorted({*row.seals, seal} if put_in else {*row.seals} - {seal})
        done.record(SealedClassPutIn(inspection=row.pk, seal=seal, put_in=put_in))


def hold_back(*, by: Actor, at: datetime, opened: Opened, inspection: int, entry: str, why: str, whole: bool) -> None:
    """Keep an entry out of a copy, or only where it comes from. Raises `WrongEntry`, `UnknownAsker`, `NotNow`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        _check_reason(row, why)
        if row.asker not in COPIES or entry not in _entries(opened, row, at=at):
            raise WrongEntry
        given = {"whole": whole, "why": why}
        HeldBack.objects.update_or_create(inspection=row, what=entry, defaults=given)


def tell_again(*, by: Actor, at: datetime, opened: Opened, inspection: int, entry: str) -> None:
    """Let an entry go into a copy after all. Raises `NotNow`, `UnknownInspection`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        HeldBack.objects.filter(inspection=row, what=entry).delete()


def black_out(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    inspection: int,
    document: int,
    page: int,
    boxes: Sequence[Box],
    kind: str,
) -> None:
    """Black out places of a page. Raises `WrongBox`, `NotNow`, `UnknownInspection`."""
    if kind not in dict(BOX_KINDS) or not boxes or not all(map(_is_place, boxes)):
        raise WrongBox
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        _check_page(opened, row, document=document, page=page)
        _keep(row, ((document, page, box, kind) for box in boxes))


def black_out_words(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    inspection: int,
    document: int,
    page: int,
    words: Sequence[int],
    kind: str,
) -> None:
    """Black out words of a page by their numbers in reading order. Raises `WrongBox`, `NotNow`, `UnknownInspection`."""
    text, _places = queries.page_in(opened, inspection=inspection, document=document, page=page)
    black_out(
        by=by,
        at=at,
        opened=opened,
        inspection=inspection,
        document=document,
        page=page,
        boxes=_boxes_around(text, words),
        kind=kind,
    )


def set_as_paper(*, by: Actor, at: datetime, opened: Opened, inspection: int, document: int) -> None:
    """Set a letter by mail as pages, so that places on them can be blacked out.

    Raises `WrongBox`, `NotNow`, `UnknownInspection`, and what `files.set_as_paper` raises.
    """
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        if row.asker in HAND_OVERS:
            raise WrongBox
        _check_page(opened, row, document=document, page=0)
    files.set_as_paper(by=by, at=at, opened=opened, document=document)


def accept_offered(
    *, by: Actor, at: datetime, opened: Opened, inspection: int, kind: str, document: int = 0, page: int = 0
) -> int:
    """Black out every offered place of one kind: in the whole file, or on one page; give how many."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        going = [line.document.id for line in chosen(opened, row) if line.goes]
        wanted = [one for one in going if document in (0, one)]
        places = [
            (one.document, one.page, one.what.box, kind)
            for one in offered_in(opened, row, documents=wanted)
            if one.what.kind.value == kind and page in (0, one.page)
        ]
        _keep(row, places)
    return len(places)


def uncover(*, by: Actor, at: datetime, opened: Opened, inspection: int, box: int) -> None:
    """Black a place out no longer. Raises `NotNow`, `UnknownInspection`."""
    with _choosing(by=by, at=at, opened=opened, inspection=inspection) as (row, _done):
        BlackBox.objects.filter(inspection=row, id=box).delete()


@contextmanager
def _choosing(*, by: Actor, at: datetime, opened: Opened, inspection: int) -> Iterator[tuple[Inspection, Done]]:
    """Change what goes out: a package that was made of the choice before is destroyed. Raises `NotNow`."""
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.state not in WORKED_ON:
            raise NotNow
        yield row, done
        destroy_package(row)
        row.state, row.flaws = Inspection.State.OPEN, []
        note_preparing(row, by=by, at=at)
        row.save(update_fields=["state", "flaws", "sealed", "seals", *WORK])


def _keep(row: Inspection, places: Iterable[tuple[int, int, Box, str]]) -> None:
    """Keep boxes. Raises `WrongBox` where the papers go as they are."""
    if row.asker in HAND_OVERS:
        raise WrongBox
    rows = [
        BlackBox(
            inspection=row,
            document_id=document,
            page=page,
            left=box.left,
            top=box.top,
            right=box.right,
            bottom=box.bottom,
            kind=kind,
        )
        for document, page, box, kind in places
    ]
    BlackBox.objects.bulk_create(rows, ignore_conflicts=True)


def _check_reason(row: Inspection, why: str) -> None:
    if why not in dict(omitted(row.asker)):
        raise UnknownAsker


def _entries(opened: Opened, row: Inspection, *, at: datetime) -> set[str]:
    return {entry.key for part in everything(opened, row, at=at) if part.may_stay_back for entry in part.rows}


def _check_page(opened: Opened, row: Inspection, *, document: int, page: int) -> None:
    pages = {line.document.id: line.document.pages for line in chosen(opened, row)}
    if document not in pages or not 0 <= page <= pages[document] or (page and row.asker in HAND_OVERS):
        raise WrongBox


def _boxes_around(text: PageWords, words: Sequence[int]) -> list[Box]:
    if not words or not all(0 <= number < len(text.words) for number in words):
        raise WrongBox
    return [around([text.words[number]]) for number in words]


def _is_place(box: Box) -> bool:
    within = 0 <= box.left < box.right <= WHOLE and 0 <= box.top < box.bottom <= WHOLE
    return within and box.right - box.left >= _LEAST and box.bottom - box.top >= _LEAST
