"""Concerns as a Django app."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """The catalogue of concerns."""

    name = "anlaufstelle.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"
