"""What can go wrong in talks.

::

    DomainError
    ├── Invalid  ── NothingChosen, UnknownCode, NotTold, TooSoon, NoWayToInvite
    └── NotFound ── UnknownFollowUp
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class NothingChosen(Invalid):
    """A sheet or protocol without a way."""

    code = "counselling.nothing_chosen"
    message = gettext_lazy("Es ist kein Weg ausgewählt.")
    next_step = gettext_lazy("Kreuzen Sie mindestens einen Weg an, über den Sie gesprochen haben.")


class UnknownCode(Invalid):
    """A way, question or language that does not exist."""

    code = "counselling.unknown_code"
    message = gettext_lazy("Das kennen wir nicht: %(code)s.")


class NotTold(Invalid):
    """A return conversation in which something that comes first was not said."""

    code = "counselling.not_told"
    message = gettext_lazy("Noch nicht alles ist gesagt: Beratung, Sperren, Freiwilligkeit.")
    next_step = gettext_lazy("Sprechen Sie die drei Punkte an und kreuzen Sie sie an.")


class TooSoon(Invalid):
    """A second return conversation without a pause to think."""

    code = "counselling.too_soon"
    message = gettext_lazy("Zwischen zwei Gesprächen über Rückkehr liegen mindestens sieben Tage.")
    next_step = gettext_lazy("Wählen Sie einen späteren Tag: frühestens %(day)s.")


class UnknownFollowUp(NotFound):
    """No such follow-up, for this actor."""

    code = "counselling.unknown_follow_up"
    message = gettext_lazy("Diese Wiedervorlage gibt es nicht.")


class NoWayToInvite(Invalid):
    """Neither a mail address nor a mobile number that may be used."""

    code = "counselling.no_way_to_invite"
    message = gettext_lazy("Für diese Person ist keine E-Mail und keine Mobilnummer bekannt, die das Amt nutzen darf.")
    next_step = gettext_lazy("Rufen Sie an oder schreiben Sie einen Brief, und vermerken Sie dann »selbst eingeladen«.")
