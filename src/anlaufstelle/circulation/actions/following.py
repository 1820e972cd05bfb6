"""Follow-ups: a file comes back to a desk on a day, with a reason."""

from datetime import date, datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions import errands
from anlaufstelle.circulation.errors import DayWrong, HolderUnfit, ReasonTooShort, UnknownFollowUp
from anlaufstelle.circulation.events import FollowUpEnded, FollowUpWritten
from anlaufstelle.circulation.models import FollowUp
from anlaufstelle.circulation.permissions import CIRCULATE
from anlaufstelle.circulation.queries.fitting import can_do, standing
from anlaufstelle.engines.circulating import Kind
from anlaufstelle.files import queries as files
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.queries import FileHead
from anlaufstelle.persons.queries import Opened
from anlaufstelle.staff import queries as staff
from anlaufstelle.values.deadlines import next_working_day

_FARTHEST = timedelta(days=5 * 366)
_LONGEST_REASON = 300


def write_follow_up(  # what a follow-up is made of: which file, when, why, for whom
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    case_file: int,
    due_on: date,
    reason: str,
    account: int | None = None,
    team: int | None = None,
) -> int:
    """Have a file of an opened person come back to a colleague or a team on a day; give its number.

    A day on which the office is closed moves to the next that is none. Raises `UnknownCaseFile`, `DayWrong`,
    `ReasonTooShort`, `HolderUnfit`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        file = files.file_heads([case_file], by=by).get(case_file)
        if file is None or file.person not in opened.records:
            raise UnknownCaseFile
        _check_holder(account, team, at=at)
        row = FollowUp(case_file_id=case_file, account_id=account, team_id=team)
        put(row, due_on=due_on, reason=reason, file=file, done=done)
    return row.pk


def finish_follow_up(*, by: Actor, at: datetime, follow_up: int) -> None:
    """End a follow-up that lies with the actor. Raises `UnknownFollowUp`."""
    with change(by=by, at=at, may=CIRCULATE) as done:
        _end(_locked(follow_up, by=by, at=at), moved=False, done=done)


def move_follow_up(*, by: Actor, at: datetime, follow_up: int, due_on: date, reason: str) -> int:
    """Put a follow-up that lies with the actor off to another day; give the new one. Holders stay.

    Raises `UnknownFollowUp`, `DayWrong`, `ReasonTooShort`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        row = _locked(follow_up, by=by, at=at)
        _end(row, moved=True, done=done)
        file = files.file_heads([row.case_file_id], by=by)[row.case_file_id]
        later = FollowUp(
            case_file_id=row.case_file_id,
            document_id=row.document_id,
            account_id=row.account_id,
            team_id=row.team_id,
            replaces=row,
        )
        put(later, due_on=due_on, reason=reason, file=file, done=done)
    return later.pk


def put(row: FollowUp, *, due_on: date, reason: str, file: FileHead, done: Done) -> None:
    """Write a follow-up down, with the purpose of who gets it. Raises `DayWrong`, `ReasonTooShort`."""
    row.reason = " ".join(reason.split())[:_LONGEST_REASON]
    if not row.reason:
        raise ReasonTooShort
    row.due_on = day_from(due_on, today=office_time(done.at).date())
    row.written_by, row.written_at = done.by.id, done.at
    row.save()
    errands.give(errands.errand_of_follow_up(row, file=file, at=done.at), done=done)
    done.record(FollowUpWritten(follow_up=row.pk, case_file=file.id))


def day_from(day: date, *, today: date) -> date:
    """Give the day, or the next on which the office is open. Raises `DayWrong`."""
    if not today <= day <= today + _FARTHEST:
        raise DayWrong
    return next_working_day(day)


def _locked(follow_up: int, *, by: Actor, at: datetime) -> FollowUp:
    rows = FollowUp.objects.select_for_update().filter(id=follow_up, ended_at__isnull=True)
    row = rows.filter(standing(by, at=at).work).first()
    if row is None or row.case_file_id not in files.file_heads([row.case_file_id], by=by):
        raise UnknownFollowUp
    return row


def _end(row: FollowUp, *, moved: bool, done: Done) -> None:
    row.ended_at = done.at
    row.save(update_fields=["ended_at"])
    errands.end(errands.source_of_follow_up(row.pk), account=row.account_id, done=done)
    done.record(FollowUpEnded(follow_up=row.pk, moved=moved))


def _check_holder(account: int | None, team: int | None, *, at: datetime) -> None:
    """One colleague or one team that may see files at all. Raises `HolderUnfit`."""
    if (account is None) == (team is None):
        raise HolderUnfit
    members = [account] if account is not None else staff.accounts_in(team or 0)
    if not any(can_do(Kind.ACKNOWLEDGE, one, seal="", at=at) for one in members):
        raise HolderUnfit
