"""The linter refuses what the house forbids; each ban is shown to bite."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, place

_RUFF = str(Path(sys.executable).parent / "ruff")


def _codes(code: str, *, file: str = "src/anlaufstelle/staff/actions.py") -> set[str]:
    command = [_RUFF, "check", "--no-cache", "--output-format", "concise", "--stdin-filename", str(ROOT / file), "-"]
    found = subprocess.run(command, cwd=ROOT, input=code, capture_output=True, text=True, check=False).stdout
    return {line.split(": ", 1)[1].split()[0] for line in found.splitlines() if ".py:" in line}


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("from datetime import datetime\nx = datetime.now()\n", "TID251"),
        ("from datetime import datetime\nx = datetime.utcnow()\n", "TID251"),
        ("from datetime import date\nx = date.today()\n", "TID251"),
        ("import time\nx = time.time()\n", "TID251"),
        ("from time import time_ns\nx = time_ns()\n", "TID251"),
        ("from django.utils import timezone\nx = timezone.now()\n", "TID251"),
        ("from django.utils.timezone import now\nx = now()\n", "TID251"),
        ("from django.db.models.functions import Now\nx = Now()\n", "TID251"),
        ("from django.db import transaction\nwith transaction.atomic():\n    x = 1\n", "TID251"),
        ("from django.db import transaction\ntransaction.on_commit(print)\n", "TID251"),
        ("import sqlite3\nx = sqlite3.connect('a')\n", "TID251"),
        ("import pysqlite3\nx = pysqlite3.connect('a')\n", "TID251"),
        ("from django.db.models.signals import post_save\nx = post_save\n", "TID251"),
        ("from django.dispatch import receiver\nx = receiver\n", "TID251"),
        ("from . import models\nx = models\n", "TID252"),
        ("print('x')\n", "T201"),
        ("from django.utils.translation import gettext as _\nname = 'x'\nx = _(f'Guten Tag {name}')\n", "INT001"),
        ("from django.utils.translation import gettext as _\nx = _('Guten Tag {}'.format(1))\n", "INT002"),
        ("from django.utils.translation import gettext as _\nx = _('Guten Tag %s' % 1)\n", "INT003"),
        ("def book(one: int) -> None:\n    x = one\n", "D103"),
        ("def book(a: int, b: int, c: int, d: int) -> None:\n    print(a, b, c, d)\n", "PLR0917"),
        ("def book(*, sure=True, other: bool): ...\ndef move(sure: bool): ...\n", "FBT001"),
        ("from django.utils.safestring import mark_safe\nname = input()\nx = mark_safe(name)\n", "S308"),
        ("try:\n    x = 1\nexcept Exception:\n    pass\n", "BLE001"),
    ],
)
def test_a_ban_bites(code: str, rule: str) -> None:
    assert rule in _codes(code)


def test_complexity_is_bounded() -> None:
    branches = "".join(f"    if number == {number}:\n        return {number}\n" for number in range(2, 11))
    assert "C901" in _codes(f'def choose(number: int) -> int:\n    """Choose."""\n{branches}    return 0\n')


def test_the_owners_may() -> None:
    """The clock, the change and the store are the places the bans point to."""
    assert "TID251" not in _codes(
        "from datetime import UTC, datetime\nx = datetime.now(tz=UTC)\n", file="src/anlaufstelle/base/clock.py"
    )
    assert "TID251" not in _codes(
        "from django.db import transaction\nx = transaction.atomic\n", file="src/anlaufstelle/base/change.py"
    )


_EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma|fmt:\s*off)")
_EXPLAINED = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\s+#\s*\S+")


def _unexplained(code: str) -> list[int]:
    lines = code.splitlines()
    return [number for number, line in enumerate(lines, 1) if _EXCEPTION.search(line) and not _EXPLAINED.search(line)]


def test_every_exception_says_why() -> None:
    """Where a rule is set aside, the line says which rule and for what reason."""
    files = [path for path in kept_files() if path.suffix == ".py" and place(path).startswith(("src/", "tools/"))]
    assert not {place(path): found for path in files if (found := _unexplained(path.read_text(encoding="utf-8")))}


def test_an_exception_without_a_reason_is_found() -> None:
    code = "a  # noqa\nb  # noqa: S101\nc  # type: ignore[misc]  # not in the stubs\nd  # noqa: S101  # why"
    assert _unexplained(code) == [1, 2]


def test_types_are_strict() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert settings["strict"] is True
    assert "src" in settings["files"]
    loose = {"disallow_untyped_defs", "ignore_errors", "disable_error_code", "follow_imports"}
    assert not [item for item in settings["overrides"] if loose & item.keys()]
