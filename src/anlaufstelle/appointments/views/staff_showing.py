"""How lines, days and states are put on staff pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anlaufstelle.appointments.queries.staff_lines import CallLine, Line
from anlaufstelle.base.access import StaffRequest
from anlaufstelle.base.errors import NotFound
from anlaufstelle.values import grid
from anlaufstelle.values.languages import language

_ONE_DAY = timedelta(days=1)
_EARLIEST, _LATEST = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as a table shows it."""

    line: Line
    url: str
    clock: str
    until: str
    spoken: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as a list shows it."""

    call: CallLine
    row: Row
    reason: str
    was: str
    now: str


def rows(lines: Sequence[Line]) -> list[Row]:
    """Give the lines for a table."""
    return [row(line) for line in lines]


def row(line: Line) -> Row:
    """Give one line for a table."""
    label, kind = state_of(line)
    return Row(
        line=line,
        url=reverse("amt:appointment", args=[line.id]),
        clock=clock(line.start),
        until=clock(line.end),
        spoken=", ".join(language(code).german_name for code in line.spoken),
        state=label,
        kind=kind,
    )


def state_of(line: Line) -> tuple[str, str]:
    """Give the state in a word or two, and the kind that colours it."""
    if line.without_place:
        return _("ohne Platz"), "danger"
    words = {
        "booked": (_("gebucht"), "info"),
        "unclear": (_("zu klären"), "warning"),
        "served": (_("war da"), "success"),
        "missed": (_("nicht erschienen"), "info"),
        "cancelled": (_("abgesagt"), "info"),
    }
    return words[line.state]


def calls(found: Sequence[CallLine]) -> list[CallRow]:
    """Give the calls for a list."""
    reasons = {
        "no_place": _("Für diesen Termin gibt es keinen Platz mehr und keine freie Zeit."),
        "no_contact": _("Der Termin ist verlegt, und wir haben weder E-Mail noch Handynummer."),
        "short_notice": _("Der Termin war in weniger als 24 Stunden und ist verlegt."),
    }
    return [
        CallRow(
            call=call,
            row=row(call.line),
            reason=reasons[call.reason],
            was=moment(call.was_on, call.was_start),
            now=moment(call.line.on, call.line.start),
        )
        for call in found
    ]


def clock(cell: int) -> str:
    """Give a cell as the clock shows it; the end of the day is 24:00."""
    return grid.label(cell)


def moment(on: date, start: int) -> str:
    """Give day and time in words."""
    return _("%(day)s, %(time)s Uhr") % {"day": date_format(on, "D, j. F Y"), "time": clock(start)}


def day_from_path(text: str) -> date:
    """Give the day an address names; raises `NotFound` for what is not one of this century or the next."""
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise NotFound from problem
    if not _EARLIEST <= day <= _LATEST:
        raise NotFound
    return day


def neighbours(on: date, *, name: str, step: int) -> dict[str, str]:
    """Give the ways one step back and forth."""
    return {
        "previous_url": reverse(name, args=[(on - step * _ONE_DAY).isoformat()]),
        "next_url": reverse(name, args=[(on + step * _ONE_DAY).isoformat()]),
    }


def page(request: StaffRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Show a staff page; nobody keeps a copy of it on the way."""
    response = render(request, f"appointments/staff/{template}", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
