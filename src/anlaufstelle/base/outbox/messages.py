"""The shape of a message before it is put into the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

#: All a mail or an SMS may say. There is no name for a concern, a reason or a person: what has no name is not sent.
SAYABLE = frozenset({"day", "time", "old_day", "old_time", "place", "code", "link", "until", "name"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Something to be sent after commit.

    `channel` is ``mail``, ``sms`` or ``job``. `template` names the words (``appointments/booked``) or the job; `values`
    holds what they need, and never the reason of the matter: a mail or SMS takes only the names in `SAYABLE` (days as
    ISO dates, times as "08:05"), a job takes ids and codes. `reference` lets a later change withdraw it.
    Raises `ValueError` for any other name.
    """

    channel: str
    to: str
    template: str
    language: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    reference: str = ""
    not_before: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what no message may hold."""
        if self.channel not in ("mail", "sms", "job"):
            raise ValueError(f"no channel is called {self.channel!r}")
        unsayable = sorted(set(self.values) - SAYABLE) if self.channel != "job" else []
        if unsayable:
            raise ValueError(f"a message never says {', '.join(unsayable)}; only {', '.join(sorted(SAYABLE))}")
