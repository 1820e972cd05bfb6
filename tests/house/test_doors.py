"""Only ids and frozen dataclasses cross a front door: never a model, never a query that runs later."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Manager, Model, QuerySet

from tests.house.source import apps


def _doors() -> Iterator[ModuleType]:
    for app in sorted(apps()):
        there = [room for room in ("actions", "queries") if find_spec(f"anlaufstelle.{app}.{room}")]
        assert there, f"{app} has no front door"
        for room in there:
            yield import_module(f"anlaufstelle.{app}.{room}")


def _public(module: ModuleType) -> Iterator[Callable[..., Any]]:
    """Give the functions a door opens: its own, or those its package lets in."""
    for name, value in vars(module).items():
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__.startswith(module.__name__):
            yield value


def _kinds(hint: object) -> Iterator[object]:
    yield hint
    for part in get_args(hint):
        yield from _kinds(part)


def _is_row(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model | QuerySet | Manager)


def _crossing_rows(function: Callable[..., Any]) -> list[str]:
    """Give the arguments (and "return") that carry rows."""
    hints = get_type_hints(inspect.unwrap(function))
    return [name for name, hint in hints.items() if any(_is_row(kind) for kind in _kinds(hint))]


def _loose_dataclasses(function: Callable[..., Any]) -> set[str]:
    """Give the dataclasses of ours that cross the door and can be changed afterwards."""
    kinds = [kind for hint in get_type_hints(inspect.unwrap(function)).values() for kind in _kinds(hint)]
    ours = [kind for kind in kinds if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
    return {kind.__name__ for kind in ours if not kind.__dict__["__dataclass_params__"].frozen}


@pytest.mark.parametrize("door", list(_doors()), ids=lambda door: door.__name__.removeprefix("anlaufstelle."))
def test_no_row_crosses_a_door(door: ModuleType) -> None:
    functions = list(_public(door))
    assert functions
    assert not {function.__name__: found for function in functions if (found := _crossing_rows(function))}
    assert not {function.__name__: found for function in functions if (found := _loose_dataclasses(function))}


def test_a_row_that_crosses_is_found() -> None:
    @dataclasses.dataclass
    class Card:
        name: str

    def rows(*, of: ContentType) -> list[QuerySet[ContentType]]: ...

    def cards() -> tuple[Card, ...]: ...

    cards.__annotations__["return"] = tuple[Card, ...]
    assert _crossing_rows(rows) == ["of", "return"]
    assert _loose_dataclasses(cards) == {"Card"}
