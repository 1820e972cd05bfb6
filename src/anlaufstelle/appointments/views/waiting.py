"""The waiting list for everybody: come on it, see one's place, choose first when asked, leave it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import WrongDetails
from anlaufstelle.appointments.forms import query_of, wanted_from
from anlaufstelle.appointments.forms.waiting import WaitingForm
from anlaufstelle.appointments.queries import Wanted, demand_for
from anlaufstelle.appointments.queries.limits import JOINS
from anlaufstelle.appointments.views import showing
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of, take
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident


@require_http_methods(["GET", "POST"])
def join(request: PublicRequest) -> HttpResponse:
    """Ask how to reach somebody, and put them on the list; without a concern first to the concerns."""
    wanted = wanted_from(request.POST or request.GET)
    if not wanted.concerns:
        return SeeOther(reverse("appointments:choose"))
    demand_for(wanted)
    form, problem = WaitingForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            take(JOINS, network_of(request), at=request.now)
            _join(request, wanted, form)
            return SeeOther(reverse("appointments:waiting_asked"))
        except WrongDetails as wrong:
            form.refuse(str(wrong.facts["field"]))
        except DomainError as found:
            problem = found
    request.page_address = f"{reverse('appointments:waiting')}?{query_of(wanted)}"
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    context = {
        "form": form,
        "problem": problem,
        "wanted": wanted,
        "catalogue": catalogue,
        "chosen": showing.chosen(catalogue, wanted.concerns),
        "times_url": f"{showing.times_address()}?{query_of(wanted)}",
    }
    status = problem.status if problem else 422 if form.is_bound and form.errors else 200
    return never_kept(render(request, "appointments/public/waiting.html", context, status=status))


def _join(request: PublicRequest, wanted: Wanted, form: WaitingForm) -> None:
    new = actions.NewWaiting(concerns=wanted.concerns, language=request.LANGUAGE_CODE, **form.cleaned_data)
    actions.join_waiting(by=resident(), at=request.now, waiting=new)  # the link goes to the address, not to this page


@require_safe
def asked(request: PublicRequest) -> HttpResponse:
    """Say that a message is on its way; the same words for an address that is on the list already."""
    return never_kept(render(request, "appointments/public/waiting_asked.html"))


@require_http_methods(["GET", "POST"])
def own(request: PublicRequest, token: str) -> HttpResponse:
    """Show one's place on the list and the times one is asked for first; a post confirms it, or leaves the list."""
    card = queries.waiting_of_link(token, at=request.now)
    if request.method == "POST" and request.POST.get("tun") == "warten":
        actions.confirm_waiting(by=resident(), at=request.now, token=token)
        return SeeOther(request.path)
    if request.method == "POST":
        actions.leave_waiting(by=resident(), at=request.now, token=token)
        return never_kept(render(request, "appointments/public/waiting_left.html"))
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    wanted = Wanted(concerns=card.concerns, waiting=token)
    context = {
        "card": card,
        "catalogue": catalogue,
        "chosen": showing.chosen(catalogue, card.concerns),
        "times_url": f"{showing.times_address()}?{query_of(wanted)}",
    }
    return never_kept(render(request, "appointments/public/waiting_own.html", context))
