"""Finding measurements and trials by name, and showing their rows; cli knows these rooms by name only."""

import json
import math
import os
import platform
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from anlaufstelle.cli.ending import Stop

#: From here on a fraction says nothing.
_NO_FRACTION = 1000


class Row(Protocol):
    """One figure: the raw floor measured in the same run, and the target it has to meet, where there are any."""

    name: str
    value: float
    unit: str
    floor: float | None
    target: float | None
    ok: bool | None


def find(package: str, name: str) -> Callable[..., list[Row]]:
    """Give the `run` of a room.

    Raises `Stop` with all names for one that does not exist, and with the remedy for one that needs more than the
    product itself does.
    """
    known = names(package)
    if name not in known:
        there = ", ".join(known) or "(keine)"
        raise Stop(f"»{name}« gibt es nicht. Vorhanden: {there}", code=2)
    try:
        room = import_module(f"{package}.{name.replace('-', '_')}")
    except ModuleNotFoundError as problem:
        if problem.name is None or problem.name.startswith("anlaufstelle"):
            raise
        raise Stop(f"Zum Messen fehlt hier »{problem.name}«.\nAbhilfe: make setup", code=2) from problem
    return cast("Callable[..., list[Row]]", room.run)


def names(package: str) -> list[str]:
    """Give the rooms of a package that can be run: those that name a `run` of their own.

    They are read and not imported: some need libraries that only those who measure have.
    """
    try:
        found = import_module(package)
    except ModuleNotFoundError:
        return []
    modules = [module.name for module in iter_modules(found.__path__) if not module.ispkg]
    return [name.replace("_", "-") for name in modules if _runs(f"{package}.{name}")]


def _runs(module: str) -> bool:
    spec = find_spec(module)
    return spec is not None and spec.origin is not None and "\ndef run(" in Path(spec.origin).read_text("utf-8")


def as_json(rows: Iterable[Row]) -> str:
    """Give the rows as a JSON list."""
    keys = ("name", "value", "unit", "floor", "target", "ok")
    found = [{key: _known(getattr(row, key)) for key in keys} for row in rows]
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _known(value: object) -> object:
    """Give nothing for what could not be measured here: JSON has no word for it."""
    return None if isinstance(value, float) and math.isnan(value) else value


def as_table(rows: Iterable[Row]) -> str:
    """Give the rows as a table for people."""
    lines = [f"{'':<46} {'Wert':>12} {'':<10} {'Untergrenze':>12} {'Ziel':>10}  "]
    for row in rows:
        mark = {True: "✓", False: "✗", None: ""}[row.ok]
        value, floor, target = _number(row.value), _number(row.floor), _number(row.target)
        lines.append(f"{row.name:<46} {value:>12} {row.unit:<10} {floor:>12} {target:>10}  {mark}")
    return "\n".join(lines)


def missed(rows: Iterable[Row]) -> bool:
    """Say whether a target was missed."""
    return any(row.ok is False for row in rows)


def machine() -> str:
    """Give the kind of machine, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if math.isnan(value):
        return "–"
    return f"{value:.0f}" if abs(value) >= _NO_FRACTION or value == int(value) else f"{value:.3g}"
