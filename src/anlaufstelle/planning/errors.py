"""What can go wrong in planning.

::

    DomainError
    ├── Invalid  ── NotASaturday
    └── NotFound ── NoMember
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class NotASaturday(Invalid):
    """A day nobody plans as an extra Saturday: another weekday, past, or too far ahead."""

    code = "planning.not_a_saturday"
    message = gettext_lazy("Für diesen Tag wird kein Samstag geplant.")
    next_step = gettext_lazy("Wählen Sie einen der nächsten Samstage.")


class NoMember(NotFound):
    """The account belongs to nobody who serves visitors."""

    code = "planning.no_member"
    message = gettext_lazy("Ihr Zugang ist mit keiner Person im Plan verbunden.")
    next_step = gettext_lazy("Bitten Sie die Teamleitung, das unter »Team« nachzutragen.")
