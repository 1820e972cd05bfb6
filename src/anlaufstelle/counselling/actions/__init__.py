"""What people and the house do with letters."""

from anlaufstelle.counselling.actions.letters import explained_letter, reduce_letters, take_letter

__all__ = ["explained_letter", "reduce_letters", "take_letter"]
