"""Counselling as a Django app."""

from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    """Letters explained, ways shown."""

    name = "anlaufstelle.counselling"
    label = "counselling"
    default_auto_field = "django.db.models.BigAutoField"
