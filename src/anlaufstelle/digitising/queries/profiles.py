"""The profiles by which papers are scanned, as the office has set them, or as the house begins with them."""

from dataclasses import dataclass

from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import ScanProfile
from anlaufstelle.digitising.queries.queue import demand
from anlaufstelle.digitising.rules import FIRST_PROFILES


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A profile; `share` in thousandths of pages people compare, `confirmed_by` the lawyer, "" for none yet."""

    code: str
    name: str
    engine: str
    share: int
    waiting_days: int
    reason: str
    confirmed_by: str


def profiles(*, by: Actor) -> tuple[ProfileLine, ...]:
    """Give all profiles. Raises `NotAllowed`."""
    demand(by)
    return tuple(profile(code) for code in FIRST_PROFILES)


def profile(code: str) -> ProfileLine:
    """Give a profile by its code, for what the house does by it."""
    first, row = FIRST_PROFILES[code], ScanProfile.objects.filter(code=code).first()
    if row is None:
        return ProfileLine(code, first.name, first.engine, first.share, first.waiting_days, first.reason, "")
    return ProfileLine(code, first.name, first.engine, row.share, row.waiting_days, row.reason, row.confirmed_by)
