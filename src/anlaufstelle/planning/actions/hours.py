"""The hours account: credited when a Saturday is over, taken as time off."""

from collections.abc import Collection
from datetime import date, datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import NoMember, NoSuchSaturday, NotOver, WrongMinutes
from anlaufstelle.planning.events import HoursTaken, SaturdayDone
from anlaufstelle.planning.models import HoursEntry, Saturday
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.saturday_page import credit_of
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid

#: More than a working week at once is a typing error.
_MOST_MINUTES = 2_460


def finish_saturday(*, by: Actor, at: datetime, on: date, came: Collection[int]) -> int:
    """Say who of the helpers was there and credit each the whole time, preparation included; give how many.

    Raises `NoSuchSaturday`; `NotOver` before its end, for one that was not released, and a second time.
    """
    with change(by=by, at=at, may=PLAN) as done:
        row = Saturday.objects.select_for_update().filter(on=on).first()
        if row is None:
            raise NoSuchSaturday
        if row.state != Saturday.State.RELEASED or grid.instant(row.on, row.end) > at:
            raise NotOver
        helpers = list(row.helpers.all())
        there = [helper.member_id for helper in helpers if helper.member_id in set(came)]
        for helper in helpers:
            helper.came = helper.member_id in there
            helper.save(update_fields=["came"])
        HoursEntry.objects.bulk_create(
            [HoursEntry(member_id=member, on=on, minutes=credit_of(row), noted_at=at) for member in there]
        )
        row.state, row.done_at = Saturday.State.DONE, at
        row.save(update_fields=["state", "done_at"])
        done.record(SaturdayDone(on=on, helpers=len(there)))
    return len(there)


def take_hours(*, by: Actor, at: datetime, member: int, on: date, minutes: int) -> None:
    """Note that a member took time off from their account; the balance may go below nothing.

    Raises `NoMember`, `WrongMinutes`.
    """
    with change(by=by, at=at, may=PLAN) as done:
        if not 0 < minutes <= _MOST_MINUTES:
            raise WrongMinutes
        if member not in {line.id for line in staff.members()}:
            raise NoMember
        HoursEntry.objects.create(member_id=member, on=on, minutes=-minutes, noted_at=at)
        done.record(HoursTaken(member=member, minutes=minutes))
