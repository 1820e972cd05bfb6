"""Caring for the rules: who looks after a sheet, what becomes of a new wording; and news in people's favour."""

from anlaufstelle.pathways.actions.screening import Screened, answering, screen_by_night, screen_next, told
from anlaufstelle.pathways.actions.stewards import name_steward
from anlaufstelle.pathways.actions.wording import compare_wording, find_new_wordings

__all__ = [
    "Screened",
    "answering",
    "compare_wording",
    "find_new_wordings",
    "name_steward",
    "screen_by_night",
    "screen_next",
    "told",
]
