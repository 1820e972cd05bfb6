"""Which days are not open to everybody yet: the wall every question for times and every taking passes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.models import Release, TimeOffer
from anlaufstelle.appointments.queries import keys


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """How the times of one day go out; see the model `Release`."""

    id: int
    on: date
    public_from: datetime | None
    concerns: frozenset[str]
    shortest: int

    def public(self, at: datetime) -> bool:
        """Say whether everybody may take times of this day."""
        return self.public_from is not None and self.public_from <= at

    def serves(self, wanted: Sequence[str]) -> bool:
        """Say whether the day serves all of these concerns."""
        return not self.concerns or set(wanted) <= self.concerns


def read_releases() -> Mapping[date, ReleaseRule]:
    """Read the rules of all days that have one; a few rows."""
    return {
        row.on: ReleaseRule(row.id, row.on, row.public_from, frozenset(row.concerns), row.shortest)
        for row in Release.objects.all()
    }


@dataclass(frozen=True, slots=True)
class Offered:
    """What a link of the waiting list opens at a moment: its entry, and the releases it may choose from."""

    entry: int
    releases: frozenset[int]


NOTHING = Offered(0, frozenset())


def offered_by(token: str, *, at: datetime) -> Offered:
    """Give what a link of the waiting list opens; an unknown or ended one opens what everybody sees."""
    entry = keys.waiting_entry(token)
    if entry is None or entry.ends_at <= at:
        return NOTHING
    found = TimeOffer.objects.filter(entry_id=entry.id, until__gt=at).values_list("release_id", flat=True)
    return Offered(entry.id, frozenset(found))


def may_take(rule: ReleaseRule | None, offered: Offered, *, at: datetime) -> bool:
    """Say whether times of a day may be taken: it has no rule, is public, or was offered."""
    return rule is None or rule.public(at) or rule.id in offered.releases
