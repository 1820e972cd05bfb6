"""What runs inside the home of a measured office: the independent checker, the plan editor, the floor."""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import PlanConflict, TimeTaken
from anlaufstelle.appointments.queries import Details, TakenLine, Wanted
from anlaufstelle.base import clock
from anlaufstelle.base.jobs import dispatcher
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.public import resident
from anlaufstelle.engines import availability as engine
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid


def check(*, booked: dict[str, list[str]], cancelled: list[str]) -> dict[str, int]:
    """Count what is wrong, without the code that was meant to prevent it.

    `booked` is what callers were told: code -> (token, day, time); `cancelled` what they were told is cancelled.
    """
    at = clock.read()
    rows = queries.taken(by=actor("system"), at=at)
    _send_all()
    due = Row.objects.filter(not_before__lte=at)
    return {
        "acknowledged": len(booked) + len(cancelled),
        "double": _overlaps(rows),
        **_against_plan(rows),
        "lost": _lost(booked, cancelled),
        "messages": due.count(),
        "messages_without_one_outcome": due.filter(outcome="").count(),
    }


def _overlaps(rows: Sequence[TakenLine]) -> int:
    """Count pairs of neighbouring bookings of one person or counter that overlap."""
    spans = [(("member", row.member), row.on, row.start, row.start + row.cells) for row in rows]
    spans += [(("counter", row.counter), row.on, row.start, row.start + row.cells) for row in rows]
    ordered = sorted((str(who), on, start, end) for who, on, start, end in spans if who[1] is not None)
    return sum(one[:2] == two[:2] and two[2] < one[3] for one, two in pairwise(ordered))


def _against_plan(rows: Sequence[TakenLine]) -> dict[str, int]:
    """Count bookings whose person or counter is not there, or cannot do it.

    After an edit of the plan a booking of the public may sit in internal time: its promise is older than the
    contingent, and it keeps its time. These are counted for themselves.
    """
    plan = queries.engine_plan()
    days = {on: engine.build_day(plan, on) for on in {row.on for row in rows}}
    there = [_fits(row, days[row.on], internal=True) for row in rows]
    strictly = [_fits(row, days[row.on], internal=row.internal) for row in rows]
    wrong = there.count(False)
    return {"against_plan": wrong, "kept_in_internal_time": strictly.count(False) - wrong}


def _fits(row: TakenLine, day: engine.Resources, *, internal: bool) -> bool:
    cells = grid.mask(row.start, row.start + row.cells)
    person = next((one for one in day.persons if one.id == row.member), None)
    counter = next((one for one in day.counters if one.id == row.counter), None)
    if person is None or counter is None:
        return False
    skills = {line.id: set(line.skills) for line in staff.members()}[person.id]
    features = {line.id: set(line.features) for line in staff.counters()}[counter.id]
    there = person.open | (person.internal if internal else 0)
    usable = counter.open | (counter.internal if internal else 0)
    able = set(row.skills) <= skills and set(row.features) <= features
    return able and cells & ~there == 0 and cells & ~usable == 0


def _lost(booked: dict[str, list[str]], cancelled: list[str]) -> int:
    """Count acknowledged bookings that are not there as acknowledged, and cancelled ones that still stand."""
    by = actor("system")
    standing = {
        line.code: line for line in queries.taken(by=by, at=clock.read()) if line.state in ("booked", "unclear")
    }
    ended = queries.cancelled_codes(by=by)
    found = {code: (line.on.isoformat(), grid.label(line.start)) for code, line in standing.items()}
    lost = sum(found.get(code) != (day, clock_time) for code, (_token, day, clock_time) in booked.items())
    return lost + sum(code not in ended for code in cancelled)


def _send_all() -> None:
    """Let the dispatcher finish what was waiting when the server ended."""
    until = time.monotonic() + 120
    while Row.objects.filter(outcome="", not_before__lte=clock.read()).exists() and time.monotonic() < until:
        dispatcher.dispatch(by=actor("system"), at=clock.read(), through=dispatcher.carriers(), limit=200)
        time.sleep(0.2)


def edit_plan(*, seconds: float, seed: int) -> dict[str, int]:
    """Edit the plan twice a second for so long; give how many edits were saved and how many were refused."""
    dice = random.Random(seed)
    counts = {"saved": 0, "refused": 0}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        counts[_edit_once(dice)] += 1
        time.sleep(0.5)
    return counts


def _edit_once(dice: random.Random) -> str:
    """Let somebody be away for half an hour, on a day people are racing for."""
    at = clock.read()
    day = grid.place(at)[0] + timedelta(days=dice.randrange(1, 15))
    start = 96 + 6 * dice.randrange(8)
    edit = actions.RecordAbsence(
        member=dice.choice(staff.members()).id, first=day, until=day + timedelta(days=1), start=start, end=start + 6
    )
    try:
        actions.edit_plan(by=actor("system"), at=at, edit=edit)
    except PlanConflict:
        return "refused"
    return "saved"


def confirm_without_http(*, count: int, seed: int) -> float:
    """Give confirmed bookings a second of a loop that does the same SQL in one process, without HTTP."""
    at = clock.read()
    tokens = _hold_many(count)
    begun = time.perf_counter()
    for number, token in enumerate(tokens):
        details = Details(
            name=f"Boden Nummer {seed} {number}", born=date(1990, 1, 1), mail=f"boden{number}@example.org"
        )
        actions.book(by=resident(), at=at, token=token, details=details)
    return len(tokens) / (time.perf_counter() - begun)


def _hold_many(count: int) -> list[str]:
    at = clock.read()
    tokens: list[str] = []
    wanted = Wanted(concerns=("card_pickup",))
    for day in queries.free_times(at=at, wanted=wanted).days:
        for cell in day.cells[::4]:
            if len(tokens) >= count:
                return tokens
            try:
                held = actions.hold_time(by=resident(), at=at, wanted=wanted, on=day.on, start=cell, language="de")
            except TimeTaken:
                continue
            tokens.append(held.token)
    return tokens
