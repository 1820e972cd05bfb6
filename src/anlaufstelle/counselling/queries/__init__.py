"""What a letter means, in the words of the person who holds it."""

from anlaufstelle.counselling.queries.letters import LetterAdvice, Step, advise
from anlaufstelle.counselling.queries.waiting import count_waiting
from anlaufstelle.counselling.queries.words import UNKNOWN_LETTER, LetterCard, letter_groups, letter_of

__all__ = [
    "UNKNOWN_LETTER",
    "LetterAdvice",
    "LetterCard",
    "Step",
    "advise",
    "count_waiting",
    "letter_groups",
    "letter_of",
]
