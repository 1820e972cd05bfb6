"""What goes when: under the rules of today, and under lengths somebody tries out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.public import never_kept
from anlaufstelle.retention import queries
from anlaufstelle.retention.forms import SimulateForm
from anlaufstelle.retention.permissions import SEE_DUE


@staff_only(SEE_DUE)
@require_GET
def simulate(request: StaffRequest) -> HttpResponse:
    """Show how much becomes due when; what is tried out stands in the address and nowhere else."""
    today = office_time(request.now).date()
    form = SimulateForm(request.GET or None, rules=queries.adjustable(today))
    per, years = form.asked()
    context = {
        "form": form,
        "found": queries.simulate(by=request.by, on=today, per=per, years=years),
        "changed": bool(years),
        "today": today,
    }
    return never_kept(render(request, "retention/staff/simulate.html", context, status=422 if form.errors else 200))
