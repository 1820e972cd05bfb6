"""What can go wrong with letters.

::

    DomainError
    ├── Invalid  ── LetterUnknownWords
    └── NotFound ── UnknownLetter
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class UnknownLetter(NotFound):
    """No such letter, or it was reduced to a count."""

    code = "counselling.unknown_letter"
    message = gettext_lazy("Diesen Brief gibt es hier nicht mehr.")
    next_step = gettext_lazy("Nehmen Sie den Brief neu auf: das dauert eine Minute.")


class LetterUnknownWords(Invalid):
    """A decision, a way of service, a ground or a language nobody knows, or a day that cannot be."""

    code = "counselling.unknown_words"
    message = gettext_lazy("So lässt sich der Brief nicht aufnehmen.")
    next_step = gettext_lazy("Wählen Sie Art, Zustellung und Gründe aus der Liste und prüfen Sie den Tag.")
