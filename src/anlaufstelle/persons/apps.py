"""Persons as a Django app."""

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    """Clients, their names, and the ways to reach them."""

    name = "anlaufstelle.persons"
    label = "persons"
    default_auto_field = "django.db.models.BigAutoField"
