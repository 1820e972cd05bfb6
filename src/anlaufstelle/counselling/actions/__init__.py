"""What people and the house do with letters and talks."""

from anlaufstelle.counselling.actions.handing import hand_over_follow_ups, hand_over_protocols
from anlaufstelle.counselling.actions.invitations import invite, invited_in_person, set_aside
from anlaufstelle.counselling.actions.letters import explained_letter, reduce_letters, take_letter
from anlaufstelle.counselling.actions.offers import take_offer
from anlaufstelle.counselling.actions.talks import (
    Talk,
    add_follow_up,
    finish_follow_up,
    forget_old_counselling,
    keep_protocol,
    keep_return_protocol,
)

__all__ = [
    "Talk",
    "add_follow_up",
    "explained_letter",
    "finish_follow_up",
    "forget_old_counselling",
    "hand_over_follow_ups",
    "hand_over_protocols",
    "invite",
    "invited_in_person",
    "keep_protocol",
    "keep_return_protocol",
    "reduce_letters",
    "set_aside",
    "take_letter",
    "take_offer",
]
