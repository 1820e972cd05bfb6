"""Circulation as a Django app."""

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """Who acknowledges, co-signs, signs and dispatches a document, and what comes back to the desk on which day."""

    name = "anlaufstelle.circulation"
    label = "circulation"
    default_auto_field = "django.db.models.BigAutoField"
