"""The calendar of one process: the engine's days, loaded when their version is new.

No expanded table of slots exists anywhere. A day is rebuilt from the plan and its bookings when its version changed or
a hold in it has ended; everything else is answered from memory.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, Sum

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.models import (
    Absence,
    Appointment,
    Closure,
    Contingent,
    CounterClosure,
    OfficeDay,
    OpeningHours,
    PlanStamp,
    Shift,
    SpecialOpening,
    State,
    WorkingTime,
)
from anlaufstelle.appointments.queries.releases import ReleaseRule, read_releases
from anlaufstelle.appointments.queries.rules import DEFAULT, BookingRules, read_rules
from anlaufstelle.base.store.prepared import Prepared
from anlaufstelle.engines import availability as engine
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import RoomLine

_ONE_DAY = timedelta(days=1)
_PLAN_VERSION = Prepared(PlanStamp, lambda _slots: PlanStamp.objects.order_by("id").values_list("version")[:1])
_VERSIONS = Prepared(
    OfficeDay,
    lambda slots: OfficeDay.objects.filter(
        on__gte=slots.of("on", name="first"), on__lt=slots.of("on", name="end")
    ).values_list("on", "version"),
)
_LOCKED = Prepared(
    OfficeDay, lambda slots: OfficeDay.objects.select_for_update().filter(on=slots.on).values_list("version")
)
#: No rule lets anybody book further ahead than a year; two days more for clocks that differ at midnight.
FURTHEST_DAYS = 368
#: Loading so many days at once means that the process or the plan is new.
_CROWD = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What one version of the plan says: replaced as a whole when the version changes."""

    version: int
    plan: engine.Plan
    rules: BookingRules
    rooms: Mapping[int, RoomLine]
    releases: Mapping[date, ReleaseRule] = field(default_factory=dict)

    def somebody_can(self, demand: engine.Demand) -> bool:
        """Say whether any colleague and any counter of the plan could ever serve this."""
        person = any(
            one.skills & demand.skills == demand.skills and one.languages & demand.languages == demand.languages
            for one in self.plan.staff
        )
        return person and any(one.features & demand.features == demand.features for one in self.plan.counters)


_NOTHING = Known(-1, engine.Plan((), (), (), (), (), ()), DEFAULT, {})


class Calendar:
    """Days of the office as the engine sees them, kept true by versions."""

    def __init__(self) -> None:
        """Start empty; the first question loads."""
        self._lock = threading.Lock()
        self._known = _NOTHING
        self._free = engine.FreeTimes()
        self._days: dict[date, engine.Day] = {}
        self._until: dict[date, datetime] = {}
        #: Set when so many days were loaded that preparing them ahead pays.
        self.crowd_loaded = threading.Event()

    def preparing(self) -> Iterator[date]:
        """Work out the loaded days ahead of the questions, one a step; another thread may ask meanwhile."""
        with self._lock:
            free = self._free
        yield from free.preparing()

    def follow(self) -> Known:
        """Give what the plan says, up to date: one small query."""
        version = _plan_version()
        with self._lock:
            self._follow_plan(version)
            return self._known

    def refresh(
        self, first: date, end: date, *, at: datetime, plan_version: int
    ) -> tuple[tuple[int, int], engine.FreeTimes]:
        """Bring the days from `first` to before `end` up to date; give their free times and a stamp of them.

        The stamp changes with any of the days. The free times stay those of this version of the plan, whatever another
        thread follows meanwhile.
        """
        versions = _versions(first, end)
        with self._lock:
            self._bring_up(plan_version, versions, at)
            stamp = plan_version, hash((tuple(versions.values()), tuple(sorted(self._until.items()))))
            return stamp, self._free

    def as_read(self) -> Known:
        """Give what the plan said when it was read last, without a question; whoever just read a day is up to date."""
        with self._lock:
            return self._known

    def known(self, on: date) -> engine.Day | None:
        """Give a day as it was read last, however old that is; None when it never was."""
        return self._days.get(on)

    def day(self, on: date, at: datetime) -> engine.Day:
        """Give one day for a decision; the caller holds the day's lock."""
        plan_version, versions = _plan_version(), _versions(on, on + _ONE_DAY)
        with self._lock:  # until the day is read: another thread may follow an older version right after
            self._bring_up(plan_version, versions, at)
            return self._days[on]

    def _bring_up(self, plan_version: int, versions: dict[date, int], at: datetime) -> None:
        self._follow_plan(plan_version)
        stale = list(self._free.stale(versions))
        stale += [on for on, until in self._until.items() if until <= at and on in versions]
        if stale:
            self._load(set(stale), versions, at)

    def advance(self, before: engine.Day, after: engine.Day, *, until: datetime | None) -> None:
        """Put a day that a committed booking made from `before`, so that this process need not read it again.

        Only when nobody put another one meanwhile. When somebody else committed too, the version in the database is
        higher, and the day is read.
        """
        with self._lock:
            if self._days.get(before.on) is not before:
                return
            self._days[after.on] = after
            self._free.put(after)
            if until is not None:
                self._until[after.on] = min(until, self._until.get(after.on, until))

    def _follow_plan(self, version: int) -> None:
        if version != self._known.version:
            rows = plan_rows()
            rooms = {line.id: line.room for line in rows.counters}
            self._known = Known(version, mapping.plan(rows), read_rules(), rooms, read_releases())
            self._free = engine.FreeTimes()
            self._days.clear()
            self._until.clear()

    def _load(self, days: set[date], versions: dict[date, int], at: datetime) -> None:
        rows = booking_rows(days, at)
        for on in days:
            resources = engine.build_day(self._known.plan, on)
            found = rows.get(on, [])
            built = mapping.day(on, version=versions.get(on, 0), resources=resources, rows=(row[:-1] for row in found))
            ends = [row[-1] for row in found if row[-1] is not None]
            self._until.pop(on, None)
            if ends:
                self._until[on] = min(ends)
            self._days[on] = built
            self._free.drop(on)
            self._free.put(built)
        if len(days) >= _CROWD:
            self.crowd_loaded.set()


#: One a process; tests make their own.
shared = Calendar()


def plan_rows() -> mapping.PlanRows:
    """Read the whole plan; it is a few hundred rows."""
    return mapping.PlanRows(
        hours=tuple(OpeningHours.objects.all()),
        openings=tuple(SpecialOpening.objects.all()),
        closures=tuple(Closure.objects.all()),
        working=tuple(WorkingTime.objects.all()),
        shifts=tuple(Shift.objects.all()),
        absences=tuple(Absence.objects.all()),
        counter_closures=tuple(CounterClosure.objects.all()),
        contingents=tuple(Contingent.objects.all()),
        members=staff.members(),
        counters=staff.counters(),
    )


def blocking(at: datetime) -> Q:
    """Give the condition for appointments that take their time at this moment."""
    waiting = Q(state__in=[State.HELD, State.UNCLEAR, State.RETURNING], blocks_until__gt=at)
    return Q(state__in=[State.BOOKED, State.SERVED, State.MISSED]) | waiting


def booking_rows(days: Iterable[date], at: datetime) -> dict[date, list[tuple[Any, ...]]]:
    """Read the bookings that block time on these days; the last column says until when, or None."""
    wanted = list(days)
    rows = Appointment.objects.filter(blocking(at), on__gte=min(wanted), on__lte=max(wanted)).order_by("id")
    keep = set(wanted)
    found: dict[date, list[tuple[Any, ...]]] = defaultdict(list)
    for on, *rest in rows.values_list("on", *mapping.BOOKING_COLUMNS, "blocks_until"):
        if on in keep:
            found[on].append(tuple(rest))
    return found


def lock_day(on: date) -> int:
    """Lock a day for the rest of the transaction and give its version (on SQLite the transaction is the lock)."""
    found: int | None = _LOCKED.first(on=on)
    if found is None:
        OfficeDay.objects.get_or_create(on=on)
        found = _LOCKED.first(on=on)
    return found or 0


def lock_future(today: date) -> None:
    """Lock all days from today on, in their order, days nobody has booked yet included; no booking can begin meanwhile.

    A booking locks its day before it reads the version of the plan, so it sees the plan before or after, never both.
    """
    wanted = {today + _ONE_DAY * offset for offset in range(FURTHEST_DAYS)}
    known = set(OfficeDay.objects.filter(on__gte=today).values_list("on", flat=True))
    OfficeDay.objects.bulk_create([OfficeDay(on=on) for on in sorted(wanted - known)], ignore_conflicts=True)
    list(OfficeDay.objects.select_for_update().filter(on__gte=today).order_by("on").values_list("on"))


def _plan_version() -> int:
    found: int | None = _PLAN_VERSION.first()
    return found or 0


def _versions(first: date, end: date) -> dict[date, int]:
    known: dict[date, int] = dict(_VERSIONS.rows(first=first, end=end))
    days = (first + _ONE_DAY * offset for offset in range((end - first).days))
    return {on: known.get(on, 0) for on in days}


def change_stamp() -> tuple[int, int]:
    """Give a pair that changes with the plan and with every booking."""
    total = OfficeDay.objects.aggregate(total=Sum("version"))["total"]
    return _plan_version(), total or 0
