"""The one way to change anything: who, when, by which right; transaction, audit, events, outbox."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction

from anlaufstelle.base.audit import ledger
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.events import Event, wiring
from anlaufstelle.base.outbox import post
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor, Permission

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Done:
    """What one use case did: its events and the messages that leave the house after commit."""

    def __init__(self, *, by: Actor, at: datetime) -> None:
        """Start with nothing done."""
        self.by, self.at = by, at
        self.events: list[Event] = []
        self.messages: list[Message] = []
        self.withdrawn: list[str] = []

    def record(self, event: Event) -> None:
        """Note that something happened; it is audited and handled when the change ends."""
        self.events.append(event)

    def send(self, message: Message) -> None:
        """Leave a message for the outbox; it goes out only after commit."""
        self.messages.append(message)

    def withdraw(self, reference: str) -> None:
        """Take back the waiting messages with this reference (a reminder of a cancelled appointment)."""
        self.withdrawn.append(reference)


_running: ContextVar[Done | None] = ContextVar("running_change", default=None)


@contextmanager
def change(*, by: Actor, at: datetime, may: Permission, on: str | None = None) -> Iterator[Done]:
    """Run one use case: one actor, one moment, one transaction.

    A change reached through a lower app's front door joins the outer one. On leaving, in the same transaction: audit
    entries, the handlers of the wiring, then outbox rows. Any error rolls all of it back.
    Raises `NotAllowed` without the permission; refusals of signed-in people are recorded.
    """
    outer = _running.get()
    if not by.may(may, on):
        if by.signed_in and outer is None:
            with transaction.atomic():
                ledger.append_refusal(permission=may.code, by=by, at=at)
        raise NotAllowed(permission=may.code)
    if outer is not None:
        yield outer
        return
    done = Done(by=by, at=at)
    token = _running.set(done)
    try:
        with transaction.atomic():
            yield done
            _finish(done)
    finally:
        _running.reset(token)


def _finish(done: Done) -> None:
    handled = 0
    while handled < len(done.events):  # a handler may record further events
        event = done.events[handled]
        for handler in wiring().get(type(event), ()):
            handler(event, by=done.by, at=done.at, done=done)
        handled += 1
    ledger.append(done.events, by=done.by, at=done.at)
    post.withdraw(done.withdrawn, at=done.at)
    post.enqueue(done.messages, at=done.at)


def once_more(action: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run an action a second time when two transactions wrote the same unique row at the same moment.

    The second run sees the other's row and answers with it, or with the right domain error. It matters for what was
    read before the transaction, and on PostgreSQL for any two at once. Inside an outer change there is no second run.
    """

    @wraps(action)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return action(*args, **kwargs)
        except IntegrityError:
            if _running.get() is not None:
                raise
        return action(*args, **kwargs)

    return guarded
