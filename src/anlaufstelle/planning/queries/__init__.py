"""Reading Saturdays, temporary staff and numbers."""

from anlaufstelle.planning.queries.saturday_days import SaturdayLine, saturdays_page
from anlaufstelle.planning.queries.saturday_own import OwnSaturdays, own_saturdays
from anlaufstelle.planning.queries.saturday_page import SaturdayPage, Volunteer, saturday_page
from anlaufstelle.planning.queries.saturday_yield import Yield, usual_concerns, yield_of

__all__ = [
    "OwnSaturdays",
    "SaturdayLine",
    "SaturdayPage",
    "Volunteer",
    "Yield",
    "own_saturdays",
    "saturday_page",
    "saturdays_page",
    "usual_concerns",
    "yield_of",
]
