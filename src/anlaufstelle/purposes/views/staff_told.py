"""Who opened my file, and why: a page to read together, and a sheet to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.permissions import TELL_OPENINGS


@staff_only(TELL_OPENINGS)
@require_GET
def told(request: StaffRequest, person: int) -> HttpResponse:
    """Show the openings of a person as the person is told them."""
    opened = persons.open_person(by=request.by, at=request.now, person=person)
    context = {"line": people.line_of(opened), "lines": queries.told(opened)}
    return never_kept(render(request, "purposes/staff/told.html", context))


@staff_only(TELL_OPENINGS)
@require_POST
def told_paper(request: StaffRequest, person: int) -> HttpResponse:
    """Give the same as PDF."""
    opened = persons.open_person(by=request.by, at=request.now, person=person)
    sheet = actions.tell_openings(by=request.by, at=request.now, opened=opened)
    return pdf_response(sheet, name="oeffnungen", network=network_of(request), at=request.now)
