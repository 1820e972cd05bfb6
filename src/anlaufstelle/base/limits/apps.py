"""Limits as a Django app: it has no tables here, but a declaration for the record of processing."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Limits."""

    name = "anlaufstelle.base.limits"
    label = "limits"
