"""A parcel as a dispatcher holds it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from anlaufstelle.base.outbox.carrying import Parcel

_VALUES = {
    "day": "2026-03-10", "time": "08:05", "old_day": "2026-03-09", "old_time": "10:00", "until": "2026-03-12",
    "place": "Musterplatz 1", "code": "K7P-3QX", "link": "https://amt.example/ar/termin/t/abc/", "name": "h.muster",
}  # fmt: skip


def parcel(**other: Any) -> Parcel:
    """Give a parcel with all values a message can have."""
    given: dict[str, Any] = {
        "id": UUID(int=7), "channel": "mail", "to": "sami@example.org", "template": "appointments/booked",
        "language": "de", "values": _VALUES, "created_at": datetime(2026, 3, 3, 8, tzinfo=UTC),
    }  # fmt: skip
    return Parcel(**(given | other))
