"""Planning as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Saturdays, temporary staff, numbers."""

    name = "anlaufstelle.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"
