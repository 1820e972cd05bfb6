"""Populations of any size from some hundred people: every fact is taken from one of them, each for itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law import Known
from anlaufstelle.engines.law.population import Accounts, Pieces, Population

#: For each fact, whose value every row takes.
Draw = Mapping[str, NDArray[np.int64]]


def draw(names: Iterable[str], *, of: int, size: int, rng: np.random.Generator) -> Draw:
    """Draw for every fact and row one of so many people."""
    return {name: rng.integers(0, of, size) for name in names}


def columns(base: Population, drawn: Draw, *, size: int) -> Population:
    """Give the mixture as columns."""
    pieces, days, accounts = {}, {}, {}
    for name, found in base.pieces.items():
        values: Any = np.asfortranarray(found.values[drawn[name]])
        pieces[name] = Pieces(np.asfortranarray(found.starts[drawn[name]]), values)
    for name, told in base.days.items():
        days[name] = told[drawn[name]]
    for name, counted in base.accounts.items():
        rows = drawn[name]
        accounts[name] = Accounts(counted.starts[rows], counted.counts[rows], counted.runs[rows])
    return Population(size, pieces, days, accounts)


def people(base: Sequence[Known], drawn: Draw, *, size: int) -> list[Known]:
    """Give the same mixture one person at a time."""
    mixed: list[dict[str, Any]] = [{} for _row in range(size)]
    for name, rows in drawn.items():
        told = [known.entries.get(name) for known in base]
        for entries, row in zip(mixed, rows.tolist(), strict=True):
            if told[row] is not None:
                entries[name] = told[row]
    return [Known(entries, (), base[0].stated) for entries in mixed]
