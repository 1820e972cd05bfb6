"""Requests to inspect a file: taken in, put together, made, released, read, ended."""

from anlaufstelle.inspection.actions.choosing import (
    accept_offered,
    black_out,
    black_out_words,
    hold_back,
    leave_out,
    put_in_class,
    put_in_sealed,
    set_as_paper,
    take_back,
    tell_again,
    uncover,
)
from anlaufstelle.inspection.actions.ending import end_packages
from anlaufstelle.inspection.actions.making import make, make_package, stop
from anlaufstelle.inspection.actions.reading import enter, look_at_page, take_data, take_file
from anlaufstelle.inspection.actions.releasing import AccessWish, NewAccess, end_access, give_access, hand_out, release
from anlaufstelle.inspection.actions.requests import NewInspection, ask, put_off, refuse
from anlaufstelle.inspection.actions.withdrawing import withdraw_copies, withdraw_erased, withdraw_sealed

__all__ = [
    "AccessWish",
    "NewAccess",
    "NewInspection",
    "accept_offered",
    "ask",
    "black_out",
    "black_out_words",
    "end_access",
    "end_packages",
    "enter",
    "give_access",
    "hand_out",
    "hold_back",
    "leave_out",
    "look_at_page",
    "make",
    "make_package",
    "put_in_class",
    "put_in_sealed",
    "put_off",
    "refuse",
    "release",
    "set_as_paper",
    "stop",
    "take_back",
    "take_data",
    "take_file",
    "tell_again",
    "uncover",
    "withdraw_copies",
    "withdraw_erased",
    "withdraw_sealed",
]
