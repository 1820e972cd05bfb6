"""From the door to the counter."""

from anlaufstelle.reception.actions.arranging import (
    NewArea,
    NewStretch,
    add_device,
    change_rules,
    end_device,
    save_area,
    save_way,
    set_contingent,
    set_emergency_hours,
)
from anlaufstelle.reception.actions.arriving import Arrived, Wish, check_in, receive, take_ticket
from anlaufstelle.reception.actions.calling import (
    OUTCOMES,
    add_concern,
    call_again,
    call_next,
    call_parked,
    finish,
    not_there,
    park,
    pass_on,
    start,
)
from anlaufstelle.reception.actions.desks import pause, put_out_of_order, sit_down, stand_up
from anlaufstelle.reception.actions.door import come_in, take_place_outside
from anlaufstelle.reception.actions.evening import end_days, reduce_visits
from anlaufstelle.reception.actions.house_plan import NewSpot, lay_plan, remove_spot, save_spot
from anlaufstelle.reception.actions.incidents import call_help, describe, follow_up, forget_incidents, on_the_way
from anlaufstelle.reception.actions.paper import Slip, enter_from_paper
from anlaufstelle.reception.actions.signs import note_printed, note_taken_down
from anlaufstelle.reception.actions.telling import tell_who_is_soon
from anlaufstelle.reception.actions.waiting import come_back, give_up, judge_urgency, need_more_time

__all__ = [
    "OUTCOMES",
    "Arrived",
    "NewArea",
    "NewSpot",
    "NewStretch",
    "Slip",
    "Wish",
    "add_concern",
    "add_device",
    "call_again",
    "call_help",
    "call_next",
    "call_parked",
    "change_rules",
    "check_in",
    "come_back",
    "come_in",
    "describe",
    "end_days",
    "end_device",
    "enter_from_paper",
    "finish",
    "follow_up",
    "forget_incidents",
    "give_up",
    "judge_urgency",
    "lay_plan",
    "need_more_time",
    "not_there",
    "note_printed",
    "note_taken_down",
    "on_the_way",
    "park",
    "pass_on",
    "pause",
    "put_out_of_order",
    "receive",
    "reduce_visits",
    "remove_spot",
    "save_area",
    "save_spot",
    "save_way",
    "set_contingent",
    "set_emergency_hours",
    "sit_down",
    "stand_up",
    "start",
    "take_place_outside",
    "take_ticket",
    "tell_who_is_soon",
]
