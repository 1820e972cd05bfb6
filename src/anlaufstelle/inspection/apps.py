"""File inspection as a Django app."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Requests to inspect a file, packages made of it, and who looked at them."""

    name = "anlaufstelle.inspection"
    label = "inspection"
    default_auto_field = "django.db.models.BigAutoField"
