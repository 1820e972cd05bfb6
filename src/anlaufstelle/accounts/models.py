"""Accounts of staff and the roles they hold for a time."""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from anlaufstelle.base.processing import Processing


class Accounts(BaseUserManager["Account"]):
    """Finds accounts; making one is an action."""


class Account(AbstractBaseUser):
    """Somebody of the office who can sign in.

    `username` is stored folded (NFKC, lower case) and never holds an ``@``, so that it cannot be taken for a mail
    address. `email` may be empty: a person without one gets links on paper.
    """

    username = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True, default="")
    display_name = models.CharField(max_length=120)
    language = models.CharField(max_length=12, default="de")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        constraints = [
            models.UniqueConstraint("email", condition=~models.Q(email=""), name="accounts_one_per_mail"),
            models.CheckConstraint(
                condition=models.Q(is_active=True, ended_at__isnull=True)
                | models.Q(is_active=False, ended_at__isnull=False),
                name="accounts_ended_means_inactive",
            ),
        ]

    def get_full_name(self) -> str:
        """Give the name colleagues know."""
        return self.display_name

    def get_short_name(self) -> str:
        """Give the name colleagues know."""
        return self.display_name


class Grants(models.QuerySet["RoleGrant"]):
    """Role grants by time."""

    def in_force(self, at: datetime) -> Self:
        """Give the grants that hold at this moment; periods are half-open."""
        return self.filter(valid_from__lte=at).filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=at))


class RoleGrant(models.Model):
    """A role an account holds from a moment until before another; the end may be open.

    A grant is never removed: an ended one answers who could do what, when.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=32)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()

    objects = Grants.as_manager()

    class Meta:
        indexes = [models.Index(fields=["account", "valid_from"], name="accounts_grant_from")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="accounts_grant_period",
            ),
        ]


PROCESSING = (
    Processing(
        code="accounts",
        name="Konten und Rollen der Beschäftigten",
        purpose="Nur Berechtigte öffnen Daten, und es ist nachvollziehbar, wer was durfte.",
        legal_basis="Art. 6 Abs. 1 Buchst. e und Art. 32 DSGVO, § 18 DSG NRW",
        people="Beschäftigte der Ausländerbehörde",
        data=("Name", "Benutzername", "E-Mail-Adresse", "Rollen mit Zeitraum", "Passwort als Argon2id-Wert"),
        recipients=("Administration", "Datenschutz", "Revision"),
        ends="Zwei Jahre nach dem Schließen des Kontos; die Rollen bleiben ohne Namen.",
        ends_by="accounts.actions.forget_former_accounts",
        models=(
            "accounts.Account",
            "accounts.RoleGrant",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "mfa.Authenticator",
        ),
    ),
    Processing(
        code="accounts.sessions",
        name="Anmeldungen der Beschäftigten",
        purpose="Angemeldet bleiben, eigene Sitzungen sehen und beenden.",
        legal_basis="Art. 32 DSGVO, § 18 DSG NRW",
        people="Beschäftigte der Ausländerbehörde",
        data=("Beginn der Sitzung", "Netzadresse", "Browser"),
        recipients=("nur die Person selbst",),
        ends="Mit dem Ende der Sitzung, spätestens am Tag danach.",
        ends_by="accounts.actions.remove_old_sessions",
        models=("usersessions.UserSession", "sessions.Session"),
    ),
)
