"""What can go wrong with the plan of the house and its signs.

::

    DomainError
    ├── SpotTaken
    └── NotFound ── NoSuchSpot, NoSuchSign
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, NotFound


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
