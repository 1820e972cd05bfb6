"""Planning a Saturday in three clicks: choose the day, save the proposal, release."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only, step_up
from anlaufstelle.base.errors import DomainError
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.forms import DraftForm, day_from
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.views import showing


@staff_only(PLAN)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Lead to the first page of planning."""
    del request
    return redirect("planung:saturdays")


@staff_only(PLAN)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Show the next Saturdays and those that are over."""
    context = {
        "rows": queries.saturdays_page(by=request.by, at=request.now),
        "past": queries.past_saturdays(by=request.by, at=request.now),
        "tabs": showing.tabs("saturdays"),
        "warnings": queries.support_page(by=request.by, at=request.now).warnings,
    }
    return render(request, "planning/staff/saturdays.html", context)


@staff_only(PLAN)
@require_http_methods(["GET", "POST"])
def saturday(request: StaffRequest, day: str) -> HttpResponse:
    """Show a Saturday: planned, its steps and its release; not yet, a proposal with what it yields and costs."""
    on = _day(day)
    if queries.is_planned(on):
        return _planned(request, on)
    page = queries.draft_page(by=request.by, at=request.now, on=on)
    form = DraftForm(request.POST or None, volunteers=page.volunteers, draft=page.draft)
    if request.method == "POST" and form.is_valid():
        draft = form.draft(on)
        try:
            if "speichern" in request.POST and request.POST.get("gesehen") == draft.fingerprint:
                actions.plan_saturday(by=request.by, at=request.now, draft=draft)
                messages.success(request, _("Geplant. Buchen kann noch niemand: Zuerst kommen die Schritte."))
                return redirect("planung:saturday", day)
            page = queries.draft_page(by=request.by, at=request.now, on=on, draft=draft)
            if "speichern" in request.POST:
                messages.info(request, _("Neu gerechnet, gespeichert ist noch nichts. Passt es so?"))
        except DomainError as problem:
            form.add_error(None, problem.told())
    context = {
        "page": page,
        "form": form,
        "forecast": showing.forecast(page.forecast),
        "chosen": showing.concerns(page.draft.concerns),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "planning/staff/draft.html", context, status=status)


def _planned(request: StaffRequest, on: date) -> HttpResponse:
    page = queries.saturday_page(by=request.by, at=request.now, on=on)
    context = {"page": page, "shown": showing.planned(page)}
    return render(request, "planning/staff/saturday.html", context)


@staff_only(PLAN)
@require_POST
def step(request: StaffRequest, day: str, code: str) -> HttpResponse:
    """Tick a step, or set it aside with a reason."""
    needed = "unnoetig" not in request.POST
    return _do(
        request,
        day,
        lambda on: actions.tick_step(
            by=request.by,
            at=request.now,
            on=on,
            step=code,
            needed=needed,
            not_needed=request.POST.get("grund", "")[:200],
        ),
        said=_("Vermerkt, mit Ihrem Namen und dem heutigen Tag."),
    )


@staff_only(PLAN)
@require_POST
@step_up(minutes=15)
def release(request: StaffRequest, day: str) -> HttpResponse:
    """Release a Saturday."""
    return _do(
        request,
        day,
        lambda on: actions.release_saturday(by=request.by, at=request.now, on=on),
        said=_("Freigegeben. Der Samstag steht jetzt im Plan."),
    )


@staff_only(PLAN)
@require_POST
def drop(request: StaffRequest, day: str) -> HttpResponse:
    """Give a planned Saturday up."""
    return _do(
        request,
        day,
        lambda on: actions.drop_saturday(by=request.by, at=request.now, on=on),
        said=_("Verworfen. Die Meldungen bleiben."),
    )


def _do(request: StaffRequest, day: str, act: showing.Act, *, said: str) -> HttpResponse:
    try:
        act(_day(day))
        messages.success(request, said)
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("planung:saturday", day)


def _day(text: str) -> date:
    on = day_from(text)
    if on is None:
        raise Http404
    return on
