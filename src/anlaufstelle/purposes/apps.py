"""Purposes as a Django app."""

from django.apps import AppConfig


class PurposesConfig(AppConfig):
    """Who may see whose data, for what, from when to when, by which reference."""

    name = "anlaufstelle.purposes"
    label = "purposes"
    default_auto_field = "django.db.models.BigAutoField"
