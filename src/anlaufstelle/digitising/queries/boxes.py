"""Boxes and the files in them, and the label that a scanner reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading.sheets import separator_sheet
from anlaufstelle.digitising.errors import UnknownBox
from anlaufstelle.digitising.models import Box, ScanOrder
from anlaufstelle.digitising.queries.orders import OrderLine, order_lines
from anlaufstelle.digitising.queries.queue import demand
from anlaufstelle.engines.writing import Sheet

_MOST = 200


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A box: where it stands, how many files of how many sheets went into it, and how many are still under way."""

    id: int
    code: str
    place: str
    made_at: datetime
    closed: bool
    files: int
    sheets: int
    under_way: int


@dataclass(frozen=True, slots=True)
class BoxPage:
    """A box with its files, and those that were fetched and lie in none yet."""

    line: BoxLine
    orders: tuple[OrderLine, ...]
    fetched: tuple[OrderLine, ...]


def boxes(*, by: Actor) -> tuple[BoxLine, ...]:
    """Give the boxes that are open or hold something, the newest first. Raises `NotAllowed`."""
    demand(by)
    busy = ScanOrder.objects.filter(box__isnull=False, ended_at__isnull=True).values("box")
    return tuple(_lines(Box.objects.filter(Q(closed_at__isnull=True) | Q(id__in=busy)).order_by("-id")[:_MOST]))


def box_page(box: int, *, by: Actor) -> BoxPage:
    """Give one box. Raises `NotAllowed`, `UnknownBox`."""
    demand(by)
    found = list(_lines(Box.objects.filter(id=box)))
    if not found:
        raise UnknownBox
    inside = order_lines(ScanOrder.objects.filter(box=box).order_by("boxed_at", "id"), by=by)
    fetched = order_lines(ScanOrder.objects.filter(state=ScanOrder.State.PICKED).order_by("picked_at", "id"), by=by)
    return BoxPage(found[0], inside, fetched)


def box_label(box: int, *, by: Actor, at: datetime) -> Sheet:
    """Give the label of a box, with a code of ours; it names no file. Raises `NotAllowed`, `UnknownBox`."""
    line = box_page(box, by=by).line
    return separator_sheet(
        target=line.code,
        title=_("Kiste %(code)s") % {"code": line.code},
        says=_("Außen auf die Kiste kleben. Standort: %(place)s. Inhalt nur im System nachsehen.")
        % {"place": line.place},
        made_on=office_time(at).date(),
    )


def _lines(rows: Iterable[Box]) -> Iterable[BoxLine]:
    found = list(rows)
    counts = ScanOrder.objects.filter(box__in=[row.pk for row in found]).values("box")
    running = Count("id", filter=Q(ended_at__isnull=True))
    counted = {row["box"]: row for row in counts.annotate(files=Count("id"), paper=Sum("sheets"), running=running)}
    for row in found:
        of = counted.get(row.pk, {"files": 0, "paper": 0, "running": 0})
        yield BoxLine(
            row.pk, row.code, row.place, row.made_at, row.closed_at is not None, of["files"], of["paper"], of["running"]
        )
