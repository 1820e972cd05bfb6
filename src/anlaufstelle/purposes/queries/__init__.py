"""Reading purposes: which hold, who is wanted on a day, and what is kept about openings."""

from anlaufstelle.purposes.queries.emergencies import EmergencyLine, count_emergencies, emergencies
from anlaufstelle.purposes.queries.holding import (
    HeldPurpose,
    Wanted,
    account_of,
    holding,
    holds,
    in_hand,
    persons_at,
    wanted_on,
)

__all__ = [
    "EmergencyLine",
    "HeldPurpose",
    "Wanted",
    "account_of",
    "count_emergencies",
    "emergencies",
    "holding",
    "holds",
    "in_hand",
    "persons_at",
    "wanted_on",
]
