"""A Saturday afterwards: what was expected, what came of it, what it cost. No figure is about one colleague."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import NoSuchSaturday
from anlaufstelle.planning.models import Saturday
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.saturday_page import PlannedSaturday, planned_saturday
from anlaufstelle.planning.queries.seeing import only_for

#: Below five a count of people could be about somebody.
FEWEST = 5
#: The line small counts stand in together.
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """A concern, or `OTHERS`: expected when planned and booked in the end; nothing where either would be too few."""

    concern: str
    expected: int
    booked: int


@dataclass(frozen=True, slots=True)
class SaturdayReport:
    """Forecast and outcome of one Saturday."""

    saturday: PlannedSaturday
    came_helpers: int
    booked: int
    came: int
    missed: int
    open: int
    concerns: tuple[ConcernLine, ...]

    @property
    def staff_minutes(self) -> int:
        """Give the working time of those who were there."""
        return self.came_helpers * self.saturday.credit_minutes

    @property
    def euros(self) -> int:
        """Give what that working time cost."""
        return round(self.staff_minutes * self.saturday.euros_an_hour / 60)

    @property
    def minutes_a_visit(self) -> int:
        """Give the working time of all together behind one visit; nothing below five visits or five colleagues."""
        enough = min(self.came, self.came_helpers) >= FEWEST
        return round(self.staff_minutes / self.came) if enough else 0


def saturday_report(*, by: Actor, on: date) -> SaturdayReport:
    """Give what became of a Saturday.

    Raises `NotFound` without the right to plan, `NoSuchSaturday` for one that was never released.
    """
    only_for(by, PLAN)
    row = Saturday.objects.filter(on=on, released_at__isnull=False).first()
    if row is None:
        raise NoSuchSaturday
    outcomes: Counter[str] = Counter()
    booked: Counter[str] = Counter()
    for line in appointments.outcomes(first=on, end=on + timedelta(days=1)):
        outcomes[line.outcome] += line.count
        if line.outcome != "cancelled":
            booked[line.concern] += line.count
    return SaturdayReport(
        saturday=planned_saturday(row),
        came_helpers=row.helpers.filter(came=True).count(),
        booked=sum(booked.values()),
        came=outcomes["served"],
        missed=outcomes["missed"],
        open=outcomes["booked"] + outcomes["unclear"],
        concerns=by_concern(row.expected, booked),
    )


def by_concern(expected: Mapping[str, int], booked: Mapping[str, int]) -> tuple[ConcernLine, ...]:
    """Give the concerns that were booked often enough; the others stand together, and take a large one with them.

    A small count next to a total and all other counts would be known: so the rest is never below five.

    >>> by_concern({"a": 9}, {"a": 9, "b": 6, "c": 2})
    (ConcernLine(concern='a', expected=9, booked=9), ConcernLine(concern='others', expected=0, booked=8))
    """
    large = sorted((code for code, count in booked.items() if count >= FEWEST), key=lambda code: (booked[code], code))
    rest = [code for code in {*expected, *booked} if booked.get(code, 0) < FEWEST]
    few = sum(booked.get(code, 0) for code in rest)
    while large and 0 < few < FEWEST:
        rest.append(large.pop(0))
        few = sum(booked.get(code, 0) for code in rest)
    lines = [ConcernLine(code, expected.get(code, 0), booked[code]) for code in sorted(large)]
    if few >= FEWEST:
        lines.append(ConcernLine(OTHERS, sum(expected.get(code, 0) for code in rest), few))
    return tuple(lines)
