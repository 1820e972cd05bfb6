"""Day and week of the office, finding, and what waits for a person."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.forms import day_from
from anlaufstelle.appointments.forms.staff import FindForm
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, LINK_PERSONS, SEE_CALENDAR
from anlaufstelle.appointments.queries.staff_card import to_clarify
from anlaufstelle.appointments.queries.staff_day import DayPage, day_page
from anlaufstelle.appointments.queries.staff_find import find_appointments
from anlaufstelle.appointments.queries.staff_week import WeekPage, week_page
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.appointments.views.staff_grid import grid_parts
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.values import grid


@staff_only(SEE_CALENDAR)
@require_GET
def today(request: StaffRequest) -> HttpResponse:
    """Show today, or lead to the day somebody typed."""
    wanted = day_from(request.GET.get("tag", ""))
    if wanted is not None:
        return redirect("amt:day", wanted.isoformat())
    return _day(request, grid.place(request.now)[0])


@staff_only(SEE_CALENDAR)
@require_GET
def day(request: StaffRequest, day: str) -> HttpResponse:
    """Show one day by time, counter, team or concern."""
    return _day(request, showing.day_from_path(day))


def _day(request: StaffRequest, on: date) -> HttpResponse:
    shown = day_page(by=request.by, at=request.now, on=on)
    view = request.GET.get("ansicht", "")
    address = reverse("amt:day", args=[on.isoformat()])
    views = _day_views(shown)
    current = view if view in {code for code, _label, _count in views} else views[0][0]
    context: dict[str, object] = {
        "page": shown,
        "address": f"{address}?ansicht={current}",
        "view": current,
        "tabs": [Tab(label, f"{address}?ansicht={code}", code == current, count) for code, label, count in views],
        "rows": showing.rows(shown.lines),
        "grid": grid_parts(shown) if current == "plaetze" else (),
        "groups": _groups(shown, current),
        "without_place": showing.rows(shown.without_place),
        "calls": showing.calls(shown.calls),
        "calls_summary": _calls_summary(len(shown.calls)),
        "open": [(showing.clock(start), showing.clock(end)) for start, end in shown.open],
        "next_open_url": reverse("amt:day", args=[shown.next_open.isoformat()]) if shown.next_open else "",
        "is_today": on == grid.place(request.now)[0],
        "may_book": request.by.may(BOOK_FOR_OTHERS),
        "week_url": reverse("amt:week", args=[on.isoformat()]),
        "people_url": _people_url(request, on),
        **showing.neighbours(on, name="amt:day", step=1),
    }
    return showing.page(request, "day.html", context)


def _people_url(request: StaffRequest, on: date) -> str:
    past = on < grid.place(request.now)[0]
    return "" if past or not request.by.may(LINK_PERSONS) else reverse("amt:people", args=[on.isoformat()])


def _calls_summary(count: int) -> str:
    text = ngettext(
        "Einem Menschen müssen wir sagen, dass sich sein Termin geändert hat",
        "%(count)s Menschen müssen wir sagen, dass sich ihr Termin geändert hat",
        count,
    )
    return text % {"count": count}


def _day_views(shown: DayPage) -> list[tuple[str, str, int]]:
    return [
        ("plaetze", _("Plätze"), len(shown.columns)),
        ("zeit", _("Uhrzeit"), len(shown.lines)),
        ("teams", _("Teams"), len(shown.by_team)),
        ("anliegen", _("Anliegen"), len(shown.by_concern)),
    ]


def _groups(shown: DayPage, view: str) -> list[tuple[str, list[showing.Row]]]:
    groups = {"teams": shown.by_team, "anliegen": shown.by_concern}.get(view, ())
    return [(group.title or _("ohne Platz"), showing.rows(group.lines)) for group in groups]


@staff_only(SEE_CALENDAR)
@require_GET
def week(request: StaffRequest, day: str) -> HttpResponse:
    """Show one week in figures by counter, team or concern."""
    shown = week_page(by=request.by, at=request.now, on=showing.day_from_path(day))
    address = reverse("amt:week", args=[shown.monday.isoformat()])
    tables = _week_tables(shown)
    view = request.GET.get("ansicht", "")
    current = view if view in tables else next(iter(tables))
    context: dict[str, object] = {
        "page": shown,
        "tabs": [Tab(label, f"{address}?ansicht={code}", code == current) for code, (label, _rows) in tables.items()],
        "table_label": tables[current][0],
        "table": tables[current][1],
        "this_week_url": reverse("amt:week", args=[grid.place(request.now)[0].isoformat()]),
        **showing.neighbours(shown.monday, name="amt:week", step=7),
    }
    return showing.page(request, "week.html", context)


def _week_tables(shown: WeekPage) -> dict[str, tuple[str, tuple[object, ...]]]:
    return {
        "plaetze": (_("Plätze"), shown.by_counter),
        "teams": (_("Teams"), shown.by_team),
        "anliegen": (_("Anliegen"), shown.by_concern),
    }


@staff_only(SEE_CALENDAR)
@require_GET
def find(request: StaffRequest) -> HttpResponse:
    """Find an appointment for somebody on the phone or at the desk."""
    form = FindForm(request.GET if request.GET.get("q") else None)
    typed = request.GET.get("q", "") if form.is_valid() else ""
    found = find_appointments(by=request.by, at=request.now, typed=typed)
    if len(found.lines) == 1 and found.lines[0].code == found.typed.upper():
        return redirect("amt:appointment", found.lines[0].id)
    context: dict[str, object] = {"form": form, "found": found, "rows": showing.rows(found.lines)}
    return showing.page(request, "find.html", context, status=422 if form.errors else 200)


@staff_only(SEE_CALENDAR)
@require_GET
def clarify_list(request: StaffRequest) -> HttpResponse:
    """Show what somebody has to decide or to call about."""
    waiting = to_clarify(by=request.by, at=request.now)
    unclear = [(line, showing.row(line.line), showing.rows(line.others)) for line in waiting.unclear]
    context: dict[str, object] = {
        "unclear": unclear,
        "calls": showing.calls(waiting.calls),
        "may_book": request.by.may(BOOK_FOR_OTHERS),
    }
    return showing.page(request, "clarify.html", context)


@staff_only(BOOK_FOR_OTHERS)
@require_POST
def call_done(request: StaffRequest, call: int) -> HttpResponse:
    """Note how a call ended."""
    outcome = request.POST.get("outcome", "")
    actions.call_done(by=request.by, at=request.now, call=call, outcome=outcome)
    messages.success(request, _("Der Anruf ist erledigt."))
    return redirect("amt:clarify")


@staff_only(SEE_CALENDAR)
@require_GET
def live(request: StaffRequest) -> HttpResponse:
    """Say whether somebody may listen to changes of the calendar."""
    del request
    return HttpResponse(status=204)
