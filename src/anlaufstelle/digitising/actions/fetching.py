"""From the shelf into a box, and back: every step is written into the tracking of the paper."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.actions.moving import State, locked_order, move_on
from anlaufstelle.digitising.errors import (
    AlreadyFetched,
    BoxClosed,
    PlaceMissing,
    SheetsMissing,
    UnknownBox,
    UnknownShelf,
)
from anlaufstelle.digitising.events import BoxMade
from anlaufstelle.digitising.models import Box, ScanOrder
from anlaufstelle.digitising.permissions import SCAN_PAPER
from anlaufstelle.digitising.queries.orders import GOES_BACK
from anlaufstelle.digitising.queries.queue import places_of
from anlaufstelle.files import actions as files

SCAN_PLACE = "Scanstelle"
_LONGEST = 80


@once_more
def fetch_files(*, by: Actor, at: datetime, case_files: Collection[int], holder: str = "") -> tuple[int, ...]:
    """Note that the paper of these files was fetched from its shelves; give the numbers of their orders.

    Raises `UnknownShelf` for a file without paper, `AlreadyFetched`.
    """
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        places = places_of(case_files, by=by, at=at)
        if not case_files or len(places) < len(set(case_files)):
            raise UnknownShelf
        orders = []
        for place in places:
            if ScanOrder.objects.filter(case_file=place.case_file, ended_at__isnull=True).exists():
                raise AlreadyFetched(reference=place.reference)
            row = ScanOrder(
                case_file_id=place.case_file, need=place.need, wanted_on=place.due, shelf=place.shelf, picked_at=at
            )
            move_on(row, State.PICKED, done=done)
            orders.append(row.pk)
        files.carry_papers(by=by, at=at, case_files=case_files, place=SCAN_PLACE, holder=holder)
    return tuple(orders)


def make_box(*, by: Actor, at: datetime, place: str) -> int:
    """Make a new box that stands somewhere; give its number. Raises `PlaceMissing`."""
    words = " ".join(place.split())[:_LONGEST]
    if not words:
        raise PlaceMissing
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        row = Box.objects.create(place=words, made_at=at)
        done.record(BoxMade(box=row.pk))
    return row.pk


def close_box(*, by: Actor, at: datetime, box: int) -> None:
    """Say that nothing more goes into a box. Raises `UnknownBox`."""
    with change(by=by, at=at, may=SCAN_PAPER):
        if not Box.objects.filter(id=box, closed_at__isnull=True).update(closed_at=at):
            raise UnknownBox


def put_into_box(*, by: Actor, at: datetime, order: int, box: int, sheets: int) -> None:
    """Put a fetched file into a box, its sheets counted by hand; from now on what is filed belongs to its scan.

    Raises `UnknownOrder`, `WrongStep`, `UnknownBox`, `BoxClosed`, `SheetsMissing`.
    """
    if sheets < 1:
        raise SheetsMissing
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        into = Box.objects.select_for_update().filter(id=box).first()
        if into is None:
            raise UnknownBox
        if into.closed_at is not None:
            raise BoxClosed
        row = locked_order(order, states={State.PICKED})
        row.box, row.sheets, row.boxed_at, row.boxed_by = into, sheets, at, by.id
        move_on(row, State.BOXED, done=done)
        files.carry_papers(by=by, at=at, case_files=[row.case_file_id], place=f"{into.place}, Kiste {into.code}")


def put_back(*, by: Actor, at: datetime, order: int, place: str = "") -> None:
    """Put the paper back on a shelf, on its own one unless another is named; what is scanned of it stays.

    Raises `UnknownOrder`, `WrongStep`, `PlaceMissing`.
    """
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        row = locked_order(order, states=GOES_BACK)
        goal = place.strip() or row.shelf
        if not goal:
            raise PlaceMissing
        row.ended_at = at
        move_on(row, State.RETURNED, done=done)
        files.carry_papers(by=by, at=at, case_files=[row.case_file_id], place=goal)
