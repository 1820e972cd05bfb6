"""Rights over arrival and call-up."""

from anlaufstelle.base.permissions import Permission

TAKE_TICKET = Permission("reception.take_ticket", "A ticket for oneself: one queue, in which nobody is forgotten.")
OWN_TICKET = Permission("reception.own_ticket", "The ticket a signed link opens.", named_objects=True)
SEE_QUEUE = Permission("reception.see_queue", "Who waits, for what, and since when; numbers without names.")
RECEIVE = Permission("reception.receive", "Checking people in at the desk and at the door, and judging urgency kindly.")
CALL_UP = Permission("reception.call_up", "Calling a number to one's own counter.")
LEAD_QUEUE = Permission(
    "reception.lead_queue",
    "The rules of the queue, the house with its rooms, ways and devices, incidents and their follow-up.",
)
KEEP_QUEUE = Permission("reception.keep_queue", "Ending the day, and reducing visits to counts.")
