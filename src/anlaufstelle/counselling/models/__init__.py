"""What counselling keeps: letters that were brought, without a name, and what stays of them as counts."""

from anlaufstelle.counselling.models.letters import LETTER_PROCESSING, Letter, LetterCount

#: For the record of processing activities.
PROCESSING = (LETTER_PROCESSING,)

__all__ = ["PROCESSING", "Letter", "LetterCount"]
