"""A person holds the picture against the paper, page by page, and never a page they scanned or filed themselves."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.actions.scanning import have_sealed
from anlaufstelle.digitising.errors import OwnScan, UnknownFault, UnknownScan
from anlaufstelle.digitising.events import ScanJudged, ScanLookedAt
from anlaufstelle.digitising.models import PageCheck, ScannedDocument, ScanOrder
from anlaufstelle.digitising.queries.comparing import FAULTS, scanners_of
from anlaufstelle.files import queries as files
from anlaufstelle.files.permissions import COMPARE_SCANS

_Scan = ScannedDocument.State


def look_at_page(*, by: Actor, at: datetime, check: int) -> None:
    """Note that somebody looks at a page to compare it. Raises `UnknownScan`."""
    with change(by=by, at=at, may=COMPARE_SCANS) as done:
        row = _open(check, by=by)
        done.record(ScanLookedAt(document=row.scanned.document_id, page=row.number))


def judge_page(*, by: Actor, at: datetime, check: int, fault: str = "") -> None:
    """Say that a page shows what the paper says, or what is wrong with it; then the whole document is scanned anew.

    Raises `UnknownScan`, `OwnScan`, `UnknownFault`.
    """
    if fault and fault not in FAULTS:
        raise UnknownFault
    with change(by=by, at=at, may=COMPARE_SCANS) as done:
        row = _open(check, by=by)
        order = ScanOrder.objects.select_for_update().get(id=row.scanned.order_id)
        if by.id in scanners_of(row.scanned, order):
            raise OwnScan
        row.verdict, row.why = ("bad", fault) if fault else ("good", "")
        row.decided_at, row.decided_by = at, by.id
        row.save(update_fields=["verdict", "why", "decided_at", "decided_by"])
        scanned = row.scanned
        if fault:
            scanned.state = _Scan.BAD
            scanned.save(update_fields=["state"])
            done.record(ScanJudged(scanned=scanned.pk, pages=scanned.pages, faults=1, by_people=True))
        else:
            have_sealed(scanned, done=done)


def _open(check: int, *, by: Actor) -> PageCheck:
    """Give a page that still waits for a person, of a class that is open to them."""
    rows = PageCheck.objects.select_for_update(of=("self", "scanned")).select_related("scanned")
    row = rows.filter(id=check, for_people=True, verdict="", scanned__state=_Scan.TO_CHECK).first()
    if row is None or row.scanned.document_id not in files.open_kinds([row.scanned.document_id], by=by):
        raise UnknownScan
    return row
