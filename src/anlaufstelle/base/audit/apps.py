"""The audit log as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log."""

    name = "anlaufstelle.base.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
