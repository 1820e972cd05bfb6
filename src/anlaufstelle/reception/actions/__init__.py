"""From the door to the counter."""

from anlaufstelle.reception.actions.arranging import (
    NewArea,
    NewStretch,
    add_device,
    add_emergency_hours,
    change_rules,
    end_device,
    end_emergency_hours,
    remove_area,
    renew_device,
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
from anlaufstelle.reception.actions.desks import close_desk, pause, put_out_of_order, sit_down, stand_up
from anlaufstelle.reception.actions.door import come_in, take_place_outside
from anlaufstelle.reception.actions.evening import end_days, reduce_visits
from anlaufstelle.reception.actions.house_plan import NewSpot, lay_plan, remove_spot, save_spot
from anlaufstelle.reception.actions.incidents import call_help, describe, follow_up, forget_incidents, on_the_way
from anlaufstelle.reception.actions.letting_go import let_needs_go
from anlaufstelle.reception.actions.paper import Slip, enter_from_paper
from anlaufstelle.reception.actions.reaching import leave_address
from anlaufstelle.reception.actions.reasons import end_reason, give_reason
from anlaufstelle.reception.actions.rooms import (
    Affected,
    break_room,
    mend_room,
    occupy_room,
    release_room,
    set_talk_room,
    take_room,
)
from anlaufstelle.reception.actions.signs import note_printed, note_taken_down
from anlaufstelle.reception.actions.telling import tell_who_is_soon
from anlaufstelle.reception.actions.waiting import come_back, give_up, judge_urgency, need_more_time

__all__ = [
    "OUTCOMES",
    "Affected",
    "Arrived",
    "NewArea",
    "NewSpot",
    "NewStretch",
    "Slip",
    "Wish",
    "add_concern",
    "add_device",
    "add_emergency_hours",
    "break_room",
    "call_again",
    "call_help",
    "call_next",
    "call_parked",
    "change_rules",
    "check_in",
    "close_desk",
    "come_back",
    "come_in",
    "describe",
    "end_days",
    "end_device",
    "end_emergency_hours",
    "end_reason",
    "enter_from_paper",
    "finish",
    "follow_up",
    "forget_incidents",
    "give_reason",
    "give_up",
    "judge_urgency",
    "lay_plan",
    "leave_address",
    "let_needs_go",
    "mend_room",
    "need_more_time",
    "not_there",
    "note_printed",
    "note_taken_down",
    "occupy_room",
    "on_the_way",
    "park",
    "pass_on",
    "pause",
    "put_out_of_order",
    "receive",
    "reduce_visits",
    "release_room",
    "remove_area",
    "remove_spot",
    "renew_device",
    "save_area",
    "save_spot",
    "save_way",
    "set_contingent",
    "set_emergency_hours",
    "set_talk_room",
    "sit_down",
    "stand_up",
    "start",
    "take_place_outside",
    "take_room",
    "take_ticket",
    "tell_who_is_soon",
]
