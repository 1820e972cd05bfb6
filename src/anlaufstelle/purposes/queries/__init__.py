"""Reading purposes: which hold, who is wanted on a day, and what is kept about openings."""

from anlaufstelle.purposes.queries.charge import ChargeLine, ChargePage, charge_page, who_can_be_in_charge
from anlaufstelle.purposes.queries.emergencies import EmergencyLine, count_emergencies, emergencies
from anlaufstelle.purposes.queries.holding import (
    Coming,
    HeldPurpose,
    Wanted,
    account_of,
    coming,
    holding,
    holds,
    in_hand,
    persons_at,
    wanted_by,
    wanted_on,
)
from anlaufstelle.purposes.queries.past import ToldLine, told
from anlaufstelle.purposes.queries.patterns import SIGNS, OddOpening, Patterns, patterns
from anlaufstelle.purposes.queries.told_sheet import told_sheet

__all__ = [
    "SIGNS",
    "ChargeLine",
    "ChargePage",
    "Coming",
    "EmergencyLine",
    "HeldPurpose",
    "OddOpening",
    "Patterns",
    "ToldLine",
    "Wanted",
    "account_of",
    "charge_page",
    "coming",
    "count_emergencies",
    "emergencies",
    "holding",
    "holds",
    "in_hand",
    "patterns",
    "persons_at",
    "told",
    "told_sheet",
    "wanted_by",
    "wanted_on",
    "who_can_be_in_charge",
]
