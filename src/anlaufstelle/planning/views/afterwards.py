"""After the release: invitations, who was there, the report, hours accounts, the figures of the model office."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.forms import HoursForm, InviteForm, day_from
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.views import showing


@staff_only(PLAN)
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest, day: str) -> HttpResponse:
    """Invite somebody to a released Saturday by the address they gave the office."""
    on = _day(day)
    page = queries.saturday_page(by=request.by, at=request.now, on=on)
    form = InviteForm(request.POST or None, concerns=page.saturday.concerns)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite_to_saturday(by=request.by, at=request.now, on=on, waiting=form.waiting())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Eingeladen. In der Nachricht steht nicht, worum es geht."))
            return redirect("planung:invite", day)
    context = {"page": page, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "planning/staff/invite.html", context, status=status)


@staff_only(PLAN)
@require_http_methods(["GET", "POST"])
def finish(request: StaffRequest, day: str) -> HttpResponse:
    """Say who of the helpers was there; their hours are credited."""
    on = _day(day)
    page = queries.saturday_page(by=request.by, at=request.now, on=on)
    if request.method == "POST":
        came = [int(number) for number in request.POST.getlist("da")[:100] if number.isdecimal()]
        try:
            actions.finish_saturday(by=request.by, at=request.now, on=on, came=came)
        except DomainError as problem:
            messages.error(request, problem.told())
            return redirect("planung:saturday", day)
        messages.success(request, _("Abgeschlossen. Die Stunden sind gutgeschrieben."))
        return redirect("planung:report", day)
    return render(request, "planning/staff/finish.html", {"page": page, "shown": showing.planned(page)})


@staff_only(PLAN)
@require_GET
def report(request: StaffRequest, day: str) -> HttpResponse:
    """Show forecast and outcome of a Saturday."""
    found = queries.saturday_report(by=request.by, on=_day(day))
    return render(request, "planning/staff/report.html", {"report": found, "shown": showing.report(found)})


@staff_only(PLAN)
@require_http_methods(["GET", "POST"])
def hours(request: StaffRequest) -> HttpResponse:
    """Show the hours accounts by name, and note time off."""
    lines = queries.hours_accounts(by=request.by)
    form = HoursForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_hours(by=request.by, at=request.now, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Vermerkt."))
            return redirect("planung:hours")
    context = {"lines": [(line.name, showing.hours(line.minutes)) for line in lines], "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "planning/staff/hours.html", {**context, "tabs": showing.tabs("hours")}, status=status)


@staff_only(PLAN)
@require_GET
def figures(request: StaffRequest) -> HttpResponse:
    """Show how many people stand behind the published Saturdays of the model office."""
    context = {**showing.figures(queries.saturday_figures()), "tabs": showing.tabs("figures")}
    return render(request, "planning/staff/figures.html", context)


def _day(text: str) -> date:
    on = day_from(text)
    if on is None:
        raise Http404
    return on
