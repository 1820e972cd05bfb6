"""The door of staff pages: who may open a view, and who must first prove again who they are.

It stands in the base, because every app guards its own views with it; `web/sign_in` puts the facts on the request.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, Permission

Rest = ParamSpec("Rest")


class Standing(Protocol):
    """How somebody signed in."""

    @property
    def proved_at(self) -> datetime:
        """Give the last time they showed a password, a code or a passkey."""

    @property
    def second_factor_missing(self) -> bool:
        """Say whether a role demands a second factor that this session has not shown."""

    def ask_for_proof(self) -> HttpResponse:
        """Give the answer that asks for proof and then goes on with the same request, posted values included."""


class StaffRequest(HttpRequest):
    """What a view behind `staff_only` gets: somebody is signed in, and the clock has been read."""

    now: datetime
    csp_nonce: str
    by: Actor
    standing: Standing


StaffView = Callable[Concatenate[StaffRequest, Rest], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def staff_only(permission: Permission) -> Callable[[StaffView[Rest]], View[Rest]]:
    """Open a view to signed-in people with this permission.

    Nobody signed in: to the sign-in page, and back afterwards. A role that demands a second factor, and none shown: to
    the page that sets one up. Raises `NotAllowed`, recorded, without the permission.
    """

    def guard(view: StaffView[Rest]) -> View[Rest]:
        @wraps(view)
        def door(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            by: Actor | None = getattr(request, "by", None)
            if by is None:
                return _to(request, "account_login")
            staff: StaffRequest = request  # type: ignore[assignment]  # the middleware has put the rest on it
            if staff.standing.second_factor_missing:
                return _to(request, "mfa_index")
            if not by.may(permission):
                with change(by=by, at=staff.now, may=permission):  # records the refusal and raises
                    pass
            return view(staff, *args, **kwargs)

        door.__dict__["permission"] = permission
        return door

    return guard


def step_up(*, minutes: int) -> Callable[[StaffView[Rest]], StaffView[Rest]]:
    """Ask people to prove again who they are, unless they did within these minutes; nothing typed is lost."""

    def guard(view: StaffView[Rest]) -> StaffView[Rest]:
        @wraps(view)
        def door(request: StaffRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if request.now - request.standing.proved_at > timedelta(minutes=minutes):
                return request.standing.ask_for_proof()
            return view(request, *args, **kwargs)

        door.__dict__["step_up"] = minutes
        return door

    return guard


def _to(request: HttpRequest, name: str) -> HttpResponse:
    url = reverse(name)
    if request.method in ("GET", "HEAD"):
        url = f"{url}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):  # a fragment cannot hold the sign-in page
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(name)})
    return HttpResponseRedirect(url)
