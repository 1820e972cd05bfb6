"""The engine of appointments: free times that can be proved, taking one, and the proof that a plan still fits.

Pure: a day comes in as a frozen value, answers go out as frozen values. Nothing here reads a clock or a database.
`docs/decisions/0002-availability-by-bitmask-and-witness.md` says why it is built this way.
"""

from anlaufstelle.engines.availability.day import Booking, Counter, Day, Move, Person, Taking
from anlaufstelle.engines.availability.demand import MOST_CELLS, MOST_CONCERNS, Demand, combine
from anlaufstelle.engines.availability.errors import (
    AvailabilityError,
    NoSuchBooking,
    NothingFits,
    SlotTaken,
    TooLong,
    TooMany,
)
from anlaufstelle.engines.availability.plan import (
    Closure,
    Contingent,
    CounterPlan,
    Hours,
    Opening,
    Plan,
    Resources,
    StaffPlan,
    build_day,
    opening,
)
from anlaufstelle.engines.availability.propose import Affected, Proposal, propose
from anlaufstelle.engines.availability.prove import Proof, prove
from anlaufstelle.engines.availability.starts import starts
from anlaufstelle.engines.availability.take import take
from anlaufstelle.engines.availability.times import AFTER_WORK, AFTERNOONS, ANY, MORNINGS, Free, FreeTimes, Slot, Wish

__all__ = [
    "AFTERNOONS",
    "AFTER_WORK",
    "ANY",
    "MORNINGS",
    "MOST_CELLS",
    "MOST_CONCERNS",
    "Affected",
    "AvailabilityError",
    "Booking",
    "Closure",
    "Contingent",
    "Counter",
    "CounterPlan",
    "Day",
    "Demand",
    "Free",
    "FreeTimes",
    "Hours",
    "Move",
    "NoSuchBooking",
    "NothingFits",
    "Opening",
    "Person",
    "Plan",
    "Proof",
    "Proposal",
    "Resources",
    "Slot",
    "SlotTaken",
    "StaffPlan",
    "Taking",
    "TooLong",
    "TooMany",
    "Wish",
    "build_day",
    "combine",
    "opening",
    "propose",
    "prove",
    "starts",
    "take",
]
