"""Shapes of what people say about a letter, and of what staff write about letters and talks."""

from anlaufstelle.counselling.forms.public import LetterForm

__all__ = ["LetterForm"]
