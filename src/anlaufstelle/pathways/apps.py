"""Ways to a secure status as a Django app."""

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    """What the law says; kept are only who looks after a sheet of rules, and what they have to look at."""

    name = "anlaufstelle.pathways"
    label = "pathways"
    default_auto_field = "django.db.models.BigAutoField"
