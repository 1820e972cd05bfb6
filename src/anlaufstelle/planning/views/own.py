"""A member's own Saturdays: offer oneself, take it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.forms import day_from
from anlaufstelle.planning.permissions import OFFER_HELP
from anlaufstelle.planning.views import showing


@staff_only(OFFER_HELP)
@require_GET
def saturdays(request: StaffRequest) -> HttpResponse:
    """Show the next Saturdays with the own offers."""
    page = queries.own_saturdays(by=request.by, at=request.now)
    context = {
        "page": page,
        "days": [(day, showing.hours(day.credit) if day.credit else "") for day in page.days],
        "hours": [(line.on, showing.hours(line.minutes)) for line in page.hours],
        "balance": showing.hours(page.balance),
    }
    return never_kept(render(request, "planning/staff/own.html", context))


@staff_only(OFFER_HELP)
@require_POST
def offer(request: StaffRequest, day: str) -> HttpResponse:
    """Offer oneself for a Saturday, or take it back."""
    on = day_from(day)
    if on is None:
        raise Http404
    try:
        if request.POST.get("zurueck"):
            actions.take_back_help(by=request.by, at=request.now, on=on)
            messages.success(request, _("Zurückgenommen. Einen Grund brauchen wir nicht."))
        else:
            actions.offer_help(by=request.by, at=request.now, on=on)
            messages.success(request, _("Danke. Sie können das zurücknehmen, bis der Samstag freigegeben ist."))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("planung:own")
