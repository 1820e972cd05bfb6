"""Mutation score of the rules: which mistakes make a worked case come out otherwise."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from anlaufstelle.pathways.queries import sheet
from anlaufstelle.pathways.queries.sheets import sheet_names
from tests.pathways.cases import cases
from tools.mutation.equivalents import equivalent
from tools.mutation.mistakes import Mutant, mutants
from tools.mutation.parts import part, ways_of

#: What was found out about the rules and cases of today, so that a run that was broken off goes on.
_KEPT = Path("build/mutation-rules.jsonl")
_PROCESSES = 2
_TOLD_EVERY = 500


@dataclass(frozen=True)
class Score:
    """How many mistakes were looked for and noticed, those nobody noticed, and those that change nothing."""

    tried: int
    seen: int
    lived: Sequence[Mutant]
    same: int

    @property
    def share(self) -> float:
        """Give the share that was noticed."""
        return self.seen / max(self.tried, 1)


def score(*, share: float, seed: int, only: str = "") -> Score:
    """Try the mistakes (a share of them, or one sheet); what was found out about the same rules before is not tried."""
    dice = random.Random(seed)  # noqa: S311  # it draws mistakes, not secrets
    drawn = [mutant for mutant in mutants() if dice.random() < share and only in ("", mutant.sheet)]
    chosen = [mutant for mutant in drawn if not equivalent(mutant)]
    found = _found(chosen)
    lived = [mutant for mutant in chosen if found[mutant.name] is False]
    tried = sum(1 for mutant in chosen if found[mutant.name] is not None)
    return Score(tried, tried - len(lived), lived, len(drawn) - len(chosen))


def noticed(mutant: Mutant) -> bool | None:
    """Say whether a worked case comes out otherwise; nothing for a line that cannot be read any more."""
    for way in ways_of(mutant):
        one = part(way)
        reasoner = one.reasoner(mutant)
        if reasoner is None:
            return None
        if next(one.differs(reasoner), None) is not None:
            return True
    return False


def _found(chosen: Sequence[Mutant]) -> Mapping[str, bool | None]:
    found = dict(_kept())
    waiting = [mutant for mutant in chosen if mutant.name not in found]
    _KEPT.parent.mkdir(exist_ok=True)
    with _KEPT.open("w", encoding="utf-8") as kept:
        # Written anew, because half a line of a run that was broken off would spoil the next one.
        kept.writelines(f"{json.dumps(row)}\n" for row in (_state(), *found.items()))
        for count, (mutant, seen) in enumerate(_tried(waiting), start=1):
            found[mutant.name] = seen
            kept.write(json.dumps([mutant.name, seen]) + "\n")
            if count % _TOLD_EVERY == 0:
                kept.flush()
                sys.stderr.write(f"{count} of {len(waiting)} tried\n")
    return found


def _tried(waiting: Sequence[Mutant]) -> Iterator[tuple[Mutant, bool | None]]:
    with ProcessPoolExecutor(_PROCESSES, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from zip(waiting, pool.map(noticed, waiting, chunksize=20), strict=True)


def _kept() -> Iterator[tuple[str, bool | None]]:
    lines = _KEPT.read_text(encoding="utf-8").splitlines() if _KEPT.exists() else []
    if lines and json.loads(lines[0]) == _state():
        # A run that was broken off may have left half a line.
        yield from (tuple(json.loads(line)) for line in lines[1:] if line.endswith("]"))


def _state() -> str:
    """Give a sign of all rules and cases of today."""
    everything = [repr(sheet(name).lines) for name in sheet_names()] + [repr(case) for case in cases()]
    return hashlib.sha256("".join(everything).encode()).hexdigest()
