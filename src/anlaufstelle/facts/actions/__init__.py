"""Recording, accepting, correcting and withdrawing facts, and answering what papers offer."""

from anlaufstelle.facts.actions.offering import Answer, accept_offer, decline_offer
from anlaufstelle.facts.actions.preparing import prepare_next_days, prepare_person
from anlaufstelle.facts.actions.recording import (
    NewFact,
    accept_fact,
    correct_fact,
    erase_fact,
    hand_over_facts,
    record_fact,
    withdraw_fact,
)

__all__ = [
    "Answer",
    "NewFact",
    "accept_fact",
    "accept_offer",
    "correct_fact",
    "decline_offer",
    "erase_fact",
    "hand_over_facts",
    "prepare_next_days",
    "prepare_person",
    "record_fact",
    "withdraw_fact",
]
