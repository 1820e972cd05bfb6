"""Minutes the lead adopted from the office's own visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.concerns.models import AdoptedMinutes


@dataclass(frozen=True, slots=True)
class Adopted:
    """The minutes at the counter the office expects of a concern, and from how many visits they came."""

    minutes: float
    visits: int
    adopted_at: datetime


def adopted_minutes() -> Mapping[str, Adopted]:
    """Give what was adopted, by concern."""
    return {row.concern_id: Adopted(row.minutes, row.visits, row.adopted_at) for row in AdoptedMinutes.objects.all()}
