"""The command explains itself, in German, and loads nothing heavy to do so."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from anlaufstelle.cli import COMMANDS, main
from tests.cli import process

NAMES = [command.name for command in COMMANDS]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name}" in said for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_german_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert said.startswith("Aufruf: anlaufstelle ")
    assert "Optionen:" in said
    assert "show this help" not in said


@pytest.mark.parametrize("name", NAMES)
def test_each_command_can_be_run(name: str) -> None:
    module = import_module(f"anlaufstelle.cli.commands.{name}")
    assert callable(module.run)


def test_help_loads_no_django() -> None:
    script = (
        "import sys; from anlaufstelle.cli import main\n"
        "try: main(['serve', '--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('django', 'granian', 'dbos', 'pysqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_unknown_command_is_a_wrong_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tanzen"]) == 2
    assert "tanzen" in capsys.readouterr().err


def test_wrong_option_is_explained_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["backup", "--wohin"])
    assert end.value.code == 2
    assert "Das habe ich nicht verstanden" in capsys.readouterr().err


def test_the_first_administrator_gets_a_link_once(home: Path) -> None:
    first = process.run(home, "admin", "a.muster")
    assert first.returncode == 0, first.stderr
    assert "/konto/" in first.stdout
    again = process.run(home, "admin", "a.muster")
    assert again.returncode != 0
    assert "/konto/" not in again.stdout


@pytest.mark.parametrize("words", [["demo", "--people", "10"], ["plan", "show"], ["admin", "a.muster"]])
def test_a_home_that_was_never_set_up_names_the_remedy(words: list[str], tmp_path: Path) -> None:
    said = process.run(tmp_path / "new", *words)
    assert said.returncode == 1, said.stderr
    assert "anlaufstelle init" in said.stderr
    assert "Traceback" not in said.stderr
