"""What a session knows about how somebody signed in."""

from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

#: Session keys: when it began, when it was last used, how many proofs were given, when the last one was.
SIGNED_IN = "signed_in_at"
SEEN = "seen_at"
_PROOFS = "proofs"
_PROVED = "proved_at"
#: Set once a second factor was set up in this very session.
SECOND_FACTOR = "second_factor_set_up"


class SessionStanding:
    """The standing of a signed-in request, read from its session (`base.access.Standing`)."""

    def __init__(self, request: HttpRequest, *, demanded: bool) -> None:
        """Keep the request; `demanded` says that a role wants a second factor."""
        self._request = request
        self._demanded = demanded

    @property
    def proved_at(self) -> datetime:
        """Give the moment of the last proof; one given in this very request counts as now."""
        self.settle()
        return datetime.fromtimestamp(self._request.session[_PROVED], tz=UTC)

    def settle(self) -> None:
        """Note the moment of a proof given in this request; called when the request ends, at the latest."""
        session, count = self._request.session, len(self._records())
        if SIGNED_IN in session and session.get(_PROOFS) != count:
            session[_PROOFS], session[_PROVED] = count, int(self._request.__dict__["now"].timestamp())

    @property
    def second_factor_missing(self) -> bool:
        """Say whether a role demands a second factor that this session has not shown."""
        return self._demanded and not self.has_second_factor

    @property
    def has_second_factor(self) -> bool:
        """Say whether a code or passkey was shown, or set up, in this session."""
        shown = any(record.get("method") == "mfa" for record in self._records())
        return shown or bool(self._request.session.get(SECOND_FACTOR))

    @property
    def means(self) -> tuple[str, ...]:
        """Give what was shown: password, totp, webauthn, recovery_codes."""
        return tuple(str(record.get("type") or record.get("method")) for record in self._records())

    def ask_for_proof(self) -> HttpResponse:
        """Give the answer that asks for the password, a code or a passkey, and then goes on with this request."""
        methods = get_adapter().get_reauthentication_methods(self._request.user)
        if not methods:  # the only passkey was removed meanwhile
            return HttpResponseRedirect(reverse("account_logout"))
        answer: HttpResponse = suspend_request(self._request, methods[0]["url"])
        return answer

    def _records(self) -> list[dict[str, object]]:
        user = self._request.user
        return list(get_authentication_records(self._request, user)) if isinstance(user, AbstractBaseUser) else []
