"""The page before a person's data: a purpose that holds opens them, otherwise one is asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.forms import EmergencyForm, OpenForm
from anlaufstelle.purposes.permissions import GIVE_PURPOSES, SEE_EMERGENCIES


@staff_only(SEE_IDENTITY)
@require_http_methods(["GET", "POST"])
def open_person(request: StaffRequest, person: int) -> HttpResponse:
    """Open a person by a purpose that holds, without a click; otherwise ask for what the data are needed."""
    held = queries.holding(by=request.by, person=person, at=request.now)
    if held and request.method == "GET" and comes_from_us(request):
        actions.open_held(by=request.by, at=request.now, person=person)
        return _onward(request, person)
    visits = queries.in_hand(by=request.by, at=request.now)
    restricted = people.is_restricted(person)
    form = OpenForm(request.POST or None, held=held, visits=visits, restricted=restricted)
    if form.is_valid():
        try:
            _open(request, person, form)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _onward(request, person)
    context = {
        "form": form,
        "person": person,
        "locked": restricted and not held,
        "onward": _asked_for(request),
        "may_give": request.by.may(GIVE_PURPOSES),
    }
    return never_kept(render(request, "purposes/staff/open.html", context, status=422 if form.errors else 200))


@staff_only(SEE_IDENTITY)
@require_http_methods(["GET", "POST"])
def emergency(request: StaffRequest, person: int) -> HttpResponse:
    """Open a person in an emergency, with a reason that lead and data protection read."""
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_in_emergency(by=request.by, at=request.now, person=person, reason=form.cleaned_data["reason"])
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _onward(request, person)
    context = {"form": form, "person": person}
    return never_kept(render(request, "purposes/staff/emergency.html", context, status=422 if form.errors else 200))


@staff_only(SEE_EMERGENCIES)
@require_GET
def emergencies(request: StaffRequest) -> HttpResponse:
    """Show who opened whom in an emergency, and why."""
    context = {"lines": queries.emergencies(by=request.by)}
    return never_kept(render(request, "purposes/staff/emergencies.html", context))


@staff_only(SEE_EMERGENCIES)
@require_POST
def see(request: StaffRequest, emergency: int) -> HttpResponse:
    """Note that one has looked at an opening in an emergency."""
    actions.see_emergency(by=request.by, at=request.now, emergency=emergency)
    return redirect("purposes:emergencies")


def comes_from_us(request: HttpRequest) -> bool:
    """Say whether a page of this house asked for this one (Fetch Metadata); an old browser does not say it.

    The whole way counts: a foreign page that leads here through one of our redirects is still foreign.
    """
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def _open(request: StaffRequest, person: int, form: OpenForm) -> None:
    by, at = request.by, request.now
    if form.visit is not None:
        actions.link_person(by=by, at=at, person=person, purpose=form.visit)
    elif form.held is not None:
        actions.open_held(by=by, at=at, person=person, purpose=form.held)
    else:
        persons.open_person(by=by, at=at, person=person, **form.cleaned_data)


def _onward(request: HttpRequest, person: int) -> HttpResponse:
    return redirect(_asked_for(request) or reverse("persons:person", args=[person]))


def _asked_for(request: HttpRequest) -> str:
    """Give the page of this house that was wanted in the first place; nothing for any other address."""
    url = request.GET.get("weiter", "")
    ours = url.startswith("/amt/") and url_has_allowed_host_and_scheme(url, {request.get_host()})
    return url if ours else ""
