"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts and roles of staff."""

    name = "anlaufstelle.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
