"""The plan as lines for a screen, and the check that every future booking fits it."""

from datetime import date, datetime, timedelta

from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.calendar import plan_rows
from anlaufstelle.appointments.queries.plan_proof import prove_plan
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid
from anlaufstelle.values.calendar import holidays_in

_SHOWN_DAYS = 14
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def show(*, at: datetime) -> list[str]:
    """Give opening hours, special openings, closures, and the people and counters of the next two weeks.

    Numbers of people a day, never their names.
    """
    rows = plan_rows()
    today = grid.place(at)[0]
    lines = ["Öffnungszeiten"]
    lines += [
        f"  {_WEEKDAYS[row.weekday]}: {grid.label(row.start)}-{_end(row.end)}, ab {row.valid_from}"
        + (f" bis vor {row.valid_to}" if row.valid_to else "")
        for row in sorted(rows.hours, key=lambda row: (row.weekday, row.start))
        if row.valid_to is None or row.valid_to > today
    ]
    lines += ["Sonderöffnungen"]
    specials = (row for row in rows.openings if row.on >= today)
    lines += [f"  {row.on}: {grid.label(row.start)}-{_end(row.end)} {row.name}" for row in specials]
    lines += ["Schließungen"]
    lines += [f"  {row.first} bis vor {row.until}: {row.reason}" for row in rows.closures if row.until > today]
    lines += [f"Die nächsten {_SHOWN_DAYS} Tage"]
    plan = calendar.shared.follow().plan
    return lines + [_day_line(plan, today + timedelta(days=offset)) for offset in range(_SHOWN_DAYS)]


def check(*, at: datetime) -> tuple[bool, list[str]]:
    """Say whether every future booking has a person and a counter, and name those that have none."""
    proof = prove_plan(plan=calendar.shared.follow().plan, at=at)
    if not proof.affected:
        return True, ["Alle künftigen Termine haben eine Person und einen Platz."]
    lines = [f"  {one.code}: {one.on} {grid.label(one.start)}" for one in proof.affected]
    return False, [f"{len(lines)} Termine passen nicht in den Plan:", *lines]


def _day_line(plan: engine.Plan, on: date) -> str:
    resources = engine.build_day(plan, on)
    people = [one.open | one.internal for one in resources.persons if one.open | one.internal]
    counters = sum(bool(one.open | one.internal) for one in resources.counters)
    hours = sum(mask.bit_count() for mask in people) * grid.MINUTES / 60
    holiday = holidays_in(on.year).get(on, "")
    state = f"{len(people)} Personen, {counters} Plätze, {hours:.0f} Stunden" if people else holiday or "geschlossen"
    return f"  {on} {_WEEKDAYS[on.weekday()]:<10} {state}"


def _end(cell: int) -> str:
    return "24:00" if cell == grid.CELLS else grid.label(cell)
