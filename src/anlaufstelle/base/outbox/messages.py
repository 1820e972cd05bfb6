"""The shape of a message before it is put into the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

#: All a mail or an SMS may say. There is no name for a concern, a reason or a person: what has no name is not sent.
SAYABLE = frozenset({"day", "time", "old_day", "old_time", "place", "code", "link", "until", "name"})
#: What somebody writes to the office goes to the office only, in a mail of its own.
SAYABLE_TO_OFFICE = {"office/barrier": frozenset({"text", "reply"})}
LONGEST_REPORT = 2000
#: These stay in the house: they have no recipient and hold ids and codes only.
INSIDE = frozenset({"job", "index", "pages"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Something to be sent after commit.

    `channel` is ``mail``, ``sms``, or one that stays in the house (``job``, ``index``, ``pages``).
    `template` names the words (``appointments/booked``) or the job; `values`
    holds what they need, and never the reason of the matter: a mail or SMS takes only the names in `SAYABLE` (days as
    ISO dates, times as "08:05"), a job takes ids and codes; words to the office go to its own address only.
    `reference` lets a later change withdraw it. Raises `ValueError` for any other name or address.
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
        if self.channel not in ("mail", "sms") and self.channel not in INSIDE:
            raise ValueError(f"no channel is called {self.channel!r}")
        sayable = SAYABLE_TO_OFFICE.get(self.template, SAYABLE)
        unsayable = sorted(set(self.values) - sayable) if self.channel not in INSIDE else []
        if unsayable:
            raise ValueError(f"a message never says {', '.join(unsayable)}; only {', '.join(sorted(sayable))}")
        if self.template in SAYABLE_TO_OFFICE and (self.channel, self.to) != ("mail", settings.OFFICE_MAIL):
            raise ValueError(f"{self.template} goes to the office and to nobody else")
