"""What can go wrong with concerns.

::

    DomainError ── ConcernNotBookable
    ├── Invalid  ── OutOfBounds, OnlineNeedsBookable, UnknownLanguage, UnusableText
    └── NotFound ── UnknownConcern, UnknownSituation, UnknownText
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class UnknownConcern(NotFound):
    """No such concern in the catalogue."""

    code = "concerns.unknown"
    message = gettext_lazy("Dieses Anliegen kennen wir nicht.")
    next_step = gettext_lazy("Wählen Sie ein Anliegen aus der Liste oder rufen Sie uns an.")


class UnknownSituation(NotFound):
    """No such situation in the catalogue."""

    code = "concerns.unknown_situation"
    message = gettext_lazy("Diese Auswahl kennen wir nicht.")
    next_step = gettext_lazy("Gehen Sie zur Startseite und wählen Sie dort aus.")


class ConcernNotBookable(DomainError):
    """The concern exists, but not as an appointment that this caller may book."""

    code = "concerns.not_bookable"
    message = gettext_lazy("Für dieses Anliegen können Sie hier keinen Termin buchen.")
    next_step = gettext_lazy("Rufen Sie uns an. Wir sagen Ihnen, wie es weitergeht.")


class OutOfBounds(Invalid):
    """A number of minutes or a fee outside of what the catalogue allows."""

    code = "concerns.out_of_bounds"
    message = gettext_lazy("Der Wert muss zwischen %(least)s und %(most)s liegen.")
    next_step = gettext_lazy("Geben Sie eine Zahl in diesem Bereich ein.")


class OnlineNeedsBookable(Invalid):
    """A concern that nobody may book cannot be bookable online."""

    code = "concerns.online_needs_bookable"
    message = gettext_lazy("Online buchbar kann nur ein Anliegen sein, für das es Termine gibt.")
    next_step = gettext_lazy("Erlauben Sie zuerst Termine für dieses Anliegen.")


class UnknownLanguage(Invalid):
    """A language in which the house does not speak to the public."""

    code = "concerns.unknown_language"
    message = gettext_lazy("Diese Sprache bieten wir nicht an.")
    next_step = gettext_lazy("Wählen Sie eine Sprache aus der Liste.")


class UnknownText(NotFound):
    """No such text in the catalogue."""

    code = "concerns.unknown_text"
    message = gettext_lazy("Diesen Text gibt es im Katalog nicht.")
    next_step = gettext_lazy("Wählen Sie einen Text aus der Liste.")


class UnusableText(Invalid):
    """A text that is too long, holds control characters, or lost a placeholder such as {amount}."""

    code = "concerns.unusable_text"
    message = gettext_lazy("Dieser Text lässt sich so nicht verwenden.")
    next_step = gettext_lazy(
        "Schreiben Sie höchstens %(most)s Zeichen ohne Steuerzeichen und lassen Sie Platzhalter in {Klammern} stehen."
    )
