"""One Saturday as the lead sees it: who would come, what fits, what is still to do."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.planning.models import HoursEntry, Saturday, VolunteerOffer
from anlaufstelle.staff import queries as staff


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A member who said that they would come, and the balance of their hours account in minutes; no other figure."""

    member: int
    name: str
    balance: int

    @property
    def hours(self) -> float:
        """Give the balance in hours."""
        return self.balance / 60


@dataclass(frozen=True, slots=True)
class PlannedSaturday:
    """A saved Saturday as values."""

    on: date
    state: str
    mode: str
    moment: datetime
    span: tuple[int, int]
    concerns: tuple[str, ...]
    shortest: int
    credit_minutes: int
    euros_an_hour: int
    expected: dict[str, int]
    expected_front: int
    expected_back: int
    helpers: tuple[Volunteer, ...]
    released_at: datetime | None

    @property
    def appointments(self) -> int:
        """Give how many appointments were expected when it was planned."""
        return sum(self.expected.values())

    @property
    def staff_minutes(self) -> int:
        """Give the working time of all together."""
        return len(self.helpers) * self.credit_minutes

    @property
    def euros(self) -> int:
        """Give the cost of the working time."""
        return round(self.staff_minutes * self.euros_an_hour / 60)


def volunteers_on(on: date) -> tuple[Volunteer, ...]:
    """Give who offered themselves for a day and works here then, by name and nothing else."""
    offered = set(VolunteerOffer.objects.filter(on=on).values_list("member_id", flat=True))
    return tuple(one for one in _all_on(on) if one.member in offered)


def planned_saturday(row: Saturday) -> PlannedSaturday:
    """Give a saved Saturday."""
    helping = set(row.helpers.values_list("member_id", flat=True))
    return PlannedSaturday(
        on=row.on,
        state=row.state,
        mode=row.mode,
        moment=row.moment,
        span=(row.start, row.end),
        concerns=tuple(row.concerns),
        shortest=row.shortest,
        credit_minutes=credit_of(row),
        euros_an_hour=row.euros_an_hour,
        expected=dict(row.expected),
        expected_front=row.expected_front,
        expected_back=row.expected_back,
        helpers=tuple(one for one in _all_on(row.on) if one.member in helping),
        released_at=row.released_at,
    )


def credit_of(row: Saturday) -> int:
    """Give the minutes each helper of a Saturday is credited."""
    return (row.end - row.start) * 5 + row.prepare_minutes + row.follow_minutes


def balances() -> Counter[int]:
    """Give the balance of every hours account in minutes, by member."""
    found: Counter[int] = Counter()
    for member, minutes in HoursEntry.objects.values_list("member_id", "minutes"):
        found[member] += minutes
    return found


def _all_on(on: date) -> tuple[Volunteer, ...]:
    hours = balances()
    return tuple(
        Volunteer(line.id, line.name, hours[line.id])
        for line in staff.members()
        if line.valid_from <= on and (line.valid_to is None or line.valid_to > on)
    )
