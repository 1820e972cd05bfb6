"""Temporary support staff: tasks, what they free, and the day somebody leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.forms import LastDayForm, TaskForm
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.views import showing


@staff_only(PLAN)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Show all support staff, the tasks of the house, and what is gained."""
    page = queries.support_page(by=request.by, at=request.now)
    context = {"page": page, "tabs": showing.tabs("support")}
    return render(request, "planning/staff/support.html", context)


@staff_only(PLAN)
@require_http_methods(["GET", "POST"])
def member(request: StaffRequest, member: int) -> HttpResponse:
    """Show one support worker: give and end tasks, look at what the last day means."""
    line = queries.support_member(by=request.by, at=request.now, member=member)
    form = TaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delegate_task(by=request.by, at=request.now, member=member, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("planung:support_member", member)
    asked = LastDayForm(request.GET if "bis" in request.GET else None)
    context = {"line": line, "form": form, "asked": asked, "leaving": _leaving(request, member, asked)}
    status = 422 if (form.is_bound and form.errors) or (asked.is_bound and asked.errors) else 200
    return render(request, "planning/staff/support_member.html", context, status=status)


def _leaving(request: StaffRequest, member: int, asked: LastDayForm) -> queries.Leaving | None:
    supposed = asked.cleaned_data["bis"] if asked.is_bound and asked.is_valid() else None
    try:
        return queries.leaving(by=request.by, at=request.now, member=member, last_day=supposed)
    except DomainError as problem:
        asked.add_error("bis", problem.told())
        return None
