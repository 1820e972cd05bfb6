"""What may be done to the catalogue of concerns."""

from anlaufstelle.concerns.actions.editing import edit_concern
from anlaufstelle.concerns.actions.loading import LoadReport, load_catalogue
from anlaufstelle.concerns.actions.wording import edit_texts

__all__ = ["LoadReport", "edit_concern", "edit_texts", "load_catalogue"]
