"""Invented Saturdays and temporary staff: who offered themselves, who leaves soon, which tasks are given away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.appointments import actions as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning import actions as planning
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff

#: Colleagues of the team that serves what a Saturday offers; their logins are not shown on the sign-in page.
_COLLEAGUES = ("kollegin-1", "kollege-2", "kollegin-3", "kollege-4")
_TEAM = "study_work"
_LEAVES_IN = timedelta(days=36)
_TASKS = (("pickup", 420), ("scanning", 300), ("entrance", 240))


def set_up(*, by: Actor, at: datetime, today: date, saturday: date, password: str) -> None:
    """Let four colleagues offer themselves for a free Saturday, and one support worker leave in five weeks."""
    teams = {team.id: team.code for team in staff.teams()}
    members = [line for line in staff.members() if teams[line.team] == _TEAM][: len(_COLLEAGUES)]
    new = [
        accounts.NewAccount(username=name, display_name=line.name, roles=("caseworker",))
        for name, line in zip(_COLLEAGUES, members, strict=True)
    ]
    made = accounts.create_accounts(by=by, at=at, new=new, password=password)
    for name, line in zip(_COLLEAGUES, members, strict=True):
        staff_actions.link_account(by=by, at=at, member=line.id, login=name)
        planning.offer_help(by=account_queries.actor_for(made[name], at=at), at=at, on=saturday)
    _support(by=by, at=at, today=today)


def _support(*, by: Actor, at: datetime, today: date) -> None:
    helpers = [line for line in staff.members() if line.support]
    lead = account_queries.account_named("team-lead")
    if not helpers or lead is None:
        return
    line, team = helpers[0], _back_to(staff.teams())
    edit = appointments.ChangeMember(
        member=line.id, skills=line.skills, languages=line.languages, valid_to=today + _LEAVES_IN
    )
    appointments.edit_plan(by=by, at=at, edit=edit)
    leading = account_queries.actor_for(lead, at=at)
    for task, minutes in _TASKS:
        planning.delegate_task(by=leading, at=at, member=line.id, task=task, minutes=minutes, team=team)


def _back_to(teams: Sequence[staff.TeamLine]) -> int:
    return next(team.id for team in teams if team.code == _TEAM)
