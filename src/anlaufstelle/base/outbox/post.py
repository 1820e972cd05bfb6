"""Putting messages into the outbox, and taking waiting ones back."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from anlaufstelle.base.outbox.envelope import check_address
from anlaufstelle.base.outbox.messages import INSIDE, Message
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.store.prepared import PreparedInsert

_ROWS = PreparedInsert(Row)


def enqueue(messages: Sequence[Message], *, at: datetime) -> None:
    """Write one row a message, inside the transaction of the use case.

    Raises `WrongAddress` for a recipient nothing can be sent to, `ValueError` for a link that leads elsewhere.
    """
    _ROWS.write([_row(message, at=at) for message in messages])


def _row(message: Message, *, at: datetime) -> Row:
    values = dict(message.values)
    if "link" in values and message.channel not in INSIDE:
        values["link"] = _own_link(str(values["link"]))
    return Row(
        id=uuid.uuid4(), channel=message.channel, template=message.template, language=message.language,
        to="" if message.channel in INSIDE else check_address(message.channel, message.to),
        values=values, reference=message.reference, created_at=at,
        not_before=message.not_before or at, next_attempt_at=message.not_before or at,
    )  # fmt: skip


def _own_link(link: str) -> str:
    """Give the full link; a message never leads away from the office's own pages."""
    full = f"{settings.PUBLIC_URL}{link}" if link.startswith("/") else link
    if not full.startswith(f"{settings.PUBLIC_URL}/") or any(sign.isspace() or not sign.isprintable() for sign in full):
        raise ValueError("a link in a message leads to a page of the office")
    return full


def withdraw(references: Sequence[str], *, at: datetime) -> None:
    """Give waiting rows with these references the outcome `withdrawn`, and forget the recipient.

    What is being sent at this moment cannot be taken back; it is not tried a second time.
    """
    if not references:
        return
    if "" in references:
        raise ValueError("an empty reference would take back everything without one")
    waiting = Row.objects.filter(reference__in=references, outcome="")
    waiting.filter(lease_until__gt=at).update(unwanted=True)
    idle = waiting.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=at))
    idle.update(outcome=Row.Outcome.WITHDRAWN, outcome_at=at, to="", values={}, lease=None, lease_until=None)
