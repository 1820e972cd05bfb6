"""At the door: a place by phone before opening, check-in by phone near the house, and the published order."""

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import Limit, network_of, take
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import Wish
from anlaufstelle.reception.forms.arrival import DoorForm, code_typed
from anlaufstelle.reception.queries.day_link import entrance_of_link
from anlaufstelle.reception.queries.today import emergency_hours, figures, today

#: Forty people before the door, all behind the address of one mobile network; a machine that takes places ends here.
PLACES = Limit("reception.door", burst=40, per_hour=60)
#: Guessing codes of appointments.
CHECK_INS = Limit("reception.phone_check_in", burst=20, per_hour=60)


@require_http_methods(["GET", "POST"])
def place(request: PublicRequest, day: str) -> HttpResponse:
    """Take a place and a window of time; one may leave meanwhile. The same phone gets the same place."""
    entrance = entrance_of_link(day, at=request.now)
    form = DoorForm(request.POST) if request.method == "POST" else DoorForm(initial={"k": secrets.token_urlsafe(12)})
    problem: DomainError | None = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        wish = Wish(
            entrance=entrance,
            language=request.LANGUAGE_CODE,
            urgency=given["urgency"],
            features=tuple(given["features"]),
            persons=given["persons"],
            phone=given["phone"],
            key=f"door-{given['k']}" if given["k"] else "",
        )
        try:
            take(PLACES, network_of(request), at=request.now)
            ticket = actions.take_place_outside(by=resident(), at=request.now, wish=wish)
            return SeeOther(reverse("ticket:own", args=[ticket.token]))
        except DomainError as found:
            problem = found
    context = {"form": form, "problem": problem, "day": day, "today": today(request.now)}
    status = problem.status if problem else 422 if form.errors else 200
    return never_kept(render(request, "reception/public/door.html", context, status=status))


@require_http_methods(["GET", "POST"])
def check_in(request: PublicRequest, day: str) -> HttpResponse:
    """Check in for an appointment by phone, near the house."""
    entrance = entrance_of_link(day, at=request.now)
    problem: DomainError | None = None
    code = code_typed(request.POST)
    if request.method == "POST":
        try:
            take(CHECK_INS, network_of(request), at=request.now)
            arrived = actions.check_in(
                by=resident(), at=request.now, code=code, entrance=entrance, language=request.LANGUAGE_CODE
            )
            return SeeOther(reverse("ticket:own", args=[arrived.ticket.token]))
        except DomainError as found:
            problem = found
    context = {"problem": problem, "day": day, "code": code}
    status = problem.status if problem else 200
    return never_kept(render(request, "reception/public/door_code.html", context, status=status))


@require_GET
def order(request: PublicRequest) -> HttpResponse:
    """Publish by which rules people are called, with the office's own figures."""
    on = today(request.now).on
    emergency = [(WEEKDAYS[span.weekday], span) for span in emergency_hours(on)]
    context = {"figures": figures(), "emergency": emergency}
    return render(request, "reception/public/order.html", context)
