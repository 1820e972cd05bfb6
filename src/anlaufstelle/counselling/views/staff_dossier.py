"""Before a visit: how far the house is with a day, and the dossier of one person."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.permissions import COUNSEL
from anlaufstelle.facts.permissions import RECORD_FACTS
from anlaufstelle.facts.queries import next_days
from anlaufstelle.persons import actions as persons


@staff_only(COUNSEL)
@require_GET
def tomorrow(request: StaffRequest) -> HttpResponse:
    """Show how many are prepared for a day, today's own persons first."""
    today = office_time(request.now).date()
    days = {day.isoformat(): day for day in next_days(today)}
    page = queries.tomorrow_page(by=request.by, on=days.get(request.GET.get("tag", ""), today), today=today)
    return never_kept(render(request, "counselling/staff/tomorrow.html", {"page": page}))


@staff_only(RECORD_FACTS)
@require_GET
def dossier(request: StaffRequest, person: int) -> HttpResponse:
    """Show the dossier of a person on one page."""
    opened = persons.open_person(by=request.by, at=request.now, person=person, part="file")
    page = queries.dossier_page(opened, on=_today(request))
    return never_kept(render(request, "counselling/staff/before.html", {"page": page}))


def _today(request: StaffRequest) -> date:
    return office_time(request.now).date()
