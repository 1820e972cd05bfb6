"""The compiled model is used where it is there and of this source, without its compiler; else plain Python, and why."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from anlaufstelle.engines.queueing import kernel_from
from anlaufstelle.engines.queueing.kernel import simulate
from tests.engines.queueing.model import FOLDER, kernel

_ALONE = """
import sys
from pathlib import Path
for name in ("numba", "numpy"):
    sys.modules[name] = None
from tests.engines.queueing.model import kernel, one_day, simple
from anlaufstelle.engines.queueing import PLAIN, Spread
office, day = simple(counters=2, an_hour=20, service=Spread.fixed(300))
fast, slow = (one_day(office, day, seed=3, by=one)[0].numbers for one in (kernel(), PLAIN))
assert fast == slow
print(sorted({name.partition(".")[0] for name in sys.modules if sys.modules[name]} & {"numba", "numpy", "django"}))
"""


def test_a_process_without_the_compiler_loads_it() -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", _ALONE], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_it_is_loaded_once() -> None:
    assert kernel() is kernel()
    assert kernel().reason == ""


def test_where_there_is_none_plain_python_runs_and_says_why(tmp_path: Path) -> None:
    found = kernel_from(tmp_path)
    assert not found.compiled
    assert found.run is simulate
    assert "make setup" in found.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"source": "another"}, "another version"), ({"object": "other bytes"}, "damaged")],
)
def test_what_does_not_fit_is_not_run(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    told = json.loads((folder / "kernel.json").read_text())
    (folder / "kernel.json").write_text(json.dumps(told | change))
    found = kernel_from(folder)
    assert not found.compiled
    assert reason in found.reason


def test_a_missing_object_is_named(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "kernel.json", tmp_path)
    assert "cannot be loaded" in kernel_from(tmp_path).reason


@pytest.mark.skipif(shutil.which("nm") is None, reason="binutils are not on this machine")
def test_the_object_needs_nothing_from_outside() -> None:
    """Else a function of the compiler's run time would be missed at the first call, in the middle of a day."""
    names = subprocess.run(["nm", "--undefined-only", FOLDER / "kernel.o"], capture_output=True, text=True, check=True)
    assert names.stdout == ""
