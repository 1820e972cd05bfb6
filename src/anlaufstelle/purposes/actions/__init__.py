"""Giving and ending purposes, opening by one that holds, and opening in an emergency."""

from anlaufstelle.purposes.actions.charge import put_in_charge, relieve, restrict
from anlaufstelle.purposes.actions.emergency import open_in_emergency, see_emergency
from anlaufstelle.purposes.actions.giving import begin_visit, end_purposes, give_purpose
from anlaufstelle.purposes.actions.keeping import forget_old_purposes, note_opening
from anlaufstelle.purposes.actions.opening import link_person, open_held
from anlaufstelle.purposes.actions.patterns import read_patterns
from anlaufstelle.purposes.actions.telling import tell_openings

__all__ = [
    "begin_visit",
    "end_purposes",
    "forget_old_purposes",
    "give_purpose",
    "link_person",
    "note_opening",
    "open_held",
    "open_in_emergency",
    "put_in_charge",
    "read_patterns",
    "relieve",
    "restrict",
    "see_emergency",
    "tell_openings",
]
