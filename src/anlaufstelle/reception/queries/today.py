"""How the day stands at the door: open or not, emergency hours, numbers left, how full the house is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from anlaufstelle.reception.errors import DayFull
from anlaufstelle.reception.models import Desk, EmergencyHours, QueueDay
from anlaufstelle.reception.queries import rows, triage, windows
from anlaufstelle.reception.queries.windows import Inside, Window
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the published rules, in minutes, days and people."""

    early_minutes: int
    late_minutes: int
    too_late_minutes: int
    calls_before_missed: int
    indoor_capacity: int
    door_window_minutes: int
    walk_in_contingent: int
    title_ends_days: int
    overtaken_minutes: int
    more_time_minutes: int
    keep_days: int


@dataclass(frozen=True, slots=True)
class Span:
    """A period of a day as clocks show it, such as 10:00 to 12:00."""

    weekday: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Today:
    """One day at the door."""

    on: date
    figures: Figures
    opens: tuple[Span, ...]
    open_now: bool
    emergency: tuple[Span, ...]
    emergency_now: bool
    left: int
    window: Window | None
    inside: Inside

    @property
    def day(self) -> triage.Day:
        """Give what the rules at the door read."""
        return triage.Day(
            on=self.on,
            title_ends_days=self.figures.title_ends_days,
            left=self.left,
            open_now=self.open_now,
            emergency=self.emergency_now,
            window=self.window is not None,
        )


def figures() -> Figures:
    """Give the figures of the rules as they hold now."""
    row = rows.rules()
    return Figures(**{name: getattr(row, name) for name in rows.RULES})


def emergency_hours(on: date) -> tuple[Span, ...]:
    """Give the emergency hours of the week that hold on a day, Monday first."""
    holding = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    found = EmergencyHours.objects.filter(holding).order_by("weekday", "start")
    return tuple(Span(row.weekday, grid.label(row.start), grid.label(row.end)) for row in found)


def today(at: datetime) -> Today:
    """Give how the day stands at this moment."""
    on, cell = grid.place(at)
    clock = grid.label(cell)
    of = rows.rules()
    opening = windows.openings(on)
    emergency = tuple(span for span in emergency_hours(on) if span.weekday == on.weekday())
    open_now = any(opens <= at < closes for opens, closes in opening)
    return Today(
        on=on,
        figures=figures(),
        opens=tuple(Span(on.weekday(), _clock(opens), _clock(closes)) for opens, closes in opening),
        open_now=open_now,
        emergency=emergency,
        emergency_now=open_now and any(span.start <= clock < span.end for span in emergency),
        left=_left(on, most=of.walk_in_contingent),
        window=_window(on, at=at),
        inside=windows.inside(on, of=of),
    )


def can_meet(*, spoken: str, features: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what of a wish some desk of the house can meet: the language, and the features.

    A language or a room that nobody has must not keep a number from being called; a person helps with it instead.
    """
    staffed = Desk.objects.filter(member__isnull=False).values_list("member", flat=True)
    members = [staff.member(one) for one in staffed] or list(staff.members())
    counters = [staff.counter(one) for one in Desk.objects.values_list("counter", flat=True)]
    languages = {language for member in members if member is not None for language in member.languages}
    offered = {feature for counter in counters if counter is not None for feature in counter.features}
    return (spoken,) if spoken in languages else (), tuple(one for one in features if one in offered)


def _left(on: date, *, most: int) -> int:
    row = QueueDay.objects.filter(on=on).first()
    return most if row is None else max(0, row.contingent - int(row.numbers.get("W", 0)))


def _window(on: date, *, at: datetime) -> Window | None:
    """Give the first window that begins late enough to be worth leaving for."""
    of = rows.rules()
    try:
        return windows.next_window(on, at=at + timedelta(minutes=of.door_window_minutes), of=of)
    except DayFull:
        return None


def _clock(moment: datetime) -> str:
    return grid.label(grid.place(moment)[1])
