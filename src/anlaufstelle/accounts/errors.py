"""What can go wrong with accounts and roles.

::

    DomainError ── AccountExists, LastAdministrator, OwnAccount, RoleAlreadyHeld, RoleOver, NoMailAddress, AccountClosed
    ├── Invalid  ── BadUserName, UnknownRole, BadPeriod, WeakPassword
    └── NotFound ── UnknownAccount, UnknownGrant
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class AccountExists(DomainError):
    """Somebody has this user name or mail address."""

    code = "accounts.exists"
    message = gettext_lazy("Diesen Benutzernamen oder diese E-Mail-Adresse hat schon jemand.")
    next_step = gettext_lazy("Wählen Sie einen anderen Namen oder eine andere Adresse.")


class LastAdministrator(DomainError):
    """Without this account nobody could administer accounts."""

    code = "accounts.last_administrator"
    message = gettext_lazy("Danach könnte niemand mehr die Konten verwalten.")
    next_step = gettext_lazy("Geben Sie zuerst einer anderen Person die Administration ohne Enddatum.")


class OwnAccount(DomainError):
    """Nobody changes their own roles or closes their own account."""

    code = "accounts.own_account"
    message = gettext_lazy("Das eigene Konto kann man so nicht ändern.")
    next_step = gettext_lazy("Bitten Sie eine andere Person aus der Administration.")


class RoleAlreadyHeld(DomainError):
    """The account holds this role in a part of that time."""

    code = "accounts.role_held"
    message = gettext_lazy("Diese Rolle hat die Person in diesem Zeitraum schon.")
    next_step = gettext_lazy("Beenden Sie zuerst die bestehende Rolle.")


class RoleOver(DomainError):
    """The role has ended; the past is not changed."""

    code = "accounts.role_over"
    message = gettext_lazy("Diese Rolle ist schon beendet.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")


class NoMailAddress(DomainError):
    """The account has no mail address to write to."""

    code = "accounts.no_mail_address"
    message = gettext_lazy("Zu diesem Konto gibt es keine E-Mail-Adresse.")
    next_step = gettext_lazy("Drucken Sie den Link für die Person aus.")


class AccountClosed(DomainError):
    """The account is closed."""

    code = "accounts.closed"
    message = gettext_lazy("Dieses Konto ist geschlossen.")
    next_step = gettext_lazy("Legen Sie ein neues Konto an.")


class BadUserName(Invalid):
    """Not a user name."""

    code = "accounts.bad_user_name"
    message = gettext_lazy("Ein Benutzername hat 2 bis 64 Buchstaben, Ziffern, Punkte oder Striche.")


class UnknownRole(Invalid):
    """The office has no such role."""

    code = "accounts.unknown_role"
    message = gettext_lazy("Diese Rolle gibt es nicht.")


class BadPeriod(Invalid):
    """The end lies before the beginning or in the past."""

    code = "accounts.bad_period"
    message = gettext_lazy("Das Ende liegt vor dem Anfang oder in der Vergangenheit.")


class WeakPassword(Invalid):
    """The password does not meet the rules."""

    code = "accounts.weak_password"
    message = gettext_lazy("Dieses Passwort ist zu leicht zu erraten: %(reasons)s")
    next_step = gettext_lazy("Nehmen Sie mindestens zwölf Zeichen, zum Beispiel vier zufällige Wörter.")


class UnknownAccount(NotFound):
    """No such account."""

    code = "accounts.unknown_account"
    message = gettext_lazy("Dieses Konto gibt es nicht.")
    next_step = gettext_lazy("Gehen Sie zurück zur Liste der Konten.")


class UnknownGrant(NotFound):
    """No such role of this account."""

    code = "accounts.unknown_grant"
    message = gettext_lazy("Diese Rolle hat die Person nicht.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")
