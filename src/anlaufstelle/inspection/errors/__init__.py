"""What can go wrong with file inspection; what staff are told stands in `staff`.

::

    DomainError
    ├── Invalid  ── WrongCode
    ├── NotFound ── UnknownPackagePage
    └── Gone     ── AccessOver
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Gone, Invalid, NotFound
from anlaufstelle.inspection.errors.staff import (
    NoPowerOfAttorney,
    NothingChosen,
    NotNow,
    OwnRelease,
    TooLateToPutOff,
    UnknownAsker,
    UnknownIdentity,
    UnknownInspection,
    WrongBox,
    WrongEntry,
)

__all__ = [
    "AccessOver",
    "NoPowerOfAttorney",
    "NotNow",
    "NothingChosen",
    "OwnRelease",
    "TooLateToPutOff",
    "UnknownAsker",
    "UnknownIdentity",
    "UnknownInspection",
    "UnknownPackagePage",
    "WrongBox",
    "WrongCode",
    "WrongEntry",
]


class WrongCode(Invalid):
    """A code that does not belong to the link."""

    code = "inspection.wrong_code"
    message = gettext_lazy("Dieser Code passt nicht zu dem Link.")
    next_step = gettext_lazy(
        "Prüfen Sie den Code. Nach mehreren falschen Codes wird der Link gesperrt; dann rufen Sie uns bitte an."
    )


class UnknownPackagePage(NotFound):
    """No such page of a package."""

    code = "inspection.unknown_page"
    message = gettext_lazy("Diese Seite gibt es nicht.")


class AccessOver(Gone):
    """A link to a package that has ended, was ended, or was never made here."""

    code = "inspection.access_over"
    message = gettext_lazy("Dieser Link gilt nicht oder nicht mehr.")
    next_step = gettext_lazy("Rufen Sie uns bitte an oder kommen Sie vorbei. Wir geben Ihnen einen neuen Zugang.")
