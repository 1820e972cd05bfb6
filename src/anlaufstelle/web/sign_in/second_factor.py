"""The forms of one-time codes and passkeys, in our words; wrong ones are recorded."""

from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from anlaufstelle.web.sign_in.adapters import note_failure

#: What libraries raise on bytes that are not a passkey's answer at all.
_NONSENSE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


#: As long as a code shown a step early or late may still be taken (three steps of 30 seconds), and a little more.
_REMEMBERED_SECONDS = 120


class _Once:
    """Takes each code once. allauth forgets used codes after one step, but with its tolerance they pass for three."""

    def clean_code(self) -> str:
        """Give the code, used from now on."""
        code: str = super().clean_code()  # type: ignore[misc]  # the form beside us has it
        user: AbstractBaseUser = self.__dict__["user"]
        if not cache.add(f"code-used:{user.pk}:{normalize_user_code(code)}", "used", _REMEMBERED_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _code(label: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=label, max_length=32, widget=forms.TextInput(attrs=attrs))


class CodeForm(_Once, base.AuthenticateForm):
    """A code from the app, or a recovery code, after the password."""

    code = _code(_("Kode aus der App oder ein Ersatzkode"))

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        note_failure(context.request, account=self.user.pk, means=str(authenticator.type))


class ConfirmCodeForm(_Once, base.ReauthenticateForm):
    """A code before something important."""

    code = _code(_("Kode aus der App oder ein Ersatzkode"))

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        note_failure(context.request, account=self.user.pk, means=str(authenticator.type))


class ActivateAppForm(_Once, totp.ActivateTOTPForm):
    """The first code of a new app."""

    code = _code(_("Kode aus der App"))


class _Answer:
    """Checks a passkey's answer; nonsense is a wrong answer, not a defect."""

    def clean_credential(self) -> Authenticator:
        """Give the passkey that answered."""
        user = getattr(self, "user", None)
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]  # the form beside us has it
        except (ValidationError, *_NONSENSE) as problem:
            note_failure(context.request, account=getattr(user, "pk", None), means="webauthn")
            raise get_adapter().validation_error("incorrect_code") from problem
        return found


class PasskeyForm(_Answer, webauthn.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class ConfirmPasskeyForm(_Answer, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something important."""


class PasskeySignInForm(_Answer, webauthn.LoginWebAuthnForm):
    """A passkey instead of a password."""


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A new passkey and what to call it."""

    name = forms.CharField(label=_("Name des Passkeys"), max_length=64, required=False)
    passwordless = forms.BooleanField(
        label=_("Damit ohne Passwort anmelden"),
        required=False,
        initial=True,
        help_text=_("Das Gerät fragt dann selbst nach Fingerabdruck, Gesicht oder PIN."),
    )

    def clean(self) -> dict[str, Any]:
        """Check the answer of the device."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except _NONSENSE as problem:
            raise get_adapter().validation_error("incorrect_code") from problem
        return cleaned


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name des Passkeys"), max_length=64)
