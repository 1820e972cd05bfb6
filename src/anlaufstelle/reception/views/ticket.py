"""One's own ticket, without an app: what the link on the slip opens."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident
from anlaufstelle.reception import actions
from anlaufstelle.reception.queries import ticket_of_link
from anlaufstelle.reception.queries.own import ticket_page
from anlaufstelle.reception.queries.tickets import Ticket
from anlaufstelle.reception.views.slip_paper import slip
from anlaufstelle.reception.views.slips import link_of, picture_of

_STEPS = {"hier": actions.come_in, "zeit": actions.need_more_time}


@require_http_methods(["GET", "POST"])
def own(request: PublicRequest, token: str) -> HttpResponse:
    """Show number, place, way and what one can do; do one of it."""
    ticket = ticket_of_link(token, at=request.now)
    if request.method != "POST":
        return _page(request, ticket, "ticket.html")
    step = _STEPS.get(request.POST.get("tun", ""))
    if step is not None:
        try:
            step(by=_holder(ticket), at=request.now, visit=ticket.id)
        except DomainError as problem:
            return _page(request, ticket, "ticket.html", problem=problem)
    return SeeOther(reverse("ticket:own", args=[token]))


@require_http_methods(["GET", "POST"])
def leave(request: PublicRequest, token: str) -> HttpResponse:
    """Ask, then give the number back; looking at the page changes nothing."""
    ticket = ticket_of_link(token, at=request.now)
    page = ticket_page(ticket, at=request.now)
    if request.method == "POST" and page.may_give_up:
        actions.give_up(by=_holder(ticket), at=request.now, visit=ticket.id)
    if request.method == "POST" or not page.may_give_up:
        return SeeOther(reverse("ticket:own", args=[token]))
    return _page(request, ticket, "leave.html")


@require_GET
def printed(request: PublicRequest, token: str) -> HttpResponse:
    """Show the slip for a printer of 80 mm: the number, the code, where to wait; no name."""
    return _page(request, ticket_of_link(token, at=request.now), "slip.html")


@require_GET
def pdf(request: PublicRequest, token: str) -> HttpResponse:
    """Give the slip as an accessible file of 80 mm."""
    ticket = ticket_of_link(token, at=request.now)
    page = ticket_page(ticket, at=request.now)
    if page.ended:
        return SeeOther(reverse("ticket:own", args=[token]))
    sheet = slip(page, language=request.LANGUAGE_CODE, at=request.now)
    return pdf_response(sheet, name=f"nummer-{ticket.number}", network=network_of(request), at=request.now)


def _page(request: PublicRequest, ticket: Ticket, template: str, *, problem: DomainError | None = None) -> HttpResponse:
    context = {
        "page": ticket_page(ticket, at=request.now),
        "picture": picture_of(link_of(ticket)),
        "problem": problem,
    }
    status = problem.status if problem else 200
    return never_kept(render(request, f"reception/public/{template}", context, status=status))


def _holder(ticket: Ticket) -> Actor:
    return resident(objects=frozenset({ticket.reference}))
