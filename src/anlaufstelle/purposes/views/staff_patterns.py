"""Odd openings, for the data protection officer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.base.public import never_kept
from anlaufstelle.purposes import actions
from anlaufstelle.purposes.permissions import SEE_PATTERNS
from anlaufstelle.purposes.queries import SIGNS

_DAYS = 30


@staff_only(SEE_PATTERNS)
@require_GET
def patterns(request: StaffRequest) -> HttpResponse:
    """Show openings that look odd, each for itself; there is no list by colleague."""
    sign = request.GET.get("zeichen", "")
    found = actions.read_patterns(by=request.by, at=request.now, days=_DAYS, sign=sign)
    tabs = [Tab("Alle Zeichen", "?", current=sign not in SIGNS)]
    tabs += [Tab(name, f"?zeichen={code}", current=sign == code) for code, name in SIGNS.items()]
    context = {"found": found, "tabs": tabs, "days": _DAYS}
    return never_kept(render(request, "purposes/staff/patterns.html", context))
