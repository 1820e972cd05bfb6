"""How the times of a day go out: set with the day, so that there is no moment in which anybody could slip in."""

from collections.abc import Sequence
from datetime import date, datetime

from anlaufstelle.appointments.actions import seating
from anlaufstelle.appointments.actions.plan import raise_version
from anlaufstelle.appointments.events import DayReleased
from anlaufstelle.appointments.models import Release
from anlaufstelle.appointments.permissions import EDIT_PLAN
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor


@once_more
def set_release(
    *,
    by: Actor,
    at: datetime,
    on: date,
    public_from: datetime | None,
    concerns: Sequence[str] = (),
    shortest: int = 0,
) -> None:
    """Say from when everybody may take times of a day (None: only who is invited), and what the day serves.

    `shortest` is the least length of an appointment in cells. Bookings that stand are not touched.
    """
    with change(by=by, at=at, may=EDIT_PLAN) as done:
        seating.lock_days([on])
        Release.objects.update_or_create(
            on=on,
            defaults={"public_from": public_from, "concerns": sorted(set(concerns)), "shortest": shortest},
        )
        raise_version()
        done.record(DayReleased(on=on, public_from=public_from, concerns=tuple(sorted(set(concerns)))))
