"""Circulating a document, acting on orders, follow-ups, deputies, and the end of all of it."""

from anlaufstelle.circulation.actions.circulating import (
    NewOrder,
    ask_again,
    begin_circulation,
    withdraw_circulation,
)
from anlaufstelle.circulation.actions.deputies import end_deputy, name_deputy
from anlaufstelle.circulation.actions.following import finish_follow_up, move_follow_up, write_follow_up
from anlaufstelle.circulation.actions.keeping import forget_document, forget_old_circulation
from anlaufstelle.circulation.actions.signing import redirect_order, return_order, sign_order, take_over_order

__all__ = [
    "NewOrder",
    "ask_again",
    "begin_circulation",
    "end_deputy",
    "finish_follow_up",
    "forget_document",
    "forget_old_circulation",
    "move_follow_up",
    "name_deputy",
    "redirect_order",
    "return_order",
    "sign_order",
    "take_over_order",
    "withdraw_circulation",
    "write_follow_up",
]
