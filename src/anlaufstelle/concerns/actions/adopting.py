"""Adopting the minutes that the office's own visits show."""

from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns.errors import OutOfBounds, UnknownConcern
from anlaufstelle.concerns.events import MinutesAdopted
from anlaufstelle.concerns.models import FRONT_MINUTES, AdoptedMinutes, Concern
from anlaufstelle.concerns.permissions import EDIT_CATALOGUE


@once_more
def adopt_minutes(*, by: Actor, at: datetime, concern: str, minutes: float, visits: int) -> None:
    """Let the model of waiting expect these minutes at the counter, learned from so many visits.

    The length of appointments stays the catalogue's. Raises `UnknownConcern`, `OutOfBounds`.
    """
    with change(by=by, at=at, may=EDIT_CATALOGUE) as done:
        if not Concern.objects.filter(code=concern).exists():
            raise UnknownConcern
        if not FRONT_MINUTES[0] / 5 <= minutes <= FRONT_MINUTES[1]:
            raise OutOfBounds(field="front_minutes", least=FRONT_MINUTES[0], most=FRONT_MINUTES[1])
        values = {"minutes": minutes, "visits": visits, "adopted_at": at}
        AdoptedMinutes.objects.update_or_create(concern_id=concern, defaults=values)
        done.record(MinutesAdopted(concern=concern, seconds=round(60 * minutes)))


def give_up_minutes(*, by: Actor, at: datetime, concern: str) -> None:
    """Let the model of waiting expect the catalogue's minutes again; nothing happens where none were adopted."""
    with change(by=by, at=at, may=EDIT_CATALOGUE) as done:
        gone, _by_table = AdoptedMinutes.objects.filter(concern_id=concern).delete()
        if gone:
            done.record(MinutesAdopted(concern=concern, seconds=0))
