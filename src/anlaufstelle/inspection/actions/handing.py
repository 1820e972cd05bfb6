"""The package another office gets when somebody moves: every version as it is, with inventory and checksums."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

from django.conf import settings

from anlaufstelle.base.bags import faults, packed
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import DocumentCopy, HandedDocument, HandedFile

_ENDINGS = {"jpeg": "jpg", "tiff": "tif", "mail": "eml"}


def handed_over(*, by: Actor, at: datetime, case_file: int, copies: Mapping[int, list[DocumentCopy]]) -> bytes:
    """Give the package of a file: the chosen documents by number with all their versions, as bytes of a bag.

    Raises `ValueError` where the finished package does not hold its own inventory.
    """
    told = files.handed_file(by=by, case_file=case_file, documents=copies)
    papers, listed = {}, {}
    for document in told.documents:
        for copy in copies[document.id]:
            path = _path(document, copy)
            papers[path] = copy.data
            listed[document.id, copy.version] = path
    info = {
        "Source-Organization": settings.OFFICE_NAME,
        "Organization-Address": settings.OFFICE_ADDRESS,
        "External-Identifier": told.reference,
    }
    folder = "akte-" + "".join(sign if sign.isalnum() else "-" for sign in told.reference)
    inventory = _inventory(told, listed)
    bag = packed(papers, inventory=inventory, folder=folder, info=info, at=office_time(at))
    wrong = faults(BytesIO(bag))
    if wrong:
        raise ValueError(wrong[0])
    return bag


def _path(document: HandedDocument, copy: DocumentCopy) -> str:
    ending = _ENDINGS.get(copy.format, copy.format)
    return f"vorgang-{document.procedure:03}/dokument-{document.number:04}-fassung-{copy.version}.{ending}"


def _inventory(told: HandedFile, listed: Mapping[tuple[int, int], str]) -> dict[str, object]:
    return {
        "akte": {
            "aktenzeichen": told.reference,
            "betreff": told.subject,
            "aktenplan": told.unit,
            "angelegt": _day(told.opened_on),
            "geschlossen": _day(told.closed_on),
        },
        "vorgaenge": [
            {
                "nummer": number,
                "betreff": subject,
                "angelegt": _day(opened_on),
                "geschlossen": _day(closed_on),
                "dokumente": [_entry(one, listed) for one in told.documents if one.procedure == number],
            }
            for number, subject, opened_on, closed_on in told.procedures
        ],
    }


def _entry(one: HandedDocument, listed: Mapping[tuple[int, int], str]) -> dict[str, object]:
    return {
        "nummer": one.number,
        "art": one.kind_name,
        "betreff": one.subject,
        "richtung": one.direction_name,
        "absender": one.sender,
        "dortiges_zeichen": one.foreign_reference,
        "eingegangen": _day(one.received_on),
        "datiert": _day(one.dated_on),
        "versandt": _day(one.sent_on),
        "fassungen": [
            {
                "nummer": version.number,
                "format": version.format,
                "seiten": version.pages,
                "urspruenglicher_name": version.original_name,
                "abgelegt": office_time(version.added_at).isoformat(timespec="seconds"),
                "datei": listed[one.id, version.number],
            }
            for version in one.versions
            if (one.id, version.number) in listed
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
