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
from anlaufstelle.planning.queries.support import (
    Leaving,
    SupportLine,
    SupportPage,
    count_leaving,
    leaving,
    support_member,
    support_page,
)
from anlaufstelle.planning.queries.support_tasks import TASKS

__all__ = [
    "OTHERS",
    "PERIODS",
    "TASKS",
    "Draft",
    "DraftPage",
    "FiguresPage",
    "Forecast",
    "HoursLine",
    "Leaving",
    "Numbers",
    "OwnSaturdays",
    "PastSaturday",
    "PlannedSaturday",
    "SaturdayLine",
    "SaturdayPage",
    "SaturdayReport",
    "SupportLine",
    "SupportPage",
    "Volunteer",
    "Yield",
    "baselines",
    "count_leaving",
    "draft_page",
    "hours_accounts",
    "is_planned",
    "leaving",
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
    "support_member",
    "support_page",
    "usual_concerns",
    "yield_of",
]
