"""The next page a person compares with the paper: never their own scan, never of a class closed to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import PageCheck, ScannedDocument, ScanOrder
from anlaufstelle.files import queries as files
from anlaufstelle.files.permissions import COMPARE_SCANS

#: What can be wrong with a page, each by one key.
FAULTS: Mapping[str, tuple[str, str]] = {
    "blur": ("1", "unscharf"),
    "cut": ("2", "abgeschnitten"),
    "missing": ("3", "etwas fehlt oder ist verdeckt"),
    "skew": ("4", "schief oder auf dem Kopf"),
    "colour": ("5", "Farbe oder Stempel nicht zu erkennen"),
    "other_page": ("6", "falsches Blatt"),
}
_FINDINGS = {
    "fineness": "zu grob aufgelöst",
    "size": "ungewöhnliche Größe",
    "colour": "nicht in Farbe",
    "skew": "schief",
    "cut_edge": "Rand angeschnitten",
    "blank": "leer",
    "blur": "unscharf",
    "contrast": "wenig Kontrast",
    "unread": "nicht lesbar",
}
#: So many open pages are looked through for one this person may compare.
_LOOKED_THROUGH = 500


@dataclass(frozen=True, slots=True)
class ComparePage:
    """A page to compare: picture, where its paper lies, what the machine found; `ahead` is the picture after it."""

    check: int
    reference: str
    document: int
    kind_name: str
    number: int
    pages: int
    box: str
    findings: tuple[str, ...]
    link: str
    left: int
    ahead_link: str = ""
    ahead_number: int = 0


def next_page(*, by: Actor, at: datetime) -> ComparePage | None:
    """Give the next page for somebody, oldest order first; None where nothing waits for them. Raises `NotAllowed`."""
    if not by.may(COMPARE_SCANS):
        raise NotAllowed(permission=COMPARE_SCANS.code)
    waiting = PageCheck.objects.filter(for_people=True, verdict="", scanned__state=ScannedDocument.State.TO_CHECK)
    rows = waiting.select_related("scanned__order__box").order_by("scanned__order__boxed_at", "scanned", "number")
    found = list(rows[:_LOOKED_THROUGH])
    named = files.open_kinds({row.scanned.document_id for row in found}, by=by)
    mine = [
        row
        for row in found
        if row.scanned.document_id in named and by.id not in scanners_of(row.scanned, row.scanned.order)
    ]
    return _page(mine, by=by, at=at) if mine else None


def scanners_of(scanned: ScannedDocument, order: ScanOrder) -> frozenset[str]:
    """Give who had a hand in the scan of a document."""
    return frozenset({scanned.filed_by, order.boxed_by, order.scanned_by} - {""})


def finding_words(code: str) -> str:
    """Give what the machine or a person found, in German."""
    return FAULTS[code][1] if code in FAULTS else _FINDINGS.get(code, code)


def _page(mine: list[PageCheck], *, by: Actor, at: datetime) -> ComparePage:
    row, after = mine[0], mine[1] if len(mine) > 1 else None
    scanned = row.scanned
    filed = files.filed_version(scanned.document_id, version=scanned.version)
    link, ahead = files.compare_link(version=filed.id, by=by, at=at), ""
    if after is not None:
        coming = files.filed_version(after.scanned.document_id, version=after.scanned.version)
        ahead = link if coming.id == filed.id else files.compare_link(version=coming.id, by=by, at=at)
    return ComparePage(
        check=row.pk,
        reference=filed.reference,
        document=filed.number,
        kind_name=filed.kind_name,
        number=row.number,
        pages=scanned.pages,
        box=scanned.order.box.code if scanned.order.box else "",
        findings=tuple(finding_words(one[0]) for one in row.findings),
        link=link,
        left=len(mine),
        ahead_link=ahead,
        ahead_number=after.number if after is not None else 0,
    )
