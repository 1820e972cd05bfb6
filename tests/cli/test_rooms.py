"""Measurements are found by name, and what only those who measure have is not needed for anything else."""

import subprocess
import sys
from pathlib import Path

import pytest

from anlaufstelle.cli import rooms
from anlaufstelle.cli.ending import Stop
from tests.cli.process import environment
from tests.house.source import ROOT

_BENCH = "anlaufstelle.bench"
#: Every module of the product that can be imported without a choice of its own, with one library out of reach.
_WITHOUT = """
import sys
from importlib import import_module
from pkgutil import walk_packages
sys.modules[sys.argv[1]] = None
import django
django.setup()
import anlaufstelle
ways = ("anlaufstelle.bench.", "anlaufstelle.engines.law.")
found = [m.name for m in walk_packages(anlaufstelle.__path__, "anlaufstelle.") if not m.name.startswith(ways)]
for name in found + ["anlaufstelle.engines.law"]:
    import_module(name)
print(len(found))
"""


def test_rooms_are_named_without_being_opened() -> None:
    names = rooms.names(_BENCH)
    assert {"availability", "booking", "law"} <= set(names)
    assert not {"rows", "exact", "calendars"} & set(names)


def test_a_missing_library_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "anlaufstelle.bench.law", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(Stop, match="numpy"):
        rooms.find(_BENCH, "law")


def test_a_room_that_is_not_there_tells_the_others() -> None:
    with pytest.raises(Stop, match="availability"):
        rooms.find(_BENCH, "lottery")


@pytest.mark.parametrize(("library", "code"), [("numpy", 0), ("django", 1)])
def test_the_product_needs_no_library_of_those_who_measure(library: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT, library],
        cwd=ROOT,
        env=environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "anlaufstelle.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
