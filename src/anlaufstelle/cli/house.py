"""Waking the house for a command: Django and its settings, loaded only where a command needs them."""

import os
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from anlaufstelle.cli.ending import Stop

SETTINGS = "anlaufstelle.web.settings"


def wake() -> None:
    """Load settings and apps; makes the home folder and the keys at first start.

    Raises `Stop` where the settings themselves cannot be read.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    try:
        django.setup()
    except (ValueError, OSError, RuntimeError) as problem:
        raise Stop(f"Die Einrichtung lässt sich nicht lesen: {problem}\nAbhilfe: anlaufstelle doctor") from problem


def environment() -> ModuleType:
    """Give the table of settings without loading the settings, which would make the home folder."""
    name = f"{SETTINGS}.environment"
    if name in sys.modules:
        return sys.modules[name]
    path = Path(__file__).resolve().parent.parent / "web" / "settings" / "environment.py"
    spec = spec_from_file_location("anlaufstelle_environment", path)
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018  # a file of this package
    module = module_from_spec(spec)
    sys.modules["anlaufstelle_environment"] = module
    spec.loader.exec_module(module)
    return module


def door(module: str, name: str) -> "object":
    """Give a function of a higher or later room by name.

    Raises `Stop` where the room is not there.
    """
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as problem:
        if problem.name is None or not module.startswith(problem.name):
            raise
        raise Stop(f"Dieser Teil fehlt in dieser Fassung: {module}", code=2) from problem
