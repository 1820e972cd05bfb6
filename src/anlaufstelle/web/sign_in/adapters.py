"""Where django-allauth meets the house: its hooks call our actions, so that all is recorded and said in German."""

import base64
from io import BytesIO
from ipaddress import ip_address
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.accounts import actions
from anlaufstelle.accounts.queries import account_named, actor_for, person_for
from anlaufstelle.base.permissions import actor
from anlaufstelle.web.sign_in.middleware import moment
from anlaufstelle.web.sign_in.standing import SECOND_FACTOR, SEEN, SIGNED_IN, SessionStanding

_WRONG = gettext_lazy("Benutzername oder Passwort stimmt nicht.")
_WAIT = gettext_lazy("Zu viele Versuche. Bitte warten Sie fünf Minuten oder rufen Sie die Administration an.")
#: allauth names a change by the mail it would send; the last part is our word for it.
_SET_UP = ("totp_activated", "webauthn_added")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out, passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "too_many_login_attempts": _WAIT,
        "rate_limited": _WAIT,
        "incorrect_password": gettext_lazy("Das Passwort stimmt nicht."),
        "enter_current_password": gettext_lazy("Das Passwort stimmt nicht."),
        "incorrect_code": gettext_lazy("Der Kode stimmt nicht."),
        "invalid_password_reset": gettext_lazy("Der Link gilt nicht mehr."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: accounts are made by the administration."""
        del request
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session: a new key, the moment, and the record."""
        now = moment(request)
        super().login(request, user)
        request.session[SIGNED_IN] = request.session[SEEN] = int(now.timestamp())
        standing = SessionStanding(request, demanded=False)
        standing.settle()
        actions.note_sign_in(by=actor_for(user.pk, at=now), at=now, means=standing.means)

    def logout(self, request: HttpRequest) -> None:
        """End the session, and record it."""
        now = moment(request)
        if request.user.pk is not None:
            actions.note_sign_out(by=actor_for(request.user.pk, at=now), at=now, reason="own")
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a wrong password, for a known name and for an unknown one alike."""
        login = str(credentials.get("username") or credentials.get("email") or "")
        note_failure(request, account=account_named(login), means="password")

    def send_notification_mail(  # noqa: PLR0917  # as allauth has it
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Record a change of one's own sign-in and tell the person; allauth calls this after each of them."""
        del context, email
        what, now = template_prefix.rsplit("/", 1)[-1], moment(self.request)
        if what in _SET_UP:
            self.request.session[SECOND_FACTOR] = True
        if what == "password_reset":
            self._delete_login_attempts_cached_email(self.request, username=getattr(user, "username", ""))
            what = "password_changed"
        actions.note_own_change(by=actor_for(user.pk, at=now), at=now, what=what)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse: every mail of the house leaves from the outbox."""
        del email, context
        raise LookupError(f"{template_prefix} would be sent around the outbox")

    def is_safe_url(self, url: str) -> bool:
        """Say whether a page to go on to lies in this very house."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Say yes only where a script asks for the passkey challenge; allauth's other JSON answers stay closed."""
        return bool(
            request.path == reverse("mfa_login_webauthn") and request.headers.get("Accept") == "application/json"
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Say whether somebody must prove again who they are before changing their own second factor."""
        del app, kwargs
        last = SessionStanding(self.request, demanded=False).proved_at
        return (moment(self.request) - last).total_seconds() > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give the address limits count by; REMOTE_ADDR is believed, the server sets it from the proxies it trusts.

        What cannot be read counts as one common caller.
        """
        try:
            return str(ip_address(str(request.META.get("REMOTE_ADDR", "")).partition("%")[0]))
        except ValueError:
            return "0.0.0.0"  # noqa: S104  # a name for "unknown", nothing listens here


class SecondFactorAdapter(DefaultMFAAdapter):
    """One-time codes, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Der Kode stimmt nicht."),
        "cannot_delete_authenticator": gettext_lazy(
            "Ihre Rolle verlangt einen zweiten Faktor. Richten Sie zuerst einen anderen ein."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Give a secret as it lies in the database; the key lies elsewhere."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give a secret back."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say no for the last second factor of somebody whose role demands one."""
        person = person_for(authenticator.user_id, at=moment(context.request))
        strong = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = strong.exclude(type=Authenticator.Type.RECOVERY_CODES).exclude(pk=authenticator.pk)
        return not person.second_factor_demanded or others.exists()

    def build_totp_svg(self, url: str) -> str:
        """Give the picture an app reads, dark on white in every theme."""
        picture = BytesIO()
        segno.make_qr(url).save(picture, kind="svg", border=4, light="white", xmldecl=False)
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002  # allauth
        """Give a first name for a passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Give the office as the party a passkey belongs to."""
        return {"id": context.request.get_host().partition(":")[0], "name": settings.OFFICE_NAME}


def note_failure(request: HttpRequest, *, account: int | None, means: str) -> None:
    """Record a failed sign-in."""
    actions.note_failure(by=actor("system", name="sign-in"), at=moment(request), account=account, means=means)


def display_name(user: AbstractBaseUser) -> str:
    """Give the name colleagues know."""
    return str(getattr(user, "display_name", ""))


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor").derive(settings.KEYS.raw("django"))
    return Fernet(base64.urlsafe_b64encode(derived))
