"""Pages of the house itself: front door, imprint, privacy, accessibility with feedback."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_GET

from anlaufstelle.base.processing import all_declarations


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


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are and how to report a barrier."""
    return render(request, "pages/accessibility.html")
