"""The sheets of the house, read once a process."""

from functools import cache
from importlib.resources import files

from anlaufstelle.engines import law

_RULES = "anlaufstelle.pathways.rules"
_ENDING = ".regel"


@cache
def sheet(name: str) -> law.Sheet:
    """Give one sheet by its name without ending.

    Raises `FileNotFoundError`, and `SheetError` for a mistake in it.
    """
    text = files(_RULES).joinpath(f"{name}{_ENDING}").read_text(encoding="utf-8")
    return law.read_sheet(text, name=f"{name}{_ENDING}")


@cache
def sheet_names() -> tuple[str, ...]:
    """Give the names of all sheets, without ending."""
    names = (file.name for file in files(_RULES).iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)))


@cache
def rules() -> law.Rules:
    """Give the ways of all sheets.

    Raises `SheetError` for a mistake in one of them.
    """
    return law.read_rules([sheet(name) for name in sheet_names()])


@cache
def asking() -> law.Asking:
    """Give how facts are asked for: efforts, lists to tick, and what a register knows."""
    return law.Asking([sheet("fragen")], rules().vocabulary)
