"""Reading Saturdays, temporary staff and numbers."""

from anlaufstelle.planning.queries.durations import DurationLine, durations
from anlaufstelle.planning.queries.minutes_won import MinutesWon, minutes_won, step_of
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
from anlaufstelle.planning.queries.what_if import Answer, Assumption, HourLine
from anlaufstelle.planning.queries.what_if import Line as WhatIfLine
from anlaufstelle.planning.queries.what_if_coming import CounterChoice, WeeksAsked, counters_to_close, what_if_weeks
from anlaufstelle.planning.queries.what_if_live import LiveAsked, live_desks, what_if_today

__all__ = [
    "OTHERS",
    "PERIODS",
    "TASKS",
    "Answer",
    "Assumption",
    "CounterChoice",
    "Draft",
    "DraftPage",
    "DurationLine",
    "FiguresPage",
    "Forecast",
    "HourLine",
    "HoursLine",
    "Leaving",
    "LiveAsked",
    "MinutesWon",
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
    "WeeksAsked",
    "WhatIfLine",
    "Yield",
    "baselines",
    "count_leaving",
    "counters_to_close",
    "draft_page",
    "durations",
    "hours_accounts",
    "is_planned",
    "leaving",
    "live_desks",
    "minutes_won",
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
    "step_of",
    "support_member",
    "support_page",
    "usual_concerns",
    "what_if_today",
    "what_if_weeks",
    "yield_of",
]
