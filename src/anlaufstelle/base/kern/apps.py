"""Lets Django find the component tags and templates."""

from django.apps import AppConfig


class KernConfig(AppConfig):
    """The component layer; it has no tables."""

    name = "anlaufstelle.base.kern"
    label = "kern"
