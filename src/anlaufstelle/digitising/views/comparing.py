"""Pages against paper, at the speed of a key: good, or what is wrong; the next picture is there already."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.files.permissions import COMPARE_SCANS


@staff_only(COMPARE_SCANS)
@require_GET
def compare(request: StaffRequest) -> HttpResponse:
    """Show the next page to compare."""
    page = queries.next_page(by=request.by, at=request.now)
    if page is not None:
        actions.look_at_page(by=request.by, at=request.now, check=page.check)
    faults = [(code, key, words) for code, (key, words) in queries.FAULTS.items()]
    return never_kept(render(request, "digitising/staff/compare.html", {"page": page, "faults": faults}))


@staff_only(COMPARE_SCANS)
@require_POST
def judge(request: StaffRequest, check: int) -> HttpResponse:
    """Take what somebody said of a page, and show the next one."""
    try:
        actions.judge_page(by=request.by, at=request.now, check=check, fault=request.POST.get("fehler", ""))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("digitising:compare")


@staff_only(COMPARE_SCANS)
@require_GET
def waiting(request: StaffRequest) -> HttpResponse:
    """Show whose paper waits for its end."""
    return never_kept(render(request, "digitising/staff/waiting.html", {"orders": queries.to_release(by=request.by)}))
