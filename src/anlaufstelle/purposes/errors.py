"""What can go wrong with purposes.

::

    DomainError
    ├── OwnPurpose
    ├── OwnEmergency
    ├── NoPurposeHolds
    ├── Invalid  ── ReasonMissing, PurposePeriod, UnknownKind
    └── NotFound ── UnknownEmergency, UnknownHolder
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class OwnPurpose(DomainError):
    """Nobody makes themselves responsible for somebody who is protected from being looked at."""

    code = "purposes.own"
    message = gettext_lazy("Sich selbst macht hier niemand zuständig.")
    next_step = gettext_lazy("Bitten Sie eine andere Teamleitung darum, oder nutzen Sie die Notöffnung.")


class OwnEmergency(DomainError):
    """Nobody looks at their own emergency opening and finds it good."""

    code = "purposes.own_emergency"
    message = gettext_lazy("Die eigene Notöffnung prüft jemand anderes.")
    next_step = gettext_lazy("Eine andere Teamleitung oder der Datenschutz nimmt sie zur Kenntnis.")


class NoPurposeHolds(DomainError):
    """The purpose somebody wanted to use has ended, or never was theirs."""

    code = "purposes.none_holds"
    message = gettext_lazy("Dieser Zweck gilt nicht mehr.")
    next_step = gettext_lazy("Laden Sie die Seite neu und wählen Sie einen Zweck, der gilt.")


class ReasonMissing(Invalid):
    """An emergency needs a reason in words."""

    code = "purposes.reason_missing"
    message = gettext_lazy("Die Begründung fehlt oder ist zu kurz.")
    next_step = gettext_lazy("Schreiben Sie in einem Satz, warum es eilt und niemand Zuständiges öffnen kann.")


class PurposePeriod(Invalid):
    """A purpose ends before it begins, or holds for too long."""

    code = "purposes.period"
    message = gettext_lazy("Der Zeitraum passt nicht.")
    next_step = gettext_lazy("Ein Zweck gilt ab heute und höchstens 400 Tage; danach wird neu entschieden.")


class UnknownKind(Invalid):
    """A kind of purpose that is none, or no reference for it."""

    code = "purposes.unknown_kind"
    message = gettext_lazy("Art oder Aktenzeichen des Zwecks fehlt.")


class UnknownEmergency(NotFound):
    """No such emergency opening, for this actor."""

    code = "purposes.unknown_emergency"
    message = gettext_lazy("Diese Notöffnung haben wir nicht gefunden.")


class UnknownHolder(NotFound):
    """No such account or team to give a purpose to."""

    code = "purposes.unknown_holder"
    message = gettext_lazy("Dieses Konto oder Team haben wir nicht gefunden.")
