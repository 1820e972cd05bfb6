"""Appointments as a Django app."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """The plan of the office and booking."""

    name = "anlaufstelle.appointments"
    label = "appointments"
    default_auto_field = "django.db.models.BigAutoField"
