"""Homes for commands: one made by the command itself, copied for tests that change it."""

import shutil
from pathlib import Path

import pytest

from tests.cli import process


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that `anlaufstelle init` made; nobody changes it."""
    home = tmp_path_factory.mktemp("cli") / "home"
    done = process.run(home, "init")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """Give a home of this test alone."""
    copy = tmp_path / "home"
    shutil.copytree(made_home, copy)
    return copy
