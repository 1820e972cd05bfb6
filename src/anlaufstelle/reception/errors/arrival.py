"""What can go wrong with arriving and waiting, in words for the person.

::

    DomainError
    ├── DayFull, HouseFull, WrongDay, TooLate, NotNow
    ├── Invalid  ── UnknownChoice
    └── Gone     ── TicketEnded, DayLinkEnded, DeviceEnded
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Gone, Invalid


class DayFull(DomainError):
    """No more tickets without appointment today."""

    code = "reception.day_full"
    message = gettext_lazy("Für heute sind alle Nummern ohne Termin vergeben.")
    next_step = gettext_lazy(
        "Buchen Sie einen Termin. Bei einer Frist oder in Not: bitte zur Information, jetzt gleich."
    )


class HouseFull(DomainError):
    """As many people are inside as may be."""

    code = "reception.house_full"
    message = gettext_lazy("Drinnen ist gerade kein Platz mehr.")
    next_step = gettext_lazy("Sobald jemand geht, ist wieder Platz. Die Nummer bleibt bestehen.")


class WrongDay(DomainError):
    """The appointment is on another day."""

    code = "reception.wrong_day"
    message = gettext_lazy("Ihr Termin ist an einem anderen Tag: %(day)s, %(time)s Uhr.")
    next_step = gettext_lazy("Der Termin bleibt bestehen. Ist es heute dringend? Dann gehen Sie bitte zur Information.")


class TooLate(DomainError):
    """The appointment was so long ago that the desk finds a new way with the person."""

    code = "reception.too_late"
    message = gettext_lazy("Ihr Termin war um %(time)s Uhr. Die Zeit ist leider vorbei.")
    next_step = gettext_lazy("Gehen Sie bitte zur Information: dort finden wir zusammen eine neue Zeit.")


class UnknownChoice(Invalid):
    """A concern, language, entrance or urgency nobody knows."""

    code = "reception.unknown_choice"
    message = gettext_lazy("Diese Auswahl gibt es nicht.")
    next_step = gettext_lazy("Beginnen Sie bitte noch einmal oder fragen Sie an der Information.")


class TicketEnded(Gone):
    """The ticket of another day, or a link that was not made here."""

    code = "reception.ticket_ended"
    message = gettext_lazy("Diese Nummer gilt nicht mehr.")
    next_step = gettext_lazy("Ziehen Sie bitte eine neue Nummer oder fragen Sie an der Information.")


class DeviceEnded(Gone):
    """The address of a kiosk or display that the lead has ended, or that was not made here."""

    code = "reception.device_ended"
    message = gettext_lazy("Dieses Gerät ist nicht mehr in Betrieb.")
    next_step = gettext_lazy("Bitte fragen Sie an der Information.")


class NotNow(DomainError):
    """The visit stands elsewhere than the step needs."""

    code = "reception.not_now"
    message = gettext_lazy("Dieser Schritt passt gerade nicht: der Besuch ist inzwischen woanders.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")


class DayLinkEnded(Gone):
    """The code at the door of another day, or a link that was not made here."""

    code = "reception.day_link_ended"
    message = gettext_lazy("Dieser Code gilt nur an dem Tag, an dem er an der Tür hängt.")
    next_step = gettext_lazy("Scannen Sie bitte den Code, der heute an der Tür hängt.")
