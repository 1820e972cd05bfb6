"""Taking in what scanners and providers put into their folder, all by itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.actions.receiving import Label, begin_batch, receive
from anlaufstelle.files.adapter import Delivery, ScanFolder, Waiting, sha256
from anlaufstelle.files.errors import FileRefused
from anlaufstelle.files.models import Batch
from anlaufstelle.files.permissions import TAKE_IN

#: One round takes no more than this, so that other regular work has its turn.
_A_ROUND = 20
_ONE_PILE = timedelta(hours=24)
_LONGEST_NOTE = 500
DIFFERS = "hash_differs"


def collect_scans(*, by: Actor, at: datetime) -> int:
    """Store what waits in the scan folder and let go of it there; give how many files. Nothing without a folder."""
    if not settings.SCAN_FOLDER:
        return 0
    folder = ScanFolder(Path(settings.SCAN_FOLDER))
    taken = list(islice(folder.waiting(now=at.timestamp()), _A_ROUND))
    deliveries = {one.pile: folder.delivery(one.pile) for one in taken}
    for waiting in taken:
        _collect(folder, waiting, deliveries[waiting.pile], by=by, at=at)
    for pile in deliveries:
        folder.end(pile)
    return len(taken)


def _collect(folder: ScanFolder, waiting: Waiting, delivery: Delivery | None, *, by: Actor, at: datetime) -> None:
    try:
        data = folder.data(waiting)
        told = delivery.files.get(waiting.name) if delivery is not None else None
        differs = told is not None and told.sha256 not in {"", sha256(data)}
        receive(
            by=by,
            at=at,
            batch=_batch(waiting.pile, delivery, by=by, at=at),
            data=data,
            name=waiting.name,
            label=Label(wanted=told.reference if told else "", aside=DIFFERS if differs else "", source=waiting.mark),
        )
    except FileRefused:
        folder.put_aside(waiting)
    except FileNotFoundError:
        return  # somebody took it back
    else:
        folder.let_go(waiting)


def _batch(pile: str, delivery: Delivery | None, *, by: Actor, at: datetime) -> int:
    """Give the pile a folder belongs to: the one begun within a day under the same name, or a new one."""
    name = pile or f"Scan-Ordner {office_time(at):%d.%m.%Y}"
    if delivery is None:
        return running_batch(source="folder", name=name, by=by, at=at)
    batch = running_batch(source="provider", name=name, by=by, at=at)
    if delivery.missing:
        with change(by=by, at=at, may=TAKE_IN):
            Batch.objects.filter(id=batch, items=None).update(note=_names(delivery.missing))
    return batch


def running_batch(*, source: str, name: str, by: Actor, at: datetime) -> int:
    """Give the pile begun within a day under this name, or a new one."""
    running = Batch.objects.filter(source=source, name=name, came_at__gt=at - _ONE_PILE).order_by("-id")
    known = running.values_list("id", flat=True).first()
    return known if known is not None else begin_batch(by=by, at=at, source=source, name=name)


def _names(missing: Iterable[str]) -> str:
    """Give the names of what did not come, as many as one reads."""
    text = ", ".join(missing)
    return text if len(text) <= _LONGEST_NOTE else f"{text[: _LONGEST_NOTE - 1]}…"
