"""Retention as a Django app."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Ends of storage, holds, disposal and erasure."""

    name = "anlaufstelle.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"
