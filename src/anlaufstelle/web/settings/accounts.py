"""Settings of sign-in (django-allauth); why they are so stands in docs/decisions/0004-sign-in.md."""

from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.messages import constants

from anlaufstelle.web.settings.environment import env

_public = urlsplit(env["PUBLIC_URL"])

STAFF_MIDDLEWARE = ["anlaufstelle.web.sign_in.middleware.SignIn", "anlaufstelle.web.timing.Timing"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["anlaufstelle.web.sign_in.passwords.Argon2id"]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATORS}UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email")},
    },
    {"NAME": "anlaufstelle.web.sign_in.passwords.NotDressedUp"},
]
#: The kinds our notices have (base/kern).
MESSAGE_TAGS = {constants.ERROR: "danger", constants.DEBUG: "info"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/amt/"
LOGOUT_REDIRECT_URL = "account_login"
CSRF_FAILURE_VIEW = "anlaufstelle.web.sign_in.views.form_too_old"

#: A session ends after this many seconds without a request, and after these whatever happens.
SESSION_IDLE_SECONDS = 60 * 60
SESSION_LONGEST_SECONDS = 10 * 3600
#: Links that set a password: two working days.
PASSWORD_RESET_TIMEOUT = 48 * 3600

#: In demo mode a password is enough for every role, and the sign-in page says so.
SECOND_FACTOR_DEMANDED = env["MODE"] != "demo"
#: All accounts of the invented office share it; it opens nothing outside demo mode.
DEMO_PASSWORD = "willkommen-im-amt"  # noqa: S105  # shown on the sign-in page of the demo

ACCOUNT_ADAPTER = "anlaufstelle.web.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a class
ACCOUNT_USER_DISPLAY = "anlaufstelle.web.sign_in.adapters.display_name"
#: A whole office signs in from one address at eight o'clock; a single account is still protected by its own limit.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "40/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "anlaufstelle.web.sign_in.forms.SignInForm",
    "reauthenticate": "anlaufstelle.web.sign_in.forms.ConfirmForm",
    "change_password": "anlaufstelle.web.sign_in.forms.ChangePasswordForm",
    "set_password": "anlaufstelle.web.sign_in.forms.SetPasswordForm",
    "reset_password": "anlaufstelle.web.sign_in.forms.ForgottenForm",
    "reset_password_from_key": "anlaufstelle.web.sign_in.forms.NewPasswordForm",
    "user_token": "anlaufstelle.web.sign_in.forms.LinkForm",
}

MFA_ADAPTER = "anlaufstelle.web.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = env["OFFICE_NAME"]
#: Browsers allow passkeys on plain http for the name localhost only; everywhere else the origin must be https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _public.scheme == "http" and _public.hostname == "localhost"
MFA_FORMS = {
    "authenticate": "anlaufstelle.web.sign_in.second_factor.CodeForm",
    "reauthenticate": "anlaufstelle.web.sign_in.second_factor.ConfirmCodeForm",
    "authenticate_webauthn": "anlaufstelle.web.sign_in.second_factor.PasskeyForm",
    "reauthenticate_webauthn": "anlaufstelle.web.sign_in.second_factor.ConfirmPasskeyForm",
    "login_webauthn": "anlaufstelle.web.sign_in.second_factor.PasskeySignInForm",
    "add_webauthn": "anlaufstelle.web.sign_in.second_factor.AddPasskeyForm",
    "edit_webauthn": "anlaufstelle.web.sign_in.second_factor.RenamePasskeyForm",
    "activate_totp": "anlaufstelle.web.sign_in.second_factor.ActivateAppForm",
}

CACHES = {
    "default": {
        "BACKEND": "anlaufstelle.base.store.tallies.Tallies",
        "LOCATION": str(Path(env["HOME"]).resolve() / "tallies.sqlite3"),
    }
}
