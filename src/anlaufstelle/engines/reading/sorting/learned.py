"""The kind of papers no rule knows, by a small table of words, parts of words and layout.

The table is made by `tools/train_sorting.py` from invented papers alone (`bench/papers`); it holds no word of a person.
"""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt

from anlaufstelle.engines.reading.sorting.lines import Line
from anlaufstelle.engines.reading.sorting.papers import KINDS

#: So many words of a document are looked at; a word is known by its beginning, and by each four letters in a row.
_WORDS, _BEGINNING, _ROW, _SHORTEST = 400, 6, 4, 3
_FEW, _MANY, _LONG = 40, 160, 8
#: The words that spoke loudest are told.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, how sure, and the words that spoke most for it."""

    kind: str
    probability: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    weights: Mapping[str, Sequence[int]]
    bias: Sequence[float]
    scale: float


def signs_of(lines: Sequence[Line]) -> dict[str, str]:
    """Give the signs of a document, each with the word it comes from: the language of the table."""
    found: dict[str, str] = {}
    count = digits = 0
    for line in lines:
        for word in line.plain.split():
            count += 1
            digits += word[:1].isdigit()
            if count <= _WORDS and len(word) >= _SHORTEST and word.isalpha():
                found.setdefault(f"w:{word[:_BEGINNING]}", word)
                for place in range(len(word) - _ROW + 1):
                    found.setdefault(f"g:{word[place : place + _ROW]}", word)
    found.update(dict.fromkeys(_layout(lines, count, digits), ""))
    return found


def _layout(lines: Sequence[Line], count: int, digits: int) -> Iterator[str]:
    yield f"l:{'few' if count < _FEW else 'many' if count > _MANY else 'some'} words"
    yield f"l:{min(4, 20 * digits // max(count, 1))} numbers"
    yield f"l:{'long' if count > _LONG * max(len(lines), 1) else 'short'} lines"
    yield f"l:{'colons' if sum(':' in line.text for line in lines) > len(lines) / 3 else 'prose'}"


def guess(lines: Sequence[Line]) -> Guess:
    """Say what a document most likely is."""
    table, signs = _table(), signs_of(lines)
    known = [sign for sign in signs if sign in table.weights]
    share = table.scale / sqrt(max(len(known), 1))
    logits = [bias + share * sum(table.weights[sign][place] for sign in known) for place, bias in enumerate(table.bias)]
    best = max(range(len(KINDS)), key=lambda place: logits[place])
    chance = 1 / sum(exp(max(-60.0, min(60.0, logit - logits[best]))) for logit in logits)
    loud = sorted(known, key=lambda sign: -table.weights[sign][best])
    words = dict.fromkeys(signs[sign] for sign in loud[: 4 * _TOLD] if signs[sign])
    return Guess(KINDS[best], chance, tuple(words)[:_TOLD])


@cache
def _table() -> _Table:
    kept = json.loads(files(__package__).joinpath("table.json").read_text(encoding="utf-8"))
    raw = b64decode(kept["weights"])
    numbers = [one - 256 if one > 127 else one for one in raw]  # noqa: PLR2004  # bytes with a sign
    wide = len(KINDS)
    rows = (numbers[place : place + wide] for place in range(0, len(numbers), wide))
    return _Table(dict(zip(kept["signs"], rows, strict=True)), kept["bias"], kept["scale"])
