"""Declarations for the record of processing activities (GDPR art. 30), kept beside the models they describe."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, kw_only=True, slots=True)
class Processing:
    """One processing of personal data: what, for what, on which basis, until when.

    The texts are German: the record is an official document. `models` are Django labels (``appointments.Appointment``);
    a house test asserts that every model with personal data is covered, and `ends_by` names the action that carries out
    the end of storage.
    """

    code: str
    name: str
    purpose: str
    legal_basis: str
    people: str
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    ends: str
    ends_by: str
    models: tuple[str, ...]


def all_declarations() -> tuple[Processing, ...]:
    """Give the record of processing of the whole house, by code.

    Each app with personal data keeps its declarations as ``PROCESSINGS`` in its leaf `processing`, or as ``PROCESSING``
    in its `models`. Raises `ValueError` when two have the same code.
    """
    found: dict[str, Processing] = {}
    for declaration in _declared():
        if found.get(declaration.code, declaration) != declaration:
            raise ValueError(f"two declarations are called {declaration.code}")
        found[declaration.code] = declaration
    return tuple(found[code] for code in sorted(found))


def _declared() -> Iterator[Processing]:
    for app in apps.get_app_configs():
        yield from getattr(app.models_module, "PROCESSING", ())
        if module_has_submodule(app.module, "processing"):
            yield from getattr(import_module(f"{app.name}.processing"), "PROCESSINGS", ())
