"""Noting which signs were printed to hang in the house, and which were taken down; by the lead."""

from collections.abc import Sequence
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.errors import NoSuchSign
from anlaufstelle.reception.events import SignsPrinted
from anlaufstelle.reception.models import HungSign
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries.staff_signs import Wanted, fingerprints


def note_printed(*, by: Actor, at: datetime, wanted: Sequence[Wanted]) -> None:
    """Keep what some signs show now, as printed and hung up. Raises `NoSuchSign`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        noted: list[str] = []
        for one in wanted:
            for key, mark in fingerprints(one, at=at).items():
                values = {
                    "languages": list(one.languages),
                    "paper": one.paper,
                    "fingerprint": mark,
                    "printed_at": at,
                }
                HungSign.objects.update_or_create(key=key, defaults=values)
                noted.append(key)
        if not noted:
            raise NoSuchSign
        done.record(SignsPrinted(signs=tuple(noted), what="printed"))


def note_taken_down(*, by: Actor, at: datetime, key: str) -> None:
    """Forget a sign that hangs no more. Raises `NoSuchSign`."""
    with change(by=by, at=at, may=LEAD_QUEUE) as done:
        if not HungSign.objects.filter(key=key).delete()[0]:
            raise NoSuchSign
        done.record(SignsPrinted(signs=(key,), what="taken_down"))
