"""Open data: the week's counts for everybody, with small numbers left out."""

from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.planning.queries.numbers_counts import percentile, share_up_to
from anlaufstelle.planning.queries.numbers_leads import lead_lines
from anlaufstelle.planning.queries.numbers_shown import SMALLEST, Shown, for_everybody
from anlaufstelle.reception import queries as reception
from anlaufstelle.values import grid

_WEEKS = 4
_STEPS = ("0-14", "15-29", "30-59", "60+")


def open_numbers(*, at: datetime) -> dict[str, Any]:
    """Give what everybody may know of the last four whole weeks, as plain values."""
    today = grid.place(at)[0]
    end = today - timedelta(days=today.weekday())
    first = end - timedelta(weeks=_WEEKS)
    visits = reception.passed_visits(first=first, end=end)
    waits = visits.together("wait")
    hours = tuple(sorted(visits.of("wait")))
    counts = {(hour, step): 0 for hour in hours for step in _STEPS}
    for hour, found in visits.of("wait").items():
        for step, count in found.items():
            counts[hour, _coarse(int(step))] += count
    asked = sum(appointments.unmet(first=first, end=end).values())
    enough = sum(waits.values()) >= SMALLEST
    return {
        "office": "Ausländerbehörde",
        "first": first.isoformat(),
        "end": end.isoformat(),
        "note": f"Zahlen unter {SMALLEST} stehen nicht hier, und so viele andere, dass keine Summe sie verrät (null).",
        "wait_minutes_p50": percentile(waits, share=0.5) if enough else None,
        "wait_minutes_p90": percentile(waits, share=0.9) if enough else None,
        "share_under_5_minutes": share_up_to(waits, minutes=5) if enough else None,
        "waits_by_hour": _table(for_everybody(counts, rows=hours, columns=_STEPS)) if hours else None,
        "lead_days": _leads(first, end),
        "asked_online_without_a_free_time": asked if asked >= SMALLEST else None,
        "week_of": _week(end),
    }


def _leads(first: date, end: date) -> list[dict[str, Any]]:
    """Give the days to the next free times by concern: what was on offer, so no count of people is in it."""
    return [
        {
            "concern": line.concern,
            "days_noted": line.days,
            "first_p50": line.first_p50,
            "first_p90": line.first_p90,
            "third_p50": line.third_p50,
            "days_without_percent": line.without,
        }
        for line in lead_lines(first=first, end=end)
    ]


def _coarse(minutes: int) -> str:
    return _STEPS[0] if minutes < 15 else _STEPS[1] if minutes < 30 else _STEPS[2] if minutes < 60 else _STEPS[3]  # noqa: PLR2004  # the bounds the names say


def _table(shown: Shown) -> dict[str, Any]:
    return {
        "rows": shown.rows,
        "columns": shown.columns,
        "cells": shown.cells,
        "row_totals": shown.row_totals,
        "column_totals": shown.column_totals,
        "total": shown.total,
    }


def _week(day: date) -> str:
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02d}"
