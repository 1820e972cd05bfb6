"""Regular work: short, idempotent actions that the worker calls every so many seconds."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.jobs.seal import seal
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox.folder import Folder
from anlaufstelle.base.outbox.permissions import DISPATCH
from anlaufstelle.base.permissions import Actor

log = logging.getLogger(__name__)

Tick = tuple[float, Callable[..., object]]
_RECORD_KEPT, _FILES_KEPT = timedelta(days=90), timedelta(days=30)
_SLOW_SECONDS, _SPREAD = 5.0, 30.0


def forget_messages(*, by: Actor, at: datetime) -> int:
    """End the record of old messages, and message files of an office without a mail server."""
    with change(by=by, at=at, may=DISPATCH):
        count = claims.forget(before=at - _RECORD_KEPT)
    files = (Folder(settings.HOME / name).forget(before=at - _FILES_KEPT) for name in ("mail", "sms"))
    return count + sum(files)


HOUSE: Mapping[str, Tick] = {"audit.seal": (5.0, seal), "outbox.forget": (3600.0, forget_messages)}


def all_ticks() -> Mapping[str, Tick]:
    """Give the regular work of the house and of all apps (`web/wiring.py`: TICKS)."""
    return {**HOUSE, **cast(Mapping[str, Tick], import_string(settings.TICKS))}


class Rounds:
    """Calls each action when its time has come; an error is logged and the next round tries again."""

    def __init__(self, ticks: Mapping[str, Tick], *, by: Actor) -> None:
        """Spread the first calls over half a minute, so that not everything comes at once after a start."""
        self._ticks, self._by = ticks, by
        start, share = time.monotonic(), 1 / max(1, len(ticks))
        self._due = {
            name: start + number * share * min(seconds, _SPREAD)
            for number, (name, (seconds, _)) in enumerate(ticks.items())
        }

    def go(self) -> None:
        """Call what is due."""
        for name, (seconds, action) in self._ticks.items():
            if time.monotonic() >= self._due[name]:
                self._call(name, action)
                self._due[name] = time.monotonic() + seconds

    def rest(self) -> float:
        """Give the seconds until the next call is due."""
        return max(0.05, min(self._due.values(), default=1.0) - time.monotonic())

    def _call(self, name: str, action: Callable[..., object]) -> None:
        began = time.monotonic()
        try:
            action(by=self._by, at=clock.read())
        except Exception:  # one action must not stop the others
            log.exception("regular work %s failed; it is tried again", name)
        took = time.monotonic() - began
        if took > _SLOW_SECONDS:
            log.warning("regular work %s took %.1f seconds", name, took)
