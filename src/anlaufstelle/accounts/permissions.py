"""Rights over accounts, and the roles an account can hold."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from anlaufstelle.base.permissions import Permission

MANAGE_ACCOUNTS = Permission("accounts.manage", "Who may come in, and with which roles.")
REVIEW_ACCESS = Permission("accounts.review", "The list of who holds which role since when.")
SET_PASSWORDS = Permission("accounts.set_passwords", "Passwords that somebody else chose; only set-up does that.")
KEEP_ACCOUNTS = Permission("accounts.keep", "Forgetting people who left, ending old sessions, failed sign-ins.")
OWN_SIGN_IN = Permission("accounts.own_sign_in", "One's own password, second factor and sessions.")


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the office; `second_factor` says that a password alone does not open it."""

    code: str
    name: str | Promise
    second_factor: bool


ROLES = (
    Role("front_desk", gettext_lazy("Information und Empfang"), second_factor=False),
    Role("caseworker", gettext_lazy("Sachbearbeitung"), second_factor=False),
    Role("team_lead", gettext_lazy("Teamleitung"), second_factor=True),
    Role("head_of_office", gettext_lazy("Amtsleitung"), second_factor=True),
    Role("registry", gettext_lazy("Registratur"), second_factor=False),
    Role("administrator", gettext_lazy("Administration"), second_factor=True),
    Role("data_protection_officer", gettext_lazy("Datenschutz"), second_factor=True),
    Role("auditor", gettext_lazy("Revision"), second_factor=True),
)
#: The role that must always be held by somebody without an end.
ADMINISTRATOR = "administrator"
#: The row of the matrix for everybody who is signed in, with or without a role.
EVERYBODY = "account"
