"""Planning a Saturday."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.planning import queries
from anlaufstelle.planning.forms import day_from
from anlaufstelle.planning.permissions import PLAN


@staff_only(PLAN)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Show the next Saturdays."""
    rows = queries.saturdays_page(by=request.by, at=request.now)
    return render(request, "planning/staff/saturdays.html", {"rows": rows})


@staff_only(PLAN)
@require_GET
def saturday(request: StaffRequest, day: str) -> HttpResponse:
    """Show what one Saturday could hold."""
    on = day_from(day)
    if on is None:
        raise Http404
    page = queries.saturday_page(by=request.by, at=request.now, on=on)
    return render(request, "planning/staff/saturday.html", {"page": page})
