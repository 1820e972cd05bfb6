"""How far digitising is, what it costs, and when it ends: numbers of the whole office, nobody's own."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from django.db.models import Sum

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.models import Budget, Cost, ScanDay
from anlaufstelle.digitising.models.money import COSTS
from anlaufstelle.digitising.permissions import SEE_PROGRESS
from anlaufstelle.digitising.queries.days import PAGES_A_FILE, next_working_day, pages_of_last_days, working_days
from anlaufstelle.engines.scanning import forecast

_SHOWN_DAYS, _SHOWN_COSTS = 30, 24


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day: pages scanned on it, files needed on it, and how many of those were wholly digital."""

    on: date
    pages: int
    wanted: int
    digital: int
    pages_share: int

    @property
    def share(self) -> int | None:
        """Give the digital files among those needed, in percent."""
        return round(100 * self.digital / self.wanted) if self.wanted else None


@dataclass(frozen=True, slots=True)
class End:
    """The forecast: days by which all is scanned in one, five and nine of ten cases."""

    early: date
    middle: date
    late: date


@dataclass(frozen=True, slots=True)
class CostLine:
    """What was spent in a month."""

    month: date
    kind_name: str
    euros: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money of some days: what there is, and what was spent in its months so far."""

    name: str
    first_on: date
    end_on: date
    euros: Decimal
    spent: Decimal

    @property
    def over(self) -> bool:
        """Say whether more was spent than there is."""
        return self.spent > self.euros


@dataclass(frozen=True, slots=True)
class Progress:
    """All figures, money in euros; what a page costs is None before pages and costs are known."""

    coming: DayLine | None
    waiting: int
    left: int
    scanned: int
    spent: Decimal
    a_page: Decimal | None
    rest: Decimal | None
    end: End | None
    counted_days: int
    days: tuple[DayLine, ...]
    budgets: tuple[BudgetLine, ...]
    costs: tuple[CostLine, ...]


def progress(*, by: Actor, at: datetime) -> Progress:
    """Give the figures of today. Raises `NotAllowed`."""
    if not by.may(SEE_PROGRESS):
        raise NotAllowed(permission=SEE_PROGRESS.code)
    today = office_time(at).date()
    last = ScanDay.objects.filter(on__lte=today, waiting__isnull=False).order_by("-on").first()
    waiting = (last.waiting or 0) if last else 0
    scanned = ScanDay.objects.aggregate(all=Sum("pages"))["all"] or 0
    spent = _euros(Cost.objects.aggregate(all=Sum("cents"))["all"])
    a_page = spent / scanned if scanned and spent else None
    left = waiting * PAGES_A_FILE
    daily = pages_of_last_days(today)
    days = _days(today)
    return Progress(
        coming=next((day for day in days if day.on == next_working_day(today)), None),
        waiting=waiting,
        left=left,
        scanned=scanned,
        spent=spent,
        a_page=a_page,
        rest=a_page * left if a_page is not None else None,
        end=_end(left, daily, today=today),
        counted_days=len(daily),
        days=days,
        budgets=tuple(_budget(row) for row in Budget.objects.order_by("first_on", "id")),
        costs=tuple(_cost(row) for row in Cost.objects.order_by("-month", "-id")[:_SHOWN_COSTS]),
    )


def _days(today: date) -> tuple[DayLine, ...]:
    """Give the last days and the next one, the latest first."""
    rows = list(ScanDay.objects.filter(on__lte=next_working_day(today)).order_by("-on")[:_SHOWN_DAYS])
    most = max((row.pages for row in rows), default=0) or 1
    return tuple(DayLine(row.on, row.pages, row.wanted, row.digital, 100 * row.pages // most) for row in rows)


def _end(left: int, daily: tuple[int, ...], *, today: date) -> End | None:
    found = forecast(left, daily)
    if found is None or not found.late:
        return None
    days = list(islice(working_days(today), found.late))
    return End(days[found.early - 1], days[found.middle - 1], days[found.late - 1])


def _budget(row: Budget) -> BudgetLine:
    spent = Cost.objects.filter(month__gte=row.first_on.replace(day=1), month__lt=row.end_on)
    total = spent.aggregate(all=Sum("cents"))["all"]
    return BudgetLine(row.name, row.first_on, row.end_on, _euros(row.cents), _euros(total))


def _cost(row: Cost) -> CostLine:
    return CostLine(row.month, dict(COSTS)[row.kind], _euros(row.cents), row.note)


def _euros(cents: int | None) -> Decimal:
    return Decimal(cents or 0) / 100
