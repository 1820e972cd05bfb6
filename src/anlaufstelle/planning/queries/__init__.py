"""Reading Saturdays, temporary staff and numbers."""

from anlaufstelle.planning.queries.saturday_days import PastSaturday, SaturdayLine, past_saturdays, saturdays_page
from anlaufstelle.planning.queries.saturday_draft import Draft, Forecast, proposal
from anlaufstelle.planning.queries.saturday_figures import FiguresPage, saturday_figures
from anlaufstelle.planning.queries.saturday_own import OwnSaturdays, own_saturdays
from anlaufstelle.planning.queries.saturday_page import PlannedSaturday, Volunteer
from anlaufstelle.planning.queries.saturday_report import OTHERS, SaturdayReport, saturday_report
from anlaufstelle.planning.queries.saturday_view import (
    DraftPage,
    HoursLine,
    SaturdayPage,
    draft_page,
    hours_accounts,
    is_planned,
    offerable,
    saturday_page,
)
from anlaufstelle.planning.queries.saturday_yield import Yield, usual_concerns, yield_of

__all__ = [
    "OTHERS",
    "Draft",
    "DraftPage",
    "FiguresPage",
    "Forecast",
    "HoursLine",
    "OwnSaturdays",
    "PastSaturday",
    "PlannedSaturday",
    "SaturdayLine",
    "SaturdayPage",
    "SaturdayReport",
    "Volunteer",
    "Yield",
    "draft_page",
    "hours_accounts",
    "is_planned",
    "offerable",
    "own_saturdays",
    "past_saturdays",
    "proposal",
    "saturday_figures",
    "saturday_page",
    "saturday_report",
    "saturdays_page",
    "usual_concerns",
    "yield_of",
]
