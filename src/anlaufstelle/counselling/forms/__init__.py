"""Shapes of what people and staff say about a letter."""

from anlaufstelle.counselling.forms.public import LetterForm

__all__ = ["LetterForm"]
