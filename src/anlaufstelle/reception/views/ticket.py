"""One's own ticket, without an app: what the link on the slip opens."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import Limit, network_of, take
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident
from anlaufstelle.reception import actions
from anlaufstelle.reception.forms.arrival import ReachForm
from anlaufstelle.reception.queries import ticket_of_link
from anlaufstelle.reception.queries.own import ticket_page
from anlaufstelle.reception.queries.tickets import Ticket
from anlaufstelle.reception.views.slip_paper import slip
from anlaufstelle.reception.views.slips import link_of, picture_of

#: Addresses left on tickets from one network; a phone needs one, a waiting room on one network some more.
REACHES = Limit("reception.reach", burst=40, per_hour=120)
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


@require_http_methods(["GET", "POST"])
def reach(request: PublicRequest, token: str) -> HttpResponse:
    """Leave a mail address or a phone number to be told before the turn, or take it back."""
    ticket = ticket_of_link(token, at=request.now)
    form = ReachForm(request.POST) if request.method == "POST" else ReachForm()
    if not ticket_page(ticket, at=request.now).may_be_told:
        return SeeOther(reverse("ticket:own", args=[token]))
    if not form.is_bound:
        return _page(request, ticket, "reach.html", form=form)
    given = {"mail": "", "phone": ""} if "loeschen" in request.POST else form.cleaned_data if form.is_valid() else None
    if given is None:
        return _page(request, ticket, "reach.html", form=form, status=422)
    try:
        take(REACHES, network_of(request), at=request.now)
        actions.leave_address(by=_holder(ticket), at=request.now, visit=ticket.id, **given)
    except DomainError as problem:
        return _page(request, ticket, "reach.html", form=form, problem=problem)
    return SeeOther(reverse("ticket:own", args=[token]))


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


def _page(
    request: PublicRequest,
    ticket: Ticket,
    template: str,
    *,
    problem: DomainError | None = None,
    form: ReachForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "page": ticket_page(ticket, at=request.now),
        "picture": picture_of(link_of(ticket)),
        "problem": problem,
    }
    status = problem.status if problem else status
    return never_kept(render(request, f"reception/public/{template}", context, status=status))


def _holder(ticket: Ticket) -> Actor:
    return resident(objects=frozenset({ticket.reference}))
