"""The live day and past days as the model of waiting takes them, for whoever plans with it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import queueing as engine
from anlaufstelle.reception import mapping
from anlaufstelle.reception.mapping import matter_code, office_of, spread_of
from anlaufstelle.reception.models import Desk, Passed, QueueDay
from anlaufstelle.reception.queries import durations, estimate, rows
from anlaufstelle.staff import queries as staff

__all__ = [
    "Arrivals",
    "LiveModel",
    "ModelDesk",
    "arrivals",
    "live_model",
    "matter_code",
    "office_of",
    "spread_of",
    "walk_in_contingent",
]

_MINUTE = 60
_VARIATION = 0.5
_WITHOUT = ("walk_in", "door")


@dataclass(frozen=True, slots=True)
class ModelDesk:
    """A counter by its number in the model and its name; `staffed` says whether somebody sits there now."""

    id: int
    name: str
    staffed: bool


@dataclass(frozen=True, slots=True)
class LiveModel:
    """The rest of today: the office, the present state with the numbers still to be had, and all counters."""

    office: engine.Office
    present: engine.Present
    desks: tuple[ModelDesk, ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """People without appointment on past days.

    `a_day` is the mean by weekday with those who were turned away, over `days` days in all; `by_hour` counts arrivals,
    `urgent` is the share of urgent numbers.
    """

    days: int
    a_day: Mapping[int, float]
    by_hour: Mapping[int, int]
    urgent: float


def live_model(*, at: datetime) -> LiveModel | None:
    """Give the rest of today as the model takes it; None while no desk is staffed or the office is closed."""
    on = rows.office_day(at)
    day = estimate.live_day(on, at)
    if day is None:
        return None
    row = QueueDay.objects.filter(on=on).first()
    most = rows.rules().walk_in_contingent if row is None else row.contingent
    left = max(0, most - (int(row.numbers.get("W", 0)) if row is not None else 0))
    present = mapping.present(day)
    return LiveModel(
        office=_with_back_office(mapping.office(day)),
        present=replace(present, day=replace(present.day, contingent=left)),
        desks=_desks({desk.id for desk in day.desks}),
    )


def walk_in_contingent() -> int:
    """Give how many numbers without appointment a usual day has."""
    return rows.rules().walk_in_contingent


def arrivals(on: date) -> Arrivals:
    """Give who came without appointment in the three months before a day."""
    first = on - durations.LEARNED_FROM
    seen: dict[int, list[int]] = {}
    urgent = total = 0
    for day, numbers, refused in QueueDay.objects.filter(on__gte=first, on__lt=on).values_list(
        "on", "numbers", "refused"
    ):
        usual, hurried = int(numbers.get("W", 0)), int(numbers.get("E", 0))
        if sum(int(count) for count in numbers.values()):  # else nobody came: the office was closed
            seen.setdefault(day.weekday(), []).append(usual + hurried + refused)
            urgent, total = urgent + hurried, total + usual + hurried
    hours: Counter[int] = Counter()
    counted = Passed.objects.filter(figure="arrived", group__in=_WITHOUT, on__gte=first, on__lt=on)
    for step, count in counted.values_list("step", "count"):
        hours[int(step)] += count
    means = {weekday: sum(counts) / len(counts) for weekday, counts in seen.items()}
    return Arrivals(sum(map(len, seen.values())), means, hours, urgent / total if total else 0.0)


def _desks(staffed: set[int]) -> tuple[ModelDesk, ...]:
    names = {counter.id: f"{counter.name}, {counter.room.name}" for counter in staff.counters()}
    found = Desk.objects.order_by("counter__name", "id").values_list("id", "counter_id")
    return tuple(ModelDesk(desk, names.get(counter, ""), desk in staffed) for desk, counter in found)


def _with_back_office(office: engine.Office) -> engine.Office:
    """Add the written work each visit leaves behind, by the catalogue."""
    after = {part.code: part.back_minutes for part in concerns.demands(concerns.concern_codes())}
    return replace(office, concerns=tuple(replace(one, back_office=_after(one.code, after)) for one in office.concerns))


def _after(matter: str, minutes: Mapping[str, int]) -> engine.Spread:
    wanted = matter.partition("|")[0].split("+")
    return engine.Spread.lognormal(mean=_MINUTE * sum(minutes.get(code, 0) for code in wanted), variation=_VARIATION)
