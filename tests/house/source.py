"""Reading the house's own files for the house tests."""

import ast
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TypeVar

Kind = TypeVar("Kind")

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "anlaufstelle"


@cache
def python_files() -> tuple[Path, ...]:
    """Give the Python files of the package without migrations."""
    return tuple(path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Give the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path) -> str:
    """Give a file's path below the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def kept_files() -> tuple[Path, ...]:
    """Give every file that is, or would be, in the history."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))


@cache
def floors() -> dict[str, int]:
    """Give each package its floor, read from the contract; a higher number is a higher floor."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    layers = config["importlinter:contract:floors"]["layers"].split("\n")
    rows = [line.replace("(", "").replace(")", "") for line in layers if line.strip()]
    return {
        name.strip(): len(rows) - row for row, line in enumerate(rows) for name in line.replace(":", "|").split("|")
    }


def apps() -> set[str]:
    """Give the names of the domain apps: the floors between base and web."""
    known = floors()
    return {name for name, floor in known.items() if known["base"] < floor < known["web"]}


@cache
def import_everything() -> None:
    """Import every module of the office itself, so that all subclasses are known."""
    for module in _modules():
        import_module(module)


def _modules() -> Iterator[str]:
    entrances = (".wsgi", ".asgi", "__main__", ".web.testing")
    for floor in sorted(floors().keys() - {"cli", "demo", "bench"}):
        for module in walk_packages([str(PACKAGE / floor)], f"anlaufstelle.{floor}."):
            if not module.name.endswith(entrances) and ".migrations" not in module.name:
                yield module.name


def ours(base: type[Kind]) -> list[type[Kind]]:
    """Give the subclasses of a class that the house defines, however deep."""
    import_everything()
    found: dict[str, type[Kind]] = {}
    todo: list[type[Kind]] = [base]
    while todo:
        for child in todo.pop().__subclasses__():
            todo.append(child)
            if child.__module__.startswith("anlaufstelle."):
                found[f"{child.__module__}.{child.__qualname__}"] = child
    return [found[name] for name in sorted(found)]
