"""Caring for the rules: who looks after a sheet, and what becomes of a new wording."""

from anlaufstelle.pathways.actions.stewards import name_steward
from anlaufstelle.pathways.actions.wording import compare_wording, find_new_wordings

__all__ = ["compare_wording", "find_new_wordings", "name_steward"]
