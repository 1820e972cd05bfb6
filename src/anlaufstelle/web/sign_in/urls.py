"""German addresses for django-allauth's pages; the names are allauth's, because it reverses them itself."""

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.views import list_usersessions
from django.urls import URLPattern, URLResolver, include, path, re_path

from anlaufstelle.web.sign_in import views

_PASSWORD: list[URLPattern | URLResolver] = [
    path("aendern/", account.password_change, name="account_change_password"),
    path("festlegen/", reauthentication_required(account.password_set, app="allauth.mfa"), name="account_set_password"),
    path("vergessen/", account.password_reset, name="account_reset_password"),
    path("vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path("link/fertig/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^link/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
_APP = [
    path("", totp.activate_totp, name="mfa_activate_totp"),
    path("entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
]
_RECOVERY = [
    path("", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("neu/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("datei/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
_PASSKEYS = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("neu/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("anmelden/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("bestaetigen/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("<int:pk>/entfernen/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("<int:pk>/umbenennen/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
_SECOND_FACTOR: list[URLPattern | URLResolver] = [
    path("", mfa.index, name="mfa_index"),
    path("eingeben/", mfa.authenticate, name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", include(_APP)),
    path("ersatzkodes/", include(_RECOVERY)),
    path("passkeys/", include(_PASSKEYS)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.own_account, name="own_account"),
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("geschlossen/", account.account_inactive, name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("passwort/", include(_PASSWORD)),
    path("sitzungen/", list_usersessions, name="usersessions_list"),
    path("zweiter-faktor/", include(_SECOND_FACTOR)),
]
