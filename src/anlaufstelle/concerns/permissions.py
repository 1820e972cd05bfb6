"""Rights over the catalogue of concerns; reading it needs none."""

from anlaufstelle.base.permissions import Permission

LOAD_CATALOGUE = Permission(
    "concerns.load", "The catalogue as a whole; a wrong one sends every visitor to the wrong counter."
)
EDIT_CATALOGUE = Permission(
    "concerns.edit", "Minutes, fees and words of a concern; people plan, pay and decide by them."
)
