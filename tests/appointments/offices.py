"""Makes small offices with plan and bookings through the real actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.actions import NewBooking
from anlaufstelle.appointments.queries.plan_edits import AddOpeningHours, PlanEdit, SetContingent, SetWorkingTimes
from anlaufstelle.base.permissions import Actor, Permission, actor, matrix
from anlaufstelle.concerns.actions import load_catalogue
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.actions import NewCounter, NewMember, NewRoom, load_staff

#: The plan begins on this Monday; `at` of the tests is Tuesday 3 March 2026.
FIRST = date(2026, 1, 5)
WEDNESDAY = date(2026, 3, 4)
FRIDAY = date(2026, 3, 6)
EIGHT, NINE, TEN, ELEVEN, NOON = 96, 108, 120, 132, 144


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its members and counters by name."""

    members: dict[str, int]
    counters: dict[str, int]


def staff_actor(role: str = "team_lead", number: str = "1") -> Actor:
    """Give somebody signed in with a role."""
    return Actor(kind="account", id=number, permissions=matrix()[role] | matrix()["account"], label=f"Probe {role}")


def somebody(*permissions: Permission) -> Actor:
    """Give somebody signed in with exactly these permissions."""
    return Actor(kind="account", id="9", permissions=frozenset(permissions))


def make_office(
    *,
    at: datetime,
    members: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("Ada", "study", ("study", "work")),
        ("Bert", "study", ("study", "documents")),
        ("Cleo", "family", ("family", "documents", "pickup")),
    ),
    counters: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Platz 1", ("biometrics", "step_free")),
        ("Platz 2", ("biometrics", "pickup")),
        ("Platz 3", ("biometrics", "step_free", "children", "confidential", "pickup")),
    ),
    hours: tuple[tuple[int, int], ...] = ((EIGHT, NOON),),
    kept: bool = False,
) -> Office:
    """Make an office that is open Monday to Friday; with `kept` the last hour at Platz 3 is internal."""
    system = actor("system")
    load_catalogue(by=system, at=at)
    teams = sorted({team for _name, team, _skills in members})
    load_staff(
        by=system,
        at=at,
        teams=[(team, f"Team {team}") for team in teams],
        rooms=[NewRoom(name="Raum 101", floor=1, entrance="south")],
        counters=[
            NewCounter(name=name, room="Raum 101", features=features, valid_from=FIRST) for name, features in counters
        ],
        members=[
            NewMember(name=name, team=team, skills=skills, languages=("de", "en"), valid_from=FIRST)
            for name, team, skills in members
        ],
    )
    office = Office(
        members={line.name: line.id for line in staff.members()},
        counters={line.name: line.id for line in staff.counters()},
    )
    actions.load_plan(by=system, at=at, edits=plan_of(office, hours, kept=kept))
    return office


def plan_of(office: Office, hours: tuple[tuple[int, int], ...], *, kept: bool = False) -> list[PlanEdit]:
    """Give the edits that open an office Monday to Friday, with everybody there."""
    week = tuple((weekday, start, end) for weekday in range(5) for start, end in hours)
    opened: list[PlanEdit] = [
        AddOpeningHours(weekday=weekday, start=start, end=end, valid_from=FIRST) for weekday, start, end in week
    ]
    opened += [SetWorkingTimes(member=member, times=week, valid_from=FIRST) for member in office.members.values()]
    if kept:
        last = hours[-1][1]
        opened += [
            SetContingent(
                weekday=weekday,
                start=last - 12,
                end=last,
                valid_from=FIRST,
                members=tuple(office.members.values()),
                counters=(office.counters["Platz 3"],),
            )
            for weekday in range(5)
        ]
    return opened


def make_booking(
    number: int = 1,
    *,
    on: date = WEDNESDAY,
    start: int = EIGHT,
    concerns: tuple[str, ...] = ("study_permit",),
    name: str = "",
    mail: str | None = None,
    phone: str = "",
    outcome: str = "",
    internal: bool = False,
    spoken: str = "",
) -> NewBooking:
    """Give a booking to load, of somebody nobody is."""
    return NewBooking(
        key=f"test:{number}",
        on=on,
        start=start,
        concerns=concerns,
        name=name or f"Probe Person {number}",
        born=date(1980, 1, 1) + timedelta(days=number),
        mail=f"person{number}@example.org" if mail is None else mail,
        phone=phone,
        outcome=outcome,
        internal=internal,
        spoken=spoken,
    )


def load(*bookings: NewBooking, at: datetime) -> int:
    """Load bookings as the demo does; give how many found a place."""
    return actions.load_bookings(by=actor("system"), at=at, bookings=bookings)
