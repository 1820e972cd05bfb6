"""Rights over planning."""

from anlaufstelle.base.permissions import Permission

PLAN = Permission(
    "planning.plan", "Who offered to work on a Saturday, hours accounts, and what the office can afford to open."
)
OFFER_HELP = Permission("planning.offer_help", "One's own offers to work on a Saturday, and one's own hours account.")
KEEP_PLANNING = Permission("planning.keep", "Deleting offers, hours and Saturdays whose time has ended.")
SEE_NUMBERS = Permission("planning.numbers", "How long people wait and how often the office is not in time.")
TIME_WORK = Permission(
    "planning.time_work", "How long work with files takes; only the house counts, and nobody's name."
)
FREEZE = Permission("planning.freeze", "The numbers all later ones are measured by.")
WHAT_IF = Permission("planning.what_if", "What a change of counters, staff or days would do to waits and backlog.")
