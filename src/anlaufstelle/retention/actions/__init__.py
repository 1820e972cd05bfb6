"""What begins and holds back the end of data, lists of what is to go, and erasing what two people decided."""

from anlaufstelle.retention.actions.archive import offer_disposal, take_answer
from anlaufstelle.retention.actions.carrying import carry_out, finish_disposals
from anlaufstelle.retention.actions.deciding import (
    approve_disposal,
    forget_protocols,
    propose_disposal,
    refuse_disposal,
    withdraw_disposal,
)
from anlaufstelle.retention.actions.grounds import (
    NewGround,
    NewHold,
    hand_over_grounds,
    hand_over_holds,
    lift_hold,
    place_hold,
    record_ground,
    withdraw_ground,
)
from anlaufstelle.retention.actions.handing import Handed, confirm_receipt, hand_over, take_receipt

__all__ = [
    "Handed",
    "NewGround",
    "NewHold",
    "approve_disposal",
    "carry_out",
    "confirm_receipt",
    "finish_disposals",
    "forget_protocols",
    "hand_over",
    "hand_over_grounds",
    "hand_over_holds",
    "lift_hold",
    "offer_disposal",
    "place_hold",
    "propose_disposal",
    "record_ground",
    "refuse_disposal",
    "take_answer",
    "take_receipt",
    "withdraw_disposal",
    "withdraw_ground",
]
