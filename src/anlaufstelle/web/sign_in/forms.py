"""The forms of signing in and of passwords, in our words."""

import unicodedata
from typing import Any

from allauth.account import forms as stock
from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from anlaufstelle.accounts import actions
from anlaufstelle.base.permissions import actor
from anlaufstelle.web.sign_in.middleware import moment

#: Longer ones are refused unread: hashing them would cost us more than the person who sends them.
LONGEST_PASSWORD = 256
_RULE = _("Mindestens zwölf Zeichen. Gut sind vier zufällige Wörter.")


class _Password(PasswordField):
    def __init__(self, *, label: Any, autocomplete: str) -> None:
        super().__init__(label=label, max_length=LONGEST_PASSWORD, autocomplete=autocomplete)
        del self.widget.attrs["placeholder"]


class _NewPassword(SetPasswordField):
    def __init__(self) -> None:
        super().__init__(label=_("Neues Passwort"), help_text=_RULE, max_length=LONGEST_PASSWORD)
        del self.widget.attrs["placeholder"]


class _Twice(forms.Form):
    """Compares the two new passwords, in our words."""

    def clean(self) -> dict[str, Any]:
        """Tell when they differ; past allauth's own comparison, straight to what Django does."""
        cleaned = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            raise forms.ValidationError({"password2": _("Die beiden Passwörter sind verschieden.")})
        return cleaned


def _again() -> _Password:
    return _Password(label=_("Neues Passwort wiederholen"), autocomplete="new-password")


def fold_login(text: str) -> str:
    """Give a user name or mail address as it is stored.

    >>> fold_login(" ＡＤＭＩＮ ")
    'admin'
    """
    return unicodedata.normalize("NFKC", text).strip().lower()


class SignInForm(stock.LoginForm):
    """User name or mail address, and password."""

    password = _Password(label=_("Passwort"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Replace the field allauth makes for the name."""
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"})
        self.fields["login"] = forms.CharField(
            label=_("Benutzername oder E-Mail-Adresse"), max_length=254, widget=widget
        )
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """Fold the name, so that each way of writing it counts for the same limit."""
        return fold_login(self.cleaned_data["login"])

    def user_credentials(self) -> dict[str, str]:
        """Give one name only: a second look-up would hash twice and tell by its time that the account exists."""
        login = self.cleaned_data["login"]
        return {"email" if "@" in login else "username": login, "password": self.cleaned_data["password"]}


class ConfirmForm(stock.ReauthenticateForm):
    """The password once more, before something important."""

    password = _Password(label=_("Passwort"), autocomplete="current-password")


class ChangePasswordForm(_Twice, stock.ChangePasswordForm):
    """The old and a new password."""

    oldpassword = _Password(label=_("Bisheriges Passwort"), autocomplete="current-password")
    password1 = _NewPassword()
    password2 = _again()


class SetPasswordForm(_Twice, stock.SetPasswordForm):
    """A first password for somebody who signs in by passkey."""

    password1 = _NewPassword()
    password2 = _again()


class NewPasswordForm(_Twice, stock.ResetPasswordKeyForm):
    """A new password behind a one-time link."""

    password1 = _NewPassword()
    password2 = _again()


class ForgottenForm(stock.ResetPasswordForm):
    """The mail address a link is sent to; the answer is the same whether somebody has it or not."""

    email = EmailField(label=_("E-Mail-Adresse"), max_length=254, widget=forms.EmailInput)

    def clean_email(self) -> str:
        """Look for an open account with this address."""
        email = fold_login(self.cleaned_data["email"])
        self.users = filter_users_by_email(email, is_active=True)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link to the account's own address, or to nobody."""
        del kwargs
        account = self.users[0].pk if self.users else None
        actions.send_password_link(by=actor("system", name="sign-in"), at=moment(request), account=account)
        return str(self.cleaned_data["email"])


class LinkForm(stock.UserTokenForm):
    """The parts of a one-time link; closed accounts have none."""

    def clean(self) -> Any:
        """Refuse a link of a closed account like one that has ended."""
        cleaned = super().clean()  # type: ignore[no-untyped-call]  # allauth left it out
        if self.reset_user is None or not self.reset_user.is_active:
            raise get_adapter().validation_error("invalid_password_reset")
        return cleaned
