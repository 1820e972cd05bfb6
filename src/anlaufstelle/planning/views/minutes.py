"""Minutes given back to counselling: what work with files takes now, against frozen figures of paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.planning import queries
from anlaufstelle.planning.permissions import SEE_NUMBERS
from anlaufstelle.planning.queries.minutes_won import NAMES


@staff_only(SEE_NUMBERS)
@require_GET
def minutes(request: StaffRequest) -> HttpResponse:
    """Show minutes won a week, with their range, how they are counted and what they are not."""
    page = queries.minutes_won(by=request.by, at=request.now)
    most = max((abs(week.won.likely) for week in page.weeks), default=0.0) or 1.0
    context = {
        "page": page,
        "weeks": [(week, round(100 * max(week.won.likely, 0.0) / most)) for week in page.weeks],
        "paper": [(NAMES[one.kind], one) for one in page.edition.times],
    }
    return render(request, "planning/staff/minutes.html", context)
