"""What pages say about the person who is signed in, and what the demo says on its sign-in page."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from anlaufstelle.accounts.queries import demo_logins
from anlaufstelle.base.permissions import Actor


def person(request: HttpRequest) -> dict[str, object]:
    """Give the name and the way out of somebody signed in; in demo mode the logins, when a page asks for them."""
    by: Actor | None = request.__dict__.get("by")
    given: dict[str, object] = {}
    if by is not None:
        given = {"person_name": by.label, "sign_out_url": reverse("account_logout")}
    if settings.MODE == "demo":
        now = request.__dict__.get("now")
        given["demo_logins"] = SimpleLazyObject(lambda: demo_logins(at=now) if now else ())
        given["demo_password"] = settings.DEMO_PASSWORD
    return given
