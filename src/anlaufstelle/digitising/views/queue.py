"""What is scanned next, what is on its way, and the pick list."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.permissions import SCAN_PAPER, SET_PROFILES


@staff_only(SCAN_PAPER)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Show what waits, in order, and what is on its way."""
    context = {
        "queue": queries.queue(by=request.by, at=request.now),
        "orders": queries.running_orders(by=request.by),
        "may_set": request.by.may(SET_PROFILES),
    }
    return never_kept(render(request, "digitising/staff/index.html", context))


@staff_only(SCAN_PAPER)
@require_http_methods(["GET", "POST"])
def picking(request: StaffRequest) -> HttpResponse:
    """Show the pick list of a day, and note what was fetched."""
    day = _day(request)
    problem = ""
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("akte") if one.isdecimal()]
        try:
            fetched = actions.fetch_files(by=request.by, at=request.now, case_files=chosen)
        except DomainError as error:
            problem = error.told()
        else:
            told = ngettext("%(count)s Akte ist geholt.", "%(count)s Akten sind geholt.", len(fetched))
            messages.success(request, told % {"count": len(fetched)})
            return redirect("digitising:boxes")
    found = queries.pick_list(day, by=request.by, at=request.now)
    context = {"list": found, "problem": problem, "nothing": _("Nichts zu holen.")}
    return never_kept(render(request, "digitising/staff/picking.html", context, status=422 if problem else 200))


@staff_only(SCAN_PAPER)
@require_GET
def picking_pdf(request: StaffRequest) -> HttpResponse:
    """Give the pick list of a day for paper."""
    found = queries.pick_list(_day(request), by=request.by, at=request.now)
    sheet = queries.pick_sheet(found, at=request.now)
    return pdf_response(sheet, name="ziehliste", network=network_of(request), at=request.now)


def _day(request: StaffRequest) -> date:
    """Give the day that was asked for, the next working day otherwise."""
    try:
        asked = parse_date(request.GET.get("tag", ""))
    except ValueError:
        asked = None
    return asked or queries.next_working_day(office_time(request.now).date())
