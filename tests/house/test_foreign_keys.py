"""A row points to rows of its own floor or of a lower one, never upward."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Field

from tests.house.source import floors

_CELLAR = -1  # Django's own tables lie below the house


def _floor(module: str) -> int:
    parts = module.split(".")
    return floors()[parts[1]] if parts[0] == "anlaufstelle" else _CELLAR


def _upward(pairs: Iterable[tuple[str, str, str]]) -> list[str]:
    """Give the names of pointers (name, from module, to module) that lead to a higher floor."""
    return [name for name, source, target in pairs if _floor(target) > _floor(source)]


def _pointers() -> list[tuple[str, str, str]]:
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("anlaufstelle."):
            continue  # their tables point to our account by a setting
        for field in model._meta.get_fields(include_hidden=True):
            if isinstance(field, Field) and field.is_relation and field.related_model is not None:
                target = field.related_model
                found.append((f"{model.__name__}.{field.name}", model.__module__, target.__module__))
    return found


def test_foreign_keys_point_down() -> None:
    assert len(_pointers()) > 5
    assert not _upward(_pointers())


def test_a_key_that_points_up_is_found() -> None:
    down = ("Appointment.member", "anlaufstelle.appointments.models", "anlaufstelle.staff.models")
    level = ("Member.team", "anlaufstelle.staff.models", "anlaufstelle.staff.models")
    cellar = ("Account.groups", "anlaufstelle.accounts.models", "django.contrib.auth.models")
    up = ("Member.next", "anlaufstelle.staff.models", "anlaufstelle.appointments.models")
    assert _upward([down, level, cellar, up]) == ["Member.next"]
