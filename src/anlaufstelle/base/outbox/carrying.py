"""What every carrier (mail, SMS, jobs) takes and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """One message in the hands of a dispatcher."""

    id: UUID
    channel: str
    to: str
    template: str
    language: str
    values: Mapping[str, str | int]
    created_at: datetime


class Later(Exception):
    """It did not go out now; another attempt may succeed.

    `perhaps_sent`: the far side may have it all the same (a cut after the last byte). `for_all`: nothing else will go
    out through this carrier either (no connection), so there is no use in trying the rest of the batch.
    """

    def __init__(self, reason: str, *, perhaps_sent: bool = False, for_all: bool = False) -> None:
        """Keep the reason, in plain words without the recipient."""
        super().__init__(reason)
        self.reason, self.perhaps_sent, self.for_all = reason, perhaps_sent, for_all


class Never(Exception):
    """It will not go out, however often one tries."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, in plain words without the recipient."""
        super().__init__(reason)
        self.reason = reason


class Carrier(Protocol):
    """A way out of the house.

    `carry` returns when the far side has taken the parcel for good, and raises `Later` or `Never` otherwise. The same
    parcel may come again; the far side recognises it by `parcel.id`.
    """

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        """Send one parcel."""

    def close(self) -> None:
        """Let go of connections; the next `carry` opens them anew."""
