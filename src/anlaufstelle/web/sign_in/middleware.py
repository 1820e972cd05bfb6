"""Who is behind a request on a staff path, and when a session is over."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from anlaufstelle.accounts import actions
from anlaufstelle.accounts.queries import person_for
from anlaufstelle.web.sign_in.standing import SEEN, SIGNED_IN, SessionStanding

#: A session is marked as seen at most once in so many seconds, to spare a write with each request.
_MARK_EVERY = 60


class SignIn:
    """Puts `request.by` and `request.standing` on requests of staff, and ends sessions that are idle or too old."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the house."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; nobody signed in means `request.by` is None."""
        user, now = request.user, moment(request)
        request.__dict__.update(by=None, standing=None)
        if isinstance(user, AbstractBaseUser) and user.is_authenticated:
            self._recognise(request, user, now)
        response = self.get_response(request)
        standing: SessionStanding | None = request.__dict__["standing"]
        if standing is not None:
            standing.settle()
            response.headers.setdefault("Cache-Control", "no-store")  # the next person at this desk presses "back"
        return response

    def _recognise(self, request: HttpRequest, user: AbstractBaseUser, now: datetime) -> None:
        person = person_for(user.pk, at=now, label=str(getattr(user, "display_name", "")))
        reason = over(request, now)
        if reason:
            actions.note_sign_out(by=person.actor, at=now, reason=reason)
            logout(request)
            messages.info(request, _("Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an."))
            return
        if now.timestamp() - request.session[SEEN] > _MARK_EVERY:
            request.session[SEEN] = int(now.timestamp())
        standing = SessionStanding(request, demanded=person.second_factor_demanded)
        request.__dict__.update(by=person.actor, standing=standing)


def over(request: HttpRequest, now: datetime) -> str:
    """Say why a session is over: "old", "idle", or nothing."""
    begun, seen = request.session.get(SIGNED_IN), request.session.get(SEEN)
    if begun is None or seen is None or now.timestamp() - begun > settings.SESSION_LONGEST_SECONDS:
        return "old"
    return "idle" if now.timestamp() - seen > settings.SESSION_IDLE_SECONDS else ""


def moment(request: HttpRequest) -> datetime:
    """Give the moment of a request, read once by the clock's middleware."""
    now: datetime = request.__dict__["now"]
    return now
