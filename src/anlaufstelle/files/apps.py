"""Case files as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Case files, procedures, documents."""

    name = "anlaufstelle.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
