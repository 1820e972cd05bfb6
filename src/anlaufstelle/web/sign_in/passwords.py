"""How passwords are kept, and which ones are too easy."""

import string

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_TRIMMINGS = string.digits + string.punctuation + " "
_FEWEST_SIGNS = 6


class Argon2id(Argon2PasswordHasher):
    """Argon2id with the second recommended parameters of RFC 9106: 64 MiB, three passes, four lanes.

    Django's default takes 100 MiB a try; a dozen wrong passwords at once would eat the machine the office books on.
    """

    time_cost = 3
    memory_cost = 65536
    parallelism = 4


class NotDressedUp:
    """Refuses common words that only look long: with figures around them, repeated, or made of few signs."""

    def __init__(self) -> None:
        """Read the list of common passwords once."""
        self._common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` for such a password.

        >>> NotDressedUp().validate("vier zufällige Wörter hier")
        """
        del user
        core = _unit(password.casefold().strip(_TRIMMINGS))
        if core in self._common or len(set(core)) < _FEWEST_SIGNS:
            raise ValidationError(_("Dieses Passwort ist ein bekanntes Wort mit Beiwerk."), code="dressed_up")

    def get_help_text(self) -> str:
        """Give the rule in words."""
        return _("Kein bekanntes Wort, dem nur Ziffern oder Zeichen angehängt sind.")


def _unit(text: str) -> str:
    """Give the part a text is a repetition of, often the text itself."""
    period = (text + text).find(text, 1)
    return text[:period].strip(_TRIMMINGS) if 0 < period < len(text) else text
