"""Staff as a Django app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Teams, members, rooms, counters."""

    name = "anlaufstelle.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
