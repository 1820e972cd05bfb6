"""What can go wrong with staff data.

::

    DomainError
    ├── Invalid  ── UnknownCodes, NameTaken, UnknownLogin
    └── NotFound ── UnknownMember, UnknownCounter
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class UnknownCodes(Invalid):
    """A skill, language or feature that the house does not know."""

    code = "staff.unknown_codes"
    message = gettext_lazy("Diese Angaben kennen wir nicht: %(codes)s.")


class NameTaken(Invalid):
    """A counter of this name exists already."""

    code = "staff.name_taken"
    message = gettext_lazy("Den Namen %(name)s gibt es schon.")
    next_step = gettext_lazy("Wählen Sie bitte einen anderen Namen.")


class UnknownLogin(Invalid):
    """No such account, or it belongs to another member."""

    code = "staff.unknown_login"
    message = gettext_lazy("Diesen Anmeldenamen gibt es nicht, oder er gehört schon zu einer anderen Person.")
    next_step = gettext_lazy("Prüfen Sie die Schreibweise. Die Namen stehen bei der Verwaltung der Konten.")


class UnknownMember(NotFound):
    """No such member."""

    code = "staff.unknown_member"
    message = gettext_lazy("Diese Person arbeitet hier nicht.")


class UnknownCounter(NotFound):
    """No such counter."""

    code = "staff.unknown_counter"
    message = gettext_lazy("Diesen Platz gibt es nicht.")
