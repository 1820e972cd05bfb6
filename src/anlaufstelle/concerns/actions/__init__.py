"""What may be done to the catalogue of concerns."""

from anlaufstelle.concerns.actions.adopting import adopt_minutes, give_up_minutes
from anlaufstelle.concerns.actions.editing import edit_concern
from anlaufstelle.concerns.actions.loading import LoadReport, load_catalogue
from anlaufstelle.concerns.actions.wording import edit_texts

__all__ = [
    "LoadReport",
    "adopt_minutes",
    "edit_concern",
    "edit_texts",
    "give_up_minutes",
    "load_catalogue",
]
