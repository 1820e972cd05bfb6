"""The end of packages: the key first, with its row, then the bytes and every picture of a page."""

from datetime import datetime, timedelta

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.inspection.events import PackagesEnded
from anlaufstelle.inspection.models import Access, Inspection, Package, PackagePart
from anlaufstelle.inspection.permissions import KEEP_PACKAGES
from anlaufstelle.inspection.queries.store import contents, drawn_packages, forget_pages

#: How long a request and its log are kept after its package is gone; a lawyer must confirm it.
_KEPT = timedelta(days=365)
#: A younger file without a row may be one whose row is being written.
_BEING_WRITTEN_SECONDS = 3_600.0
_State = Inspection.State


def destroy_package(row: Inspection) -> None:
    """Destroy the package of a request inside a change: with the rows go the keys; what is left is swept later."""
    Package.objects.filter(inspection=row).delete()


def end_packages(*, by: Actor, at: datetime) -> int:
    """Destroy packages whose time is over, and remove requests a year after their end; give how many."""
    with change(by=by, at=at, may=KEEP_PACKAGES) as done:
        over = list(Inspection.objects.select_for_update().filter(state=_State.RELEASED, ends_at__lte=at)[:100])
        for row in over:
            destroy_package(row)
            Access.objects.filter(inspection=row, ended_at__isnull=True).update(ended_at=at)
            row.state = _State.ENDED
            row.save(update_fields=["state"])
        old = Inspection.objects.filter(state__in=(_State.ENDED, _State.REFUSED), touched_at__lt=at - _KEPT)
        count = old.count()
        old.delete()
        if over or count:
            done.record(PackagesEnded(packages=len(over), requests=count))
    _sweep(before=at.timestamp() - _BEING_WRITTEN_SECONDS)
    return len(over) + count


def _sweep(*, before: float) -> None:
    """Remove files and pictures whose key is gone, and what an interrupted write left; `before` in seconds."""
    store = contents()
    stored = [(name, written) for name, written in store.names() if written < before]
    known = set(PackagePart.objects.values_list("name", flat=True))
    for name, _written in stored:
        if name not in known:
            store.sweep(name)
    for name in drawn_packages():
        if name not in known:
            forget_pages(name)
