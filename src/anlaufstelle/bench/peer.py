"""The same law in OpenFisca, two-valued, beside ours: its time, and what becomes of a missing fact there.

OpenFisca is under the AGPL, so it lives in an environment of its own that no lock names. Values of the day it reads
from the facts; checks over time and of days it is given ready, which leaves it less to do than ours. A fact nobody
knows has its default: no, none, zero.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.law import YES_OR_NO, Kind, Rules, Truth
from anlaufstelle.engines.law.bits import unpacked
from anlaufstelle.engines.law.checks import Among, Check, Measured
from anlaufstelle.engines.law.population import Pieces, Population, codes_of
from anlaufstelle.engines.law.rules import Demand, Reference
from anlaufstelle.engines.law.today import CodeBook, Today

_ROOT = Path(__file__).resolve().parents[3]
_HOME = _ROOT / "build" / "peer-openfisca"
_PACKAGE = "openfisca-core==46.0.1"
_PROGRAM = Path(__file__).with_name("peer_program.py")
#: More than any amount; the peer's numbers are short.
_MOST = 1e38


def rows(rules: Rules, people: Population, values: Mapping[str, NDArray[np.uint8]], *, on: date) -> Iterator[Row]:
    """Give the peer's figures for these people, whose true `values` are known; none where it cannot be installed."""
    try:
        python = _environment()
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"peer: OpenFisca could not be installed here: {problem}", file=sys.stderr)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        _Written(rules, people, on).write(folder)
        ms = float(_run(python, str(_PROGRAM), name))
        found = np.load(folder / "ways.npz")
        said = np.stack([found[f"way_{code}"] for code in rules.ways])
    ours = np.stack([values[code] for code in rules.ways])
    still_open = (ours == Truth.UNKNOWN) | (ours == Truth.JUDGEMENT)
    unfounded = (said & (ours != Truth.YES)).any(axis=0)
    different = int((~still_open & (said != (ours == Truth.YES))).sum())
    yield Row("peer_city_ms", ms, "ms")
    yield Row("peer_open_became_yes", 100 * float(said[still_open].mean()), "%")
    yield Row("peer_people_with_unfounded_yes", 100 * float(unfounded.mean()), "%")
    yield Row("peer_differs_where_all_is_known", different, "count", None, 0, different == 0)


class _Written:
    """The rules of one day and the facts of some people, as the peer reads them."""

    def __init__(self, rules: Rules, people: Population, on: date) -> None:
        self._rules, self._people, self._on = rules, people, on
        self._today = Today(people, on.toordinal(), CodeBook())
        self._kinds: dict[str, str] = {}
        self._columns: dict[str, NDArray[Any]] = {}

    def write(self, folder: Path) -> None:
        """Write both files."""
        terms = {f"term_{name}": self._demands(term.demands) for name, term in self._rules.terms.items()}
        ways: dict[str, Any] = {
            f"way_{code}": self._demands(way.demands)
            if any(period.contains(self._on) for period, _norm in way.periods)
            else [[]]
            for code, way in self._rules.ways.items()
        }
        said = {
            "on": self._on.isoformat(),
            "size": self._people.size,
            "facts": self._kinds,
            "terms": terms,
            "ways": ways,
        }
        (folder / "rules.json").write_text(json.dumps(said), "utf-8")
        np.savez(folder / "facts.npz", **self._columns)  # type: ignore[arg-type]  # its own keyword comes first

    def _demands(self, demands: tuple[Demand, ...]) -> list[list[dict[str, Any]]]:
        found = []
        for demand in demands:
            options = [option for option in demand.options if option.period.contains(self._on)]
            if any(option.demands for option in options):
                found.append([self._line(option.asks, bars=option.bars) for option in options])
        return found

    def _line(self, asks: Check | Reference, *, bars: bool) -> dict[str, Any]:
        if isinstance(asks, Reference):
            return {"fact": f"term_{asks.term}", "turned": asks.turned is not bars}
        return self._check(asks) | {"turned": bars}

    def _check(self, check: Check) -> dict[str, Any]:
        fact = check.fact
        if isinstance(check, Among | Measured) and fact.name in self._people.pieces and check.lasting is None:
            if isinstance(check, Measured) and check.parameter is not None:
                check = check.with_parameter(check.parameter.on(self._on) or _MOST)
            name = self._fact(f"fact_{fact.name}", self._people.pieces[fact.name], fact.kind)
            if isinstance(check, Measured) and fact.kind is Kind.NUMBER:
                least, most = check.least, check.most
                return {"fact": name, "least": least or 0, "most": _MOST if most is None else most}
            codes = [code for value, code in codes_of(fact).items() if check.of(value) is Truth.YES]
            return {"fact": name, "codes": codes}
        name = f"check_{id(check)}"
        if name not in self._columns:
            self._kinds[name] = "bool"
            self._columns[name] = unpacked(self._today.of(check), self._people.size) == Truth.YES
        return {"fact": name}

    def _fact(self, name: str, pieces: Pieces, kind: Kind) -> str:
        if name not in self._columns:
            now: NDArray[Any] = pieces.values[:, 0]
            for column in range(1, pieces.starts.shape[1]):
                now = np.where(pieces.starts[:, column] <= self._on.toordinal(), pieces.values[:, column], now)
            self._kinds[name] = "float" if kind is Kind.NUMBER else "bool" if kind in YES_OR_NO else "int"
            self._columns[name] = (
                np.nan_to_num(now) if kind is Kind.NUMBER else now == 1 if kind in YES_OR_NO else now.astype(np.int32)
            )
        return name


def _environment() -> str:
    """Give the peer's own Python; made once."""
    python = _HOME / "bin" / "python"
    if not (_HOME / "ready").exists():
        uv = shutil.which("uv") or str(_ROOT / "build" / "uv" / "bin" / "uv")
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(_HOME))
        _run(uv, "pip", "install", "--quiet", "--python", str(python), _PACKAGE)
        (_HOME / "ready").touch()
    return str(python)


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # our own words
