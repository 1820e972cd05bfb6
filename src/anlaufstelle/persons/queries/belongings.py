"""What higher floors hold about a person: named here, so that parting two records can ask where it belongs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.queries.reading import Opened


@dataclass(frozen=True, slots=True)
class Belonging:
    """One row somebody may choose: its number, and in German what it is."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of rows about persons: `since` lists those recorded under the kept record, `hand_over` moves some.

    `since(opened, at=)` shows only what the reader may see; `hand_over(by=, at=, rows=, of=, to=)` writes.
    """

    code: str
    name: str
    since: Callable[..., Sequence[Belonging]]
    hand_over: Callable[..., None]

    def read(self, opened: Opened, *, at: datetime) -> Sequence[Belonging]:
        """Give what was recorded under the kept record since then."""
        return self.since(opened, at=at)

    def write(self, *, by: Actor, at: datetime, rows: Sequence[int], of: int, to: int) -> None:
        """Let these rows of one record belong to another."""
        self.hand_over(by=by, at=at, rows=rows, of=of, to=to)


def holdings() -> Sequence[Holding]:
    """Give the kinds of rows of all floors, read on one page in `web/wiring.py`."""
    return cast(Sequence[Holding], import_string(settings.HOLDINGS))
