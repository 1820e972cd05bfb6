"""Pages of the house itself: front door, imprint, privacy, accessibility with feedback."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of, take
from anlaufstelle.base.processing import all_declarations
from anlaufstelle.base.public import PublicRequest, SeeOther, resident
from anlaufstelle.web.barriers import REPORTS, BarrierForm, report_barrier


@require_GET
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead to the start page in the first language the browser asks for that the house speaks."""
    wanted = request.headers.get("Accept-Language", "")[:200]
    for code, _quality in parse_accept_lang_header(wanted):
        try:
            language = get_supported_language_variant(code)
        except LookupError:
            continue
        break
    else:
        language = settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@require_GET
def imprint(request: HttpRequest) -> HttpResponse:
    """Say who runs this."""
    return render(request, "pages/imprint.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about whom, why and how long; made from the declarations beside the models."""
    return render(request, "pages/privacy.html", {"declarations": all_declarations()})


@require_http_methods(["GET", "POST"])
def accessibility(request: PublicRequest) -> HttpResponse:
    """Say how accessible the pages are, and take the report of a barrier."""
    form = BarrierForm(request.POST) if request.method == "POST" else BarrierForm()
    problem: DomainError | None = None
    if form.is_bound and form.is_valid():
        try:
            take(REPORTS, network_of(request), at=request.now)
            report_barrier(by=resident(), at=request.now, **form.cleaned_data)
            return SeeOther(f"{reverse('accessibility')}?gesendet=1#barriere")
        except DomainError as found:
            problem = found
    context = {"form": form, "problem": problem, "sent": "gesendet" in request.GET}
    status = problem.status if problem else 422 if form.errors else 200
    return render(request, "pages/accessibility.html", context, status=status)
