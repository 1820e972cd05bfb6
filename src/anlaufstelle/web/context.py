"""What every page knows about the office."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import get_language

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception import queries as reception

#: Ways into higher apps that pages of lower ones show.
_LANES = {"letter": reverse_lazy("counselling:letter"), "ways": reverse_lazy("quick:check")}


def office(request: HttpRequest) -> dict[str, object]:
    """Give name, phone, mail and address of the office, and the navigation for staff."""
    given: dict[str, object] = {
        "office_name": settings.OFFICE_NAME,
        "office_phone": settings.OFFICE_PHONE,
        "office_mail": settings.OFFICE_MAIL,
        "office_address": settings.OFFICE_ADDRESS,
        "demo_mode": settings.MODE == "demo",
        "translation_unreviewed": _translation_unreviewed,
        "lanes": _LANES,
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        from anlaufstelle.web.navigation import groups

        given["navigation"] = groups(request)
        given["calls_for_help"] = _calls_for_help(request)
    return given


def _calls_for_help(request: HttpRequest) -> object:
    by = getattr(request, "by", None)
    return reception.calls_for_help(by=by) if by is not None else ()


def _translation_unreviewed() -> bool:
    """Say whether the page must tell that no native speaker has reviewed its language; asked by public pages only."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return False
    try:
        return concerns.catalogue(language).needs_translation_notice
    except DatabaseError:  # the page that says so must come all the same
        return True
