"""The audit log for those who may read it; it can be filtered by kind and time, never by person."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.audit import queries
from anlaufstelle.base.audit.permissions import READ_AUDIT

_LONGEST_NUMBER = 18


@staff_only(READ_AUDIT)
@require_GET
def log(request: StaffRequest) -> HttpResponse:
    """Show entries, newest first, fifty a page."""
    code = request.GET.get("art", "")[:64].replace("\x00", "")
    older = request.GET.get("vor", "")
    before = int(older) if older.isdecimal() and len(older) <= _LONGEST_NUMBER else None
    page = queries.entries(by=request.by, code=code, older=before, until=request.now + timedelta(minutes=1))
    further: dict[str, str | int] = {"art": code, "vor": page.older or 0}
    next_url = f"{reverse('audit_log')}?{urlencode(further)}" if page.older else ""
    context = {"page": page, "codes": queries.codes(by=request.by), "code": code, "next_url": next_url}
    return render(request, "audit/staff/log.html", context)
