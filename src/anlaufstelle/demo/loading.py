"""Loading the invented office through the real actions; broken off, it goes on where it stopped."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.accounts.permissions import ROLES
from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as plan
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.concerns import actions as concerns
from anlaufstelle.demo import calendar, house, office, planning
from anlaufstelle.demo.people import people as invented
from anlaufstelle.demo.persons import load_persons
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import is_holiday

Progress = Callable[[str, int, int], None]

#: role, user name, password: shown on the sign-in page in demo mode only.
LOGINS: Sequence[tuple[str, str, str]] = tuple(
    (role.code, role.code.replace("_", "-"), settings.DEMO_PASSWORD) for role in ROLES
)
#: Demo logins that can sit down at a counter.
_AT_COUNTERS = ("caseworker", "front-desk", "team-lead")
#: Above this many people the demo shows a year, below eight weeks.
_A_YEAR_FROM = 10_000
#: So many days from today on the appointments of recorded people know whose file they need.
_LINKED_DAYS = 4
_LOAD_SHARE = {False: 1.15, True: 60_000 / 34_000}


def is_empty() -> bool:
    """Say whether no office is set up yet."""
    return plan.plan_is_empty()


def load(*, people: int, seed: int, at: datetime, progress: Progress = lambda _name, _done, _all: None) -> None:
    """Load the invented office with so many people: eight weeks of appointments, a year from 10,000 people on."""
    by = actor("system")
    today = grid.place(at)[0]
    a_year = people >= _A_YEAR_FROM
    first = today - timedelta(days=300 if a_year else 14)
    days = 365 if a_year else 56
    saturdays = _saturdays(today)
    concerns.load_catalogue(by=by, at=at)
    if is_empty():
        _set_up(by=by, at=at, first=first - timedelta(days=400), saturdays=saturdays, seed=seed)
    progress("Amt", 1, 1)
    everybody = invented(people, seed=seed, on=today)
    load_persons(everybody, at=at, caseworker="caseworker", lead="team-lead", registry="registry")
    progress("Personen", 1, 1)
    wishes = list(
        calendar.bookings(
            everybody,
            count=int(people * _LOAD_SHARE[a_year]),
            first=first,
            days=days,
            today=today,
            saturdays=saturdays,
            seed=seed,
        )
    )
    appointments.load_bookings(
        by=by, at=at, bookings=wishes, progress=lambda done, total: progress("Termine", done, total)
    )
    _link_next_days(at=at, today=today)


def _link_next_days(*, at: datetime, today: date) -> None:
    """Say whose files the next days need, where name and birth date are those of the booking."""
    account = account_queries.account_named("registry")
    by = actor("system") if account is None else account_queries.actor_for(account, at=at)
    for on in (today + timedelta(days=days) for days in range(_LINKED_DAYS)):
        for one in plan.links_of_day(by=by, at=at, on=on).appointments:
            for proposal in one.proposals:
                if proposal.same_birth:
                    appointments.link_person(by=by, at=at, appointment=one.line.id, person=proposal.line.id)


def _saturdays(today: date) -> list[date]:
    """Give the four special Saturdays: the next ones from two weeks on, one a fortnight."""
    next_one = today + timedelta(days=(5 - today.weekday()) % 7)
    return [next_one + timedelta(weeks=weeks) for weeks in (1, 3, 5, 7)]


def _set_up(*, by: Actor, at: datetime, first: date, saturdays: list[date], seed: int) -> None:
    """Make the office: teams, rooms, counters, members, logins, plan; what is there already stays."""
    if not staff.members():
        staff_actions.load_staff(
            by=by,
            at=at,
            teams=office.TEAMS,
            rooms=office.ROOMS,
            counters=office.counters(first),
            members=office.members(first, seed=seed),
        )
    if account_queries.account_named(LOGINS[0][1]) is None:
        new = [(name, role.name, role.code) for role, (_code, name, _password) in zip(ROLES, LOGINS, strict=True)]
        accounts.create_accounts(by=by, at=at, new=_accounts(new), password=settings.DEMO_PASSWORD)
    house.set_up(by=by, at=at, first=first, logins=_AT_COUNTERS)
    appointments.load_plan(by=by, at=at, edits=_plan(first, saturdays))
    today, free = grid.place(at)[0], saturdays[0] + timedelta(weeks=1)
    while is_holiday(free):
        free += timedelta(weeks=2)
    planning.set_up(by=by, at=at, today=today, saturday=free, password=settings.DEMO_PASSWORD)


def _plan(first: date, saturdays: list[date]) -> list[appointments.PlanEdit]:
    members = staff.members()
    edits: list[appointments.PlanEdit] = [
        appointments.AddOpeningHours(weekday=weekday, start=start, end=end, valid_from=first)
        for weekday, start, end in office.OPENING
    ]
    for place, member in enumerate(members):
        # Every fifth works part-time and is away one weekday.
        free = place % 5 if place % 5 != 3 and place >= len(members) - 10 else None
        times = tuple(span for span in office.OPENING if span[0] != free)
        edits.append(appointments.SetWorkingTimes(member=member.id, times=times, valid_from=first))
    for number, saturday in enumerate(saturdays):
        start, end = office.SATURDAY
        edits.append(appointments.AddSpecialOpening(on=saturday, start=start, end=end, name="Samstagsöffnung"))
        edits += [
            appointments.AddShift(member=member.id, on=saturday, start=start, end=end)
            for member in members[number % 2 :: 2][:10]
        ]
    # For phone and desk: one member and counter of each team in the first hour, and the counselling room on Thursdays.
    desk = tuple(member.id for member in members[::8])
    places = tuple(counter.id for counter in staff.counters()[::5])
    edits += [
        appointments.SetContingent(weekday=weekday, start=96, end=120, valid_from=first, members=desk, counters=places)
        for weekday in range(5)
    ]
    return edits


def _accounts(new: Sequence[tuple[str, object, str]]) -> list[accounts.NewAccount]:
    return [accounts.NewAccount(username=name, display_name=str(shown), roles=(role,)) for name, shown, role in new]
