"""Giving tasks to temporary support staff, and taking them back."""

from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import NoSuchTask, WrongMinutes
from anlaufstelle.planning.events import TaskDelegated
from anlaufstelle.planning.models import Delegation
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.support import support_member
from anlaufstelle.planning.queries.support_tasks import BY_CODE
from anlaufstelle.staff import queries as staff

#: A working week of 41 hours.
_MOST_MINUTES = 2_460


@once_more
def delegate_task(*, by: Actor, at: datetime, member: int, task: str, minutes: int, team: int) -> None:
    """Give a support worker a task for so many minutes a week, and say to which team it falls back; none ends it.

    Raises `NoMember` for somebody who is no support worker, `NoSuchTask`, `WrongMinutes`.
    """
    with change(by=by, at=at, may=PLAN) as done:
        support_member(by=by, at=at, member=member)
        if task not in BY_CODE or team not in {one.id for one in staff.teams()}:
            raise NoSuchTask
        if not 0 <= minutes <= _MOST_MINUTES:
            raise WrongMinutes
        if minutes:
            Delegation.objects.update_or_create(
                member_id=member, task=task, defaults={"minutes_a_week": minutes, "falls_back_to_id": team}
            )
        else:
            Delegation.objects.filter(member_id=member, task=task).delete()
        done.record(TaskDelegated(member=member, task=task, minutes=minutes))
