"""Purposes, openings as they are told, and openings in an emergency."""

from anlaufstelle.purposes.models.past import EmergencyOpening, PastOpening
from anlaufstelle.purposes.models.processing import PROCESSING
from anlaufstelle.purposes.models.purpose import Purpose

__all__ = ["PROCESSING", "EmergencyOpening", "PastOpening", "Purpose"]
