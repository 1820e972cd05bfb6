"""The seven contracts hold, and each of them fails for a house that breaks it."""

import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, apps, floors

_CONFIG = ROOT / ".importlinter"


def _lint(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--config", str(_CONFIG), "--no-cache", *arguments]
    environment = {"PYTHONPATH": str(path)} if path else {}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def _config() -> ConfigParser:
    config = ConfigParser()
    config.read(_CONFIG, encoding="utf-8")
    return config


def _lines(contract: str, option: str) -> set[str]:
    return set(_config()[f"importlinter:contract:{contract}"][option].split())


@pytest.fixture
def model_house(tmp_path: Path) -> Path:
    """Build a tiny house that keeps every contract: all floors, two furnished apps, two engines."""
    files = [f"{name}/__init__.py" for name in floors()]
    files += [f"engines/{name}/__init__.py" for name in ("availability", "law")]
    for app in ("concerns", "staff"):
        files += [f"{app}/{room}.py" for room in ("urls", "views", "forms", "actions", "queries", "models", "events")]
    for file in ("__init__.py", *files):
        path = tmp_path / "anlaufstelle" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / "anlaufstelle/staff/views.py").write_text(
        "from anlaufstelle.staff import actions\nfrom anlaufstelle.concerns import queries\n", encoding="utf-8"
    )
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    found = _lint()
    assert found.returncode == 0, found.stdout


def test_the_model_house_keeps_them_too(model_house: Path) -> None:
    found = _lint(path=model_house)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("contract", "file", "code"),
    [
        ("floors", "base/clock.py", "from anlaufstelle.web import urls\n"),
        ("floors", "cellar/__init__.py", ""),
        ("rooms", "staff/queries.py", "from anlaufstelle.staff import actions\n"),
        ("rooms", "staff/cupboard.py", ""),
        ("pure", "engines/law/rules.py", "from django.db import models\n"),
        ("pure", "values/periods.py", "import time\n"),
        ("pure", "engines/law/rules.py", "from anlaufstelle.base import clock\n"),
        ("engines", "engines/law/rules.py", "from anlaufstelle.engines import availability\n"),
        ("doors", "staff/actions.py", "from anlaufstelle.concerns import models\n"),
        ("doors", "staff/actions.py", "import anlaufstelle.concerns\n"),
        ("doors", "demo/people.py", "from anlaufstelle.concerns import urls\n"),
        ("pages", "staff/views.py", "from anlaufstelle.staff.models import Member\n"),
        ("pages", "staff/forms.py", "from anlaufstelle.staff import models\n"),
    ],
)
def test_a_broken_house_is_found(model_house: Path, *, contract: str, file: str, code: str) -> None:
    path = model_house / "anlaufstelle" / file
    for package in ("web", "base"):
        (model_house / f"anlaufstelle/{package}/urls.py").write_text("", encoding="utf-8")
    (model_house / "anlaufstelle/base/clock.py").write_text("", encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
    found = _lint("--contract", contract, path=model_house)
    assert found.returncode == 1, found.stdout
    assert "BROKEN" in found.stdout or "not listed" in found.stdout or "undeclared" in found.stdout, found.stdout


def test_a_circle_is_found(model_house: Path) -> None:
    """Contract 5: two neighbours that need each other are one thing, or one of them is in the wrong place."""
    house = model_house / "anlaufstelle" / "base"
    (house / "one.py").write_text("from anlaufstelle.base import two\n", encoding="utf-8")
    (house / "two.py").write_text("from anlaufstelle.base import one\n", encoding="utf-8")
    assert _lint("--contract", "cycles", path=model_house).returncode == 1


def test_the_top_of_the_house_may_wire(model_house: Path) -> None:
    """The web floor reaches URLs through the wall; models it does not."""
    wiring = model_house / "anlaufstelle/web/urls.py"
    wiring.write_text("from anlaufstelle.staff import urls\n", encoding="utf-8")
    assert _lint("--contract", "doors", path=model_house).returncode == 0
    wiring.write_text("from anlaufstelle.staff import models\n", encoding="utf-8")
    assert _lint("--contract", "doors", path=model_house).returncode == 1


def test_every_app_is_under_every_contract() -> None:
    """A new app cannot be forgotten in one of the lists."""
    walled = {f"anlaufstelle.{app}" for app in apps()}
    assert _lines("rooms", "containers") == walled
    assert _lines("doors", "apps") == walled
    above = {f"anlaufstelle.{name}" for name in floors() if name not in {"engines", "values"}}
    assert above <= _lines("pure", "forbidden_modules")


def test_every_package_has_a_floor() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(floors())
