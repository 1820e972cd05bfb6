"""No file, function or list of arguments grows beyond what one person can hold in the head."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, apps, kept_files, place, tree

_FILE_LINES = 400
_FUNCTION_LINES = 40
_KINDS = {".py", ".html", ".css", ".js", ".mjs", ".sh", ".toml"}
#: Not written by hand.
_GENERATED = {"package-lock.json", "tests/house/url_table.txt"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def _too_long(module: ast.Module) -> list[str]:
    return [
        f"{function.name}: {length} lines"
        for function in _functions(module)
        if (length := function.end_lineno - function.lineno + 1) > _FUNCTION_LINES  # type: ignore[operator]
    ]


def _loose(functions: Iterable[Function]) -> list[str]:
    """Give the functions that take more than one argument by position."""
    found = []
    for function in functions:
        positional = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        if len(positional) > 1:
            found.append(f"{function.name}({', '.join(positional)})")
    return found


def _without_who_and_when(functions: Iterable[Function]) -> list[str]:
    """Give the functions that do not take `by` and `at` as keywords, and nothing by position."""
    found = []
    for function in functions:
        keywords = {argument.arg for argument in function.args.kwonlyargs}
        if not {"by", "at"} <= keywords or function.args.args:
            found.append(function.name)
    return found


def _public(module: ast.Module) -> list[Function]:
    return [node for node in module.body if isinstance(node, Function) and not node.name.startswith("_")]


def _doors(room: str) -> dict[str, list[Function]]:
    """Give the functions behind the front doors of every app; a package opens those it exports."""
    found = {}
    for app in sorted(apps()):
        path = PACKAGE / app / f"{room}.py"
        if path.exists():
            found[place(path)] = _public(tree(path))
        for step in sorted((PACKAGE / app / room).glob("*.py")):
            exported = _exported(tree(step.parent / "__init__.py"))
            found[place(step)] = [function for function in _public(tree(step)) if function.name in exported]
    return found


def _exported(package: ast.Module) -> set[str]:
    """Give the names a package lets in from its modules."""
    imports = [node for node in package.body if isinstance(node, ast.ImportFrom)]
    return {name.asname or name.name for node in imports for name in node.names}


def _python() -> list[Path]:
    return [path for path in kept_files() if path.suffix == ".py" and "migrations" not in path.parts]


def test_files_are_short() -> None:
    long = {
        place(path): lines
        for path in kept_files()
        if path.suffix in _KINDS
        and place(path) not in _GENERATED
        and "migrations" not in path.parts
        and not path.is_relative_to(PACKAGE / "concerns" / "catalogue")  # data, one entry after the other
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > _FILE_LINES
    }
    assert not long


def test_functions_are_short() -> None:
    assert not {place(path): found for path in _python() if (found := _too_long(tree(path)))}


@pytest.mark.parametrize("room", ["actions", "queries"])
def test_front_doors_take_keywords(room: str) -> None:
    """At a call one reads what each value is."""
    doors = _doors(room)
    assert doors
    assert not {file: found for file, functions in doors.items() if (found := _loose(functions))}


def test_actions_know_who_and_when() -> None:
    """Nothing is done by nobody at no time."""
    assert not {file: found for file, doors in _doors("actions").items() if (found := _without_who_and_when(doors))}


def test_no_drawer_for_everything() -> None:
    """A module is named after the thing it is about."""
    drawers = {"utils", "util", "helpers", "services", "misc", "common", "shared", "lib"}
    assert not [place(path) for path in kept_files() if {path.stem, *path.relative_to(ROOT).parent.parts} & drawers]


def test_the_measures_find_what_is_too_large() -> None:
    long = ast.parse("def far(a, b):\n" + "    pass\n" * _FUNCTION_LINES)
    assert _too_long(long) == ["far: 41 lines"]
    assert _loose(_public(long)) == ["far(a, b)"]
    assert _without_who_and_when(_public(ast.parse("def close(*, by): ...\ndef shut(*, by, at): ..."))) == ["close"]
    assert _exported(ast.parse("from a.b import c as d, e")) == {"d", "e"}
