"""The transfer note: what was scanned, how it was checked, which bytes came out, under the seal of the office."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.actions.moving import settle
from anlaufstelle.digitising.adapter import sealer
from anlaufstelle.digitising.events import ScanJudged
from anlaufstelle.digitising.models import PageCheck, ScannedDocument, ScanOrder, TransferNote
from anlaufstelle.digitising.permissions import KEEP_SCANS
from anlaufstelle.digitising.queries.profiles import profile
from anlaufstelle.engines.reading import READ_STEP
from anlaufstelle.engines.reading.archive import ARCHIVE_STEP
from anlaufstelle.engines.reading.checks import CHECK_STEP
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import Fingerprints

_Scan = ScannedDocument.State
#: The form of the note; another one gets another number.
_FORM = "transfervermerk-1"


def seal_scan(*, by: Actor, at: datetime, key: str, values: dict[str, int]) -> None:
    """Seal a document every page of which is in order. A job: it may run twice. Its bytes are read before the change.

    Raises `ContentLost` where the bytes are not those that were stored.
    """
    del key
    waiting = ScannedDocument.objects.filter(id=values["scanned"], state=_Scan.TO_CHECK)
    row = waiting.first()
    if row is None:
        return
    prints = files.fingerprints(row.document_id, version=row.version)
    with change(by=by, at=at, may=KEEP_SCANS) as done:
        order = ScanOrder.objects.select_for_update(of=("self",)).select_related("box").get(id=row.order_id)
        held = waiting.select_for_update().first()
        checks = list(row.checks.order_by("number"))
        if held is None or any(check.for_people and check.verdict != "good" for check in checks):
            return
        body = json.dumps(_body(held, checks, order=order, prints=prints, at=at), ensure_ascii=False, sort_keys=True)
        seal = sealer()
        TransferNote.objects.create(scanned=held, body=body, seal=seal.seal(body.encode()), key=seal.key, sealed_at=at)
        held.state = _Scan.GOOD
        held.save(update_fields=["state"])
        by_people = any(check.verdict for check in checks)
        done.record(ScanJudged(scanned=held.pk, pages=held.pages, faults=0, by_people=by_people))
        settle(order, done=done)


def _body(
    row: ScannedDocument, checks: list[PageCheck], *, order: ScanOrder, prints: Fingerprints, at: datetime
) -> dict[str, Any]:
    """Give the note; `nicht` names what nobody may read out of it."""
    filed = files.filed_version(row.document_id, version=row.version)
    compared = [check.number for check in checks if check.for_people]
    return {
        "form": _FORM,
        "amt": settings.OFFICE_NAME,
        "akte": filed.reference,
        "dokument": {
            "nummer": filed.number,
            "kennung": row.document_id,
            "fassung": row.version,
            "art": filed.kind_name,
        },
        "papier": {"kiste": order.box.code if order.box else "", "blatt_der_akte": order.sheets},
        "gescannt": {"am": _moment(row.filed_at), "konten": sorted({order.boxed_by, row.filed_by} - {""})},
        "profil": _profile(row),
        "maschine": _machine(checks),
        "verglichen": {
            "auswahl": row.seed,
            "seiten": compared,
            "konten": sorted({check.decided_by for check in checks if check.decided_by}),
            "aussage": "Die verglichenen Seiten stimmen bildlich und inhaltlich mit dem Papier überein.",
        },
        "sha256": {"eingegangen": prints.original, "archivfassung": prints.archive},
        "siegel": {
            "am": _moment(at),
            "qualifiziert": sealer().qualified,
            "nicht": "Kein qualifiziertes Siegel nach eIDAS: ein Schlüssel des Hauses in Software.",
        },
    }


def _profile(row: ScannedDocument) -> dict[str, Any]:
    rules = profile(row.profile)
    return {
        "name": rules.name,
        "grenzen": rules.engine,
        "anteil_promille": row.share,
        "grund": rules.reason,
        "juristisch_bestaetigt": rules.confirmed_by,
    }


def _machine(checks: list[PageCheck]) -> dict[str, Any]:
    return {
        "schritte": [READ_STEP, CHECK_STEP, ARCHIVE_STEP],
        "seiten": len(checks),
        "leer": [check.number for check in checks if check.blank],
        "beanstandet": {str(check.number): check.findings for check in checks if check.findings},
    }


def _moment(at: datetime) -> str:
    return office_time(at).isoformat(timespec="seconds")
