"""The examples in the docstrings of engines and values hold."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

from anlaufstelle import engines, values


def modules(package: ModuleType) -> list[str]:
    return [found.name for found in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}.")]


@pytest.mark.parametrize("name", [*modules(engines), *modules(values)])
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    names = [name for name in modules(engines) if name.startswith("anlaufstelle.engines.availability.")]
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in names) > 10
