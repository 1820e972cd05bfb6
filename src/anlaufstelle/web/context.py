"""What every page knows about the office."""

from django.conf import settings
from django.http import HttpRequest


def office(request: HttpRequest) -> dict[str, object]:
    """Give name, phone, mail and address of the office, and the navigation for staff."""
    given: dict[str, object] = {
        "office_name": settings.OFFICE_NAME,
        "office_phone": settings.OFFICE_PHONE,
        "office_mail": settings.OFFICE_MAIL,
        "office_address": settings.OFFICE_ADDRESS,
        "demo_mode": settings.MODE == "demo",
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        from anlaufstelle.web.navigation import entries

        given["navigation"] = entries(request)
    return given
