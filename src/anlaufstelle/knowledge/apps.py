"""Knowledge as a Django app."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Norms and service instructions."""

    name = "anlaufstelle.knowledge"
    label = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"
