"""What can go wrong with letters and talks; the trees stand in the modules, those of staff stay German."""

from anlaufstelle.counselling.errors.letters import LetterUnknownWords, UnknownLetter
from anlaufstelle.counselling.errors.quick import UnreadableAnswers
from anlaufstelle.counselling.errors.staff_talks import (
    NothingChosen,
    NotTold,
    NoWayToInvite,
    TooSoon,
    UnknownCode,
    UnknownFollowUp,
)

__all__ = [
    "LetterUnknownWords",
    "NoWayToInvite",
    "NotTold",
    "NothingChosen",
    "TooSoon",
    "UnknownCode",
    "UnknownFollowUp",
    "UnknownLetter",
    "UnreadableAnswers",
]
