"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from anlaufstelle.engines.law.norms.wording import plain

_WORD = re.compile(r"\w+|[^\w\s]|\s+")


class Change(Enum):
    """What happened to a run of words."""

    KEPT = "="
    GONE = "-"
    NEW = "+"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words with one fate."""

    change: Change
    text: str


def redline(before: str, after: str) -> tuple[Run, ...]:
    """Give how one wording became the other; the kept and gone runs are the old one, the kept and new the new one.

    >>> [(run.change.value, run.text) for run in redline("seit acht Jahren", "seit fünf Jahren")]
    [('=', 'seit '), ('-', 'acht'), ('+', 'fünf'), ('=', ' Jahren')]
    """
    old, new = _WORD.findall(plain(before)), _WORD.findall(plain(after))
    return tuple(_runs(old, new))


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Run(Change.KEPT, "".join(old[a:b]))
            continue
        if b > a:
            yield Run(Change.GONE, "".join(old[a:b]))
        if d > c:
            yield Run(Change.NEW, "".join(new[c:d]))
