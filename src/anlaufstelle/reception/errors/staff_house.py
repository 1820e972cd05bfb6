"""What can go wrong with laying down the house, its plan and its signs.

::

    DomainError
    ├── AreaInUse, HoursOverlap, SpotTaken, WayChanged
    └── NotFound ── NoSuchPart, NoSuchSign, NoSuchSpot
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, NotFound


class NoSuchPart(NotFound):
    """No such waiting area, device, room or emergency hour."""

    code = "reception.no_such_part"
    message = gettext_lazy("Das gibt es im Haus nicht, oder nicht mehr.")
    next_step = gettext_lazy("Laden Sie die Übersicht des Hauses neu.")


class AreaInUse(DomainError):
    """Counters or devices still belong to the waiting area."""

    code = "reception.area_in_use"
    message = gettext_lazy("Zu dieser Wartezone gehören noch Plätze oder Geräte: %(names)s.")
    next_step = gettext_lazy("Geben Sie diese zuerst einer anderen Wartezone.")


class HoursOverlap(DomainError):
    """Emergency hours of that weekday exist already at that time."""

    code = "reception.hours_overlap"
    message = gettext_lazy("An diesem Wochentag gibt es in dieser Zeit schon Stunden für eilige Anliegen: %(hours)s.")
    next_step = gettext_lazy("Beenden Sie die anderen zuerst, oder wählen Sie eine andere Zeit.")


class WayChanged(DomainError):
    """Somebody changed this way meanwhile."""

    code = "reception.way_changed"
    message = gettext_lazy("Diesen Weg hat inzwischen jemand geändert.")
    next_step = gettext_lazy("Sehen Sie ihn noch einmal an; Ihre Änderung ist nicht gespeichert.")


class NoSuchSpot(NotFound):
    """No such place on the plan."""

    code = "reception.no_such_spot"
    message = gettext_lazy("Diesen Ort gibt es im Hausplan nicht.")
    next_step = gettext_lazy("Wählen Sie einen Ort aus dem Plan.")


class SpotTaken(DomainError):
    """The room, the waiting area or the entrance has its place on the plan already."""

    code = "reception.spot_taken"
    message = gettext_lazy("Dieser Raum, diese Wartezone oder dieser Eingang steht schon im Hausplan.")
    next_step = gettext_lazy("Ändern Sie den Ort, der schon da ist.")


class NoSuchSign(NotFound):
    """A sign of a place that is not in the house, or no sign chosen at all."""

    code = "reception.no_such_sign"
    message = gettext_lazy("Dieses Schild gibt es nicht.")
    next_step = gettext_lazy("Wählen Sie mindestens ein Schild aus der Liste.")
