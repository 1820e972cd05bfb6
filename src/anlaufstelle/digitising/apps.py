"""Digitising as a Django app."""

from django.apps import AppConfig


class DigitisingConfig(AppConfig):
    """From the shelf to the scan that replaces the paper."""

    name = "anlaufstelle.digitising"
    label = "digitising"
    default_auto_field = "django.db.models.BigAutoField"
