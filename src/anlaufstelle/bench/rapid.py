"""The same questions to RapidFuzz, which compares a line with every name: its time, and whom it finds.

RapidFuzz (MIT) is no part of the product; it lives in an environment of its own that no lock names. It knows no
birth dates, so whoever has the date that was asked for comes first among its fifty best.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from anlaufstelle.bench.crowd import Crowd
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.finding import asked
from anlaufstelle.values.names import fold

_ROOT = Path(__file__).resolve().parents[3]
_HOME = _ROOT / "build" / "peer-rapidfuzz"
_PACKAGE = "rapidfuzz==3.14.6"
_PROGRAM = Path(__file__).with_name("rapid_program.py")
#: It takes a tenth of a second a question.
_EVERY = 6


def rows(people: Crowd) -> Iterator[Row]:
    """Give the peer's figures over every sixth pair; none where it cannot be installed."""
    try:
        python = _environment()
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"peer: RapidFuzz could not be installed here: {problem}", file=sys.stderr)
        return
    pairs = people.pairs[::_EVERY]
    names = [
        (one.id, fold(f"{name.given} {name.family}"), one.born.written) for one in people.entries for name in one.names
    ]
    questions = []
    for pair in pairs:
        question = asked(pair.typed)
        questions.append((" ".join(map(fold, question.words)), question.born.written if question.born else ""))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.json"
        path.write_text(json.dumps({"names": names, "questions": questions}), "utf-8")
        said = json.loads(_run(python, str(_PROGRAM), str(path)))
    five = [found[:5] for found in said["found"]]
    yield Row("peer_query_ms_p50", said["ms_p50"], "ms")
    yield Row("peer_query_ms_p99", said["ms_p99"], "ms")
    hits = [pair.entry.id in found for pair, found in zip(pairs, five, strict=True)]
    first = [found[:1] == [pair.entry.id] for pair, found in zip(pairs, five, strict=True)]
    yield Row("peer_recall_at_5", 100 * sum(hits) / len(hits), "%")
    yield Row("peer_precision_at_1", 100 * sum(first) / len(first), "%")


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
