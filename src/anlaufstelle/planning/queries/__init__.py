"""Reading Saturdays, temporary staff and numbers."""

from anlaufstelle.planning.queries.numbers import PERIODS, Numbers, baselines, numbers
from anlaufstelle.planning.queries.numbers_open import open_numbers
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
    "PERIODS",
    "Draft",
    "DraftPage",
    "FiguresPage",
    "Forecast",
    "HoursLine",
    "Numbers",
    "OwnSaturdays",
    "PastSaturday",
    "PlannedSaturday",
    "SaturdayLine",
    "SaturdayPage",
    "SaturdayReport",
    "Volunteer",
    "Yield",
    "baselines",
    "draft_page",
    "hours_accounts",
    "is_planned",
    "numbers",
    "offerable",
    "open_numbers",
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
