"""One person's end of storage: what begins it, what holds it back, what follows by the rules."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.queries import Opened
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.forms import GroundForm, HoldForm
from anlaufstelle.retention.permissions import HOLD_BACK, RECORD_GROUNDS


@staff_only(RECORD_GROUNDS)
@require_http_methods(["GET", "POST"])
def of_person(request: StaffRequest, person: int) -> HttpResponse:
    """Show one person's end of storage, and record what begins it."""
    opened = _open(request, person)
    form = GroundForm(request.POST or None, choices=queries.choices(opened))
    if _saved(form, actions.record_ground, opened=opened, at=request.now):
        messages.success(request, _("Gespeichert."))
        return redirect("retention:of_person", person)
    context = {
        "page": queries.retention_page(opened, on=office_time(request.now).date()),
        "line": people.line_of(opened),
        "form": form,
        "may_hold": request.by.may(HOLD_BACK),
    }
    return never_kept(render(request, "retention/staff/person.html", context, status=422 if form.errors else 200))


@staff_only(HOLD_BACK)
@require_http_methods(["GET", "POST"])
def hold(request: StaffRequest, person: int) -> HttpResponse:
    """Hold somebody's data back from erasure."""
    opened = _open(request, person)
    form = HoldForm(request.POST or None, choices=queries.choices(opened))
    if _saved(form, actions.place_hold, opened=opened, at=request.now):
        messages.success(request, _("Die Daten sind gesperrt."))
        return redirect("retention:of_person", person)
    context = {"form": form, "line": people.line_of(opened)}
    return never_kept(render(request, "retention/staff/hold.html", context, status=422 if form.errors else 200))


@staff_only(RECORD_GROUNDS)
@require_POST
def take_back(request: StaffRequest, person: int, ground: int) -> HttpResponse:
    """Take back a ground that was a mistake."""
    actions.withdraw_ground(by=request.by, at=request.now, opened=_open(request, person), ground=ground)
    return redirect("retention:of_person", person)


@staff_only(HOLD_BACK)
@require_POST
def lift(request: StaffRequest, person: int, hold: int) -> HttpResponse:
    """Lift a hold, with a reason."""
    words = request.POST.get("words", "")
    actions.lift_hold(by=request.by, at=request.now, opened=_open(request, person), hold=hold, words=words)
    return redirect("retention:of_person", person)


def _open(request: StaffRequest, person: int) -> Opened:
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")


def _saved(form: GroundForm | HoldForm, action: Callable[..., int], *, opened: Opened, at: datetime) -> bool:
    """Do what a form says; say whether it is done, and on the form why it is not."""
    if not form.is_valid():
        return False
    try:
        action(by=opened.by, at=at, opened=opened, given=form.given())
    except DomainError as problem:
        form.add_error(None, problem.told())
        return False
    return True
