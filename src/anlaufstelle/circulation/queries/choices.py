"""Whom one can ask, who stands in for whom, and what comes back of one file."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.models import Deputy, FollowUp
from anlaufstelle.circulation.permissions import CIRCULATE, NAME_DEPUTIES
from anlaufstelle.files import queries as files
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.persons.queries import Opened
from anlaufstelle.staff import queries as staff

_ACCOUNT, _TEAM = "konto", "team"


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """Somebody stands in for a colleague, `ends_on` excluded; `may_end` says whether the reader can end it."""

    id: int
    colleague: str
    deputy: str
    begins_on: date
    ends_on: date
    may_end: bool


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up of a file that is not done."""

    id: int
    due_on: date
    reason: str
    holder: str


def holders(*, at: datetime) -> tuple[tuple[str, str], ...]:
    """Give whom one can ask: code and name, colleagues first, then teams. Read a code with `holder_of`."""
    people = accounts.people_who_may(CIRCULATE, at=at)
    return (
        *((f"{_ACCOUNT}-{number}", name) for number, name in people),
        *((f"{_TEAM}-{team.id}", f"Team {team.name}") for team in staff.teams()),
    )


def holder_of(code: str) -> tuple[int | None, int | None]:
    """Give account and team of a code from `holders`, one of them; neither for anything else."""
    kind, _dash, number = code.partition("-")
    if not number.isdecimal():
        return None, None
    return (int(number) if kind == _ACCOUNT else None, int(number) if kind == _TEAM else None)


def colleagues(*, at: datetime) -> tuple[tuple[int, str], ...]:
    """Give who can stand in, and be stood in for."""
    return accounts.people_who_may(CIRCULATE, at=at)


def deputies(*, by: Actor, at: datetime) -> tuple[DeputyLine, ...]:
    """Give who stands in for whom now or later; what lies with them is not told."""
    today = office_time(at).date()
    rows = Deputy.objects.filter(ends_on__gt=today).order_by("begins_on", "id")
    names = accounts.names_of(str(one) for row in rows for one in (row.account_id, row.deputy_id))
    return tuple(
        DeputyLine(
            row.pk,
            names.get(str(row.account_id), ""),
            names.get(str(row.deputy_id), ""),
            row.begins_on,
            row.ends_on,
            str(row.account_id) == by.id or by.may(NAME_DEPUTIES),
        )
        for row in rows
    )


def follow_ups_of(opened: Opened, *, case_file: int) -> tuple[FollowUpLine, ...]:
    """Give what comes back of a file of an opened person. Raises `UnknownCaseFile`."""
    file = files.file_heads([case_file], by=opened.by).get(case_file)
    if file is None or file.person not in opened.records:
        raise UnknownCaseFile
    rows = FollowUp.objects.filter(case_file=case_file, ended_at__isnull=True).order_by("due_on", "id")
    visible = files.document_heads((row.document_id for row in rows if row.document_id), by=opened.by)
    people = accounts.names_of(str(row.account_id) for row in rows)
    teams = {team.id: team.name for team in staff.teams()}
    return tuple(
        FollowUpLine(row.pk, row.due_on, row.reason, people.get(str(row.account_id)) or teams.get(row.team_id or 0, ""))
        for row in rows
        if row.document_id is None or row.document_id in visible
    )
