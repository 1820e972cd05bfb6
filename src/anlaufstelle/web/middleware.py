"""What happens around every request: clock, headers, language, sign-in for staff only, errors."""

import secrets
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from anlaufstelle.base import clock
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import PublicRequest
from anlaufstelle.web import errors

Answer = Callable[[HttpRequest], HttpResponseBase]


class Clock:
    """Reads the clock once a request, as `request.now`."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response

    def __call__(self, request: PublicRequest) -> HttpResponseBase:
        """Answer the request with its moment fixed."""
        request.now = clock.read()
        return self.get_response(request)


#: Stands in rendered (and cached) pages for the nonce; unknown outside this process, so nobody can smuggle it in.
NONCE_PLACE = f"n{secrets.token_hex(16)}"

_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class SecurityHeaders:
    """A strict content policy with a fresh nonce for each answer, and the headers that close what nobody needs."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response

    def __call__(self, request: PublicRequest) -> HttpResponseBase:
        """Answer with headers; the nonce replaces its place in the page."""
        request.csp_nonce = NONCE_PLACE
        response = self.get_response(request)
        nonce = secrets.token_urlsafe(16)
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            response.content = response.content.replace(NONCE_PLACE.encode(), nonce.encode())
        response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=nonce))
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS:
            response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return response


class Language:
    """Takes the language from the first part of the path; everything else speaks German."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response
        self.codes = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the path, and say so in the header."""
        first = request.path_info.split("/", 2)[1]
        language = first if first in self.codes else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PublicOrStaff:
    """Sessions, logins and CSRF cookies exist only on staff paths; public pages have no cookie to steal.

    A public form carries no ambient authority: what it may do stands in the form (a hold, a signed link). A post from
    another site is refused all the same, by the headers browsers send.
    """

    def __init__(self, get_response: Answer) -> None:
        """Build the staff chain once around the same house."""
        self.public = get_response
        chain = get_response
        for name in reversed(settings.STAFF_MIDDLEWARE):
            chain = import_string(name)(chain)
        self.csrf = CsrfViewMiddleware(SessionMiddleware(AuthenticationMiddleware(MessageMiddleware(chain))))

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *rest: Any
    ) -> HttpResponseForbidden | None:
        """Check the token of staff forms; Django asks only listed middleware for this."""
        if not request.path_info.startswith(settings.STAFF_PATHS):
            return None
        return self.csrf.process_view(request, view, *rest)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer through the staff chain or the public door."""
        if request.path_info.startswith(settings.STAFF_PATHS):
            return cast(HttpResponseBase, self.csrf(request))  # sync in, sync out
        if request.method == "POST" and _from_elsewhere(request):
            return HttpResponseForbidden(_("Diese Anfrage kam von einer fremden Seite."), content_type="text/plain")
        return self.public(request)


def _from_elsewhere(request: HttpRequest) -> bool:
    """Say whether a browser tells us that another site sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


class Errors:
    """Turns a `DomainError` into the answer for its kind of caller."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Map a domain error; anything else is a defect and goes its usual way."""
        return errors.answer(request, problem) if isinstance(problem, DomainError) else None
