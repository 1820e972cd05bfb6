"""Figures of digitising with its money, and the profiles by which is scanned."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.forms.keeping import BudgetForm, CostForm, ProfileForm
from anlaufstelle.digitising.permissions import KEEP_BUDGET, SEE_PROGRESS, SET_PROFILES


@staff_only(SEE_PROGRESS)
@require_GET
def progress(request: StaffRequest) -> HttpResponse:
    """Show how far digitising is, what it costs and when it ends."""
    return _figures(request, budget=BudgetForm(prefix="mittel"), cost=CostForm(prefix="kosten"))


@staff_only(KEEP_BUDGET)
@require_POST
def budget(request: StaffRequest) -> HttpResponse:
    """Take a budget."""
    form = BudgetForm(request.POST, prefix="mittel")
    if form.is_valid():
        try:
            actions.save_budget(by=request.by, at=request.now, **form.given())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _saved(request, "digitising:progress")
    return _figures(request, budget=form, cost=CostForm(prefix="kosten"), status=422)


@staff_only(KEEP_BUDGET)
@require_POST
def cost(request: StaffRequest) -> HttpResponse:
    """Take a cost."""
    form = CostForm(request.POST, prefix="kosten")
    if form.is_valid():
        try:
            actions.note_cost(by=request.by, at=request.now, **form.given())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _saved(request, "digitising:progress")
    return _figures(request, budget=BudgetForm(prefix="mittel"), cost=form, status=422)


@staff_only(SET_PROFILES)
@require_GET
def profiles(request: StaffRequest) -> HttpResponse:
    """Show the profiles, to be changed."""
    return _profiles(request)


@staff_only(SET_PROFILES)
@require_POST
def profile(request: StaffRequest, profile: str) -> HttpResponse:
    """Change a profile."""
    form = ProfileForm(request.POST, prefix=profile)
    if form.is_valid():
        try:
            actions.set_profile(by=request.by, at=request.now, code=profile, **form.given())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _saved(request, "digitising:profiles")
    return _profiles(request, changed=profile, form=form)


def _figures(request: StaffRequest, *, budget: Form, cost: Form, status: int = 200) -> HttpResponse:
    context = {
        "figures": queries.progress(by=request.by, at=request.now),
        "budget": budget,
        "cost": cost,
        "may_keep": request.by.may(KEEP_BUDGET),
    }
    return never_kept(render(request, "digitising/staff/progress.html", context, status=status))


def _profiles(request: StaffRequest, *, changed: str = "", form: ProfileForm | None = None) -> HttpResponse:
    lines = queries.profiles(by=request.by)
    forms = {line.code: ProfileForm(initial=ProfileForm.of(line), prefix=line.code) for line in lines}
    if form is not None:
        forms[changed] = form
    pairs = [(line, forms[line.code]) for line in lines]
    context = {"profiles": pairs, "form": form}
    status = 200 if form is None else 422
    return never_kept(render(request, "digitising/staff/profiles.html", context, status=status))


def _saved(request: StaffRequest, where: str) -> HttpResponse:
    messages.success(request, _("Gespeichert."))
    return redirect(where)
