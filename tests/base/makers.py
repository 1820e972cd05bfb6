"""Small things tests of the base share: an event, an actor that may do everything here, a way to write entries."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from anlaufstelle.base.audit.permissions import KEEP_AUDIT, READ_AUDIT
from anlaufstelle.base.change import change
from anlaufstelle.base.events import Event
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.outbox.permissions import DISPATCH
from anlaufstelle.base.permissions import Actor, Permission

TEST = Permission("base.test", "Nothing; only tests hold it.")
BY = Actor(kind="system", id="test", permissions=frozenset({TEST, KEEP_AUDIT, READ_AUDIT, DISPATCH}))


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """Something a test notes."""

    code: ClassVar[str] = "tests.noted"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("person",)
    number: int
    person: str = "K7P3QX"


def note(*, at: datetime, count: int = 1, first: int = 0, person: str = "K7P3QX") -> None:
    """Write entries as a use case does."""
    with change(by=BY, at=at, may=TEST) as done:
        for number in range(first, first + count):
            done.record(Noted(number=number, person=person))


def send(*messages: Message, at: datetime) -> None:
    """Put messages into the outbox as a use case does."""
    with change(by=BY, at=at, may=TEST) as done:
        for message in messages:
            done.send(message)


def booked(to: str = "sami@example.org", **other: object) -> Message:
    """Give a message about an appointment."""
    given: dict[str, object] = {
        "channel": "mail", "to": to, "template": "appointments/booked", "language": "de",
        "values": {
            "day": "2026-03-10", "time": "08:05", "place": "Musterplatz 1, 2. Stock", "code": "K7P-3QX",
            "link": "/de/termin/t/abc/",
        },
    }  # fmt: skip
    return Message(**(given | other))  # type: ignore[arg-type]
