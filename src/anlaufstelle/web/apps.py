"""The top of the house as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """URLs, roles, wiring, templates."""

    name = "anlaufstelle.web"
    label = "web"
