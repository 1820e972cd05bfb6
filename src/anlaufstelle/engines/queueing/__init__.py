"""The engine of waiting: how long people wait, and what would change if the office changed.

Pure: an office and a day come in as frozen values, waits go out as frozen values; the compiled model is handed in.
`docs/decisions/0015-waiting-as-a-compiled-model.md` says why it is built this way.
"""

from anlaufstelle.engines.queueing.changes import present_with, with_counters, with_slots, without_counter
from anlaufstelle.engines.queueing.compiled import PLAIN, Kernel, kernel_from
from anlaufstelle.engines.queueing.durations import Learned, learn_durations
from anlaufstelle.engines.queueing.errors import QueueingError, TooManyCounters, UnknownConcern
from anlaufstelle.engines.queueing.forecast import Forecast, Spoken, Wait, forecast, spoken
from anlaufstelle.engines.queueing.measures import HourOfWaits
from anlaufstelle.engines.queueing.office import (
    Appointment,
    AtCounter,
    Away,
    Concern,
    Counter,
    Day,
    Finished,
    Free,
    Mix,
    Need,
    Office,
    Present,
    Rate,
    Room,
    Span,
    Ticket,
    Urgency,
)
from anlaufstelle.engines.queueing.packing import Newcomer
from anlaufstelle.engines.queueing.spreads import Spread
from anlaufstelle.engines.queueing.what_if import (
    BATCHES,
    Compared,
    ComparedHour,
    Difference,
    Expected,
    expect,
    live_what_if,
    what_if,
)

__all__ = [
    "BATCHES",
    "PLAIN",
    "Appointment",
    "AtCounter",
    "Away",
    "Compared",
    "ComparedHour",
    "Concern",
    "Counter",
    "Day",
    "Difference",
    "Expected",
    "Finished",
    "Forecast",
    "Free",
    "HourOfWaits",
    "Kernel",
    "Learned",
    "Mix",
    "Need",
    "Newcomer",
    "Office",
    "Present",
    "QueueingError",
    "Rate",
    "Room",
    "Span",
    "Spoken",
    "Spread",
    "Ticket",
    "TooManyCounters",
    "UnknownConcern",
    "Urgency",
    "Wait",
    "expect",
    "forecast",
    "kernel_from",
    "learn_durations",
    "live_what_if",
    "present_with",
    "spoken",
    "what_if",
    "with_counters",
    "with_slots",
    "without_counter",
]
