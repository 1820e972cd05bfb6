"""What papers offer as facts: each beside its place on the page, taken with one key, changed first, or declined."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.forms.staff_offers import OfferForm
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.permissions import RECORD_FACTS
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened


@staff_only(RECORD_FACTS)
@require_GET
def offers(request: StaffRequest, person: int) -> HttpResponse:
    """Show what the papers of a person offer, one of it on its page."""
    opened = _open(request, person)
    page = queries.offers_page(opened, chosen=request.GET.get("angebot", "")[:40])
    form = OfferForm(row=page.chosen, by=request.by) if page.chosen else None
    return _page(request, page, form)


@staff_only(RECORD_FACTS)
@require_POST
def take(request: StaffRequest, person: int, *, version: int, page: int, tag: str) -> HttpResponse:
    """Accept an offer, as it is or changed, and go on with the next."""
    opened = _open(request, person)
    offer = queries.offer_of(opened, version=version, page=page, tag=tag)
    form = OfferForm(request.POST, row=queries.offer_row(offer), by=request.by)
    if form.is_valid():
        try:
            actions.take_offer(by=request.by, at=request.now, opened=opened, offer=offer, answer=form.answer())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return _next(request, person)
    return _page(request, queries.offers_page(opened, chosen=tag), form)


@staff_only(RECORD_FACTS)
@require_POST
def decline(request: StaffRequest, person: int, *, version: int, page: int, tag: str) -> HttpResponse:
    """Say that a place on a page is no fact, and go on with the next."""
    opened = _open(request, person)
    offer = queries.offer_of(opened, version=version, page=page, tag=tag)
    facts.decline_offer(by=request.by, at=request.now, opened=opened, offer=offer)
    return _next(request, person)


def _open(request: StaffRequest, person: int) -> Opened:
    """Open a person by their papers; it is told alike whichever they are, so that no sealed one shows through."""
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")


def _next(request: StaffRequest, person: int) -> HttpResponse:
    after = request.POST.get("danach", "")[:40]
    chosen = f"?angebot={after}" if after.isalnum() else ""
    return redirect(f"{reverse('beratung:offers', args=[person])}{chosen}")


def _page(request: StaffRequest, page: queries.OffersPage, form: OfferForm | None) -> HttpResponse:
    bad = form is not None and bool(form.errors)
    context = {"page": page, "form": form}
    return never_kept(render(request, "counselling/staff/offers.html", context, status=422 if bad else 200))
