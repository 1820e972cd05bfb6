"""Every mistake as a line of its own, drawn by a seed, and the module with it compiled anew."""

from __future__ import annotations

import ast
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

from tools.mutation.engine.operators import changes

ROOT = Path(__file__).parents[3]
_SOURCE = ROOT / "src"
ENGINE = _SOURCE / "anlaufstelle" / "engines" / "law"


@dataclass(frozen=True)
class Mutant:
    """The numbered mistake of a module; ``function`` is the outermost one around it, empty outside of all."""

    file: str
    line: int
    what: str
    #: First and last line of the statement: a test that runs none of them cannot notice.
    first: int
    last: int
    number: int
    function: str
    #: A sign of the module's text: a result counts for this text only.
    text: str

    @property
    def path(self) -> Path:
        """Give the module's file."""
        return ENGINE / self.file

    @property
    def module(self) -> str:
        """Give the module's dotted name."""
        parts = self.path.relative_to(_SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}"

    def code(self) -> CodeType:
        """Compile the module with the mistake."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        list(changes(tree))[self.number].apply()
        return compile(tree, str(self.path), "exec")


def mutants() -> Iterator[Mutant]:
    """Give every mistake of every module of the engine."""
    for path in sorted(ENGINE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for number, change in enumerate(changes(ast.parse(text))):
            owner, first, last = change.place.around
            yield Mutant(
                str(path.relative_to(ENGINE)), change.line, change.what, first, last, number,
                owner.removesuffix("()") if owner.endswith("()") else "", _sign(text),
            )  # fmt: skip


def drawn(count: int, *, seed: int) -> Sequence[Mutant]:
    """Give so many mistakes, each as likely as any other; the same ones for the same seed and text."""
    everything = list(mutants())
    return random.Random(seed).sample(everything, min(count, len(everything)))  # noqa: S311  # it draws mistakes, not secrets


def sign_of(*folders: Path) -> str:
    """Give a sign that changes with any file below."""
    files = sorted(path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*")))
    found = hashlib.sha256()
    for path in files:
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


@cache
def _sign(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
