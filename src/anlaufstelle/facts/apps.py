"""Facts as a Django app."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Facts about persons."""

    name = "anlaufstelle.facts"
    label = "facts"
    default_auto_field = "django.db.models.BigAutoField"
