"""Whose files a day needs: each appointment gets its person before it begins."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import NoSuchAppointment
from anlaufstelle.appointments.permissions import LINK_PERSONS
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError

_LONGEST = 160


@staff_only(LINK_PERSONS)
@require_GET
def people(request: StaffRequest, day: str) -> HttpResponse:
    """Show the appointments of a day with their persons, and who may be meant where nobody is said yet."""
    return _page(request, day)


@staff_only(LINK_PERSONS)
@require_POST
def link(request: StaffRequest, appointment: int) -> HttpResponse:
    """Say whom an appointment is about, or take it back."""
    day, person = request.POST.get("tag", ""), request.POST.get("person", "")
    showing.day_from_path(day)
    if not person.isdecimal():
        raise NoSuchAppointment
    act = actions.unlink_person if request.POST.get("loesen") else actions.link_person
    try:
        act(by=request.by, at=request.now, appointment=appointment, person=int(person))
    except DomainError as problem:
        if problem.status in (403, 404):
            raise
        return _page(request, day, problem=problem)
    messages.success(request, _("Gelöst.") if request.POST.get("loesen") else _("Verbunden."))
    return redirect(f"{reverse('amt:people', args=[day])}#termin-{appointment}")


def _page(request: StaffRequest, day: str, *, problem: DomainError | None = None) -> HttpResponse:
    on = showing.day_from_path(day)
    found = queries.links_of_day(by=request.by, at=request.now, on=on)
    wanted, typed = request.GET.get("fuer", ""), request.GET.get("q", "")[:_LONGEST]
    context: dict[str, object] = {
        "page": found,
        "lines": [(one, showing.row(one.line), _search_url(day, one.line.id)) for one in found.appointments],
        "wanted": int(wanted) if wanted.isdecimal() else 0,
        "typed": typed,
        "found": queries.found_for(typed, by=request.by) if typed else (),
        "problem": problem,
        "day_url": reverse("amt:day", args=[day]),
        **showing.neighbours(on, name="amt:people", step=1),
    }
    return showing.page(request, "people.html", context, status=problem.status if problem else 200)


def _search_url(day: str, appointment: int) -> str:
    return f"{reverse('amt:people', args=[day])}?{urlencode({'fuer': appointment})}#termin-{appointment}"
