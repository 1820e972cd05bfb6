"""The build of style sheets and fonts: from locks that name no address, only when needed, with a remedy when stuck."""

import json
import shutil
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, place
from tools import build_static


def without_integrity(lock: str) -> list[str]:
    """Packages of an npm lock that name an address, or whose bytes nobody checks."""
    packages = json.loads(lock)["packages"]
    return [name for name, given in packages.items() if name and ("resolved" in given or "integrity" not in given)]


def test_the_npm_lock_names_no_address_and_pins_every_byte() -> None:
    assert without_integrity((ROOT / "package-lock.json").read_text(encoding="utf-8")) == []


def test_an_address_in_the_lock_is_noticed() -> None:
    lock = '{"packages": {"": {}, "a": {"resolved": "x", "integrity": "y"}, "b": {}, "c": {"integrity": "z"}}}'
    assert without_integrity(lock) == ["a", "b"]


def test_versions_are_exact() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]
    assert [version for version in wanted.values() if not version[0].isdigit()] == []


def test_nothing_built_or_third_party_is_kept() -> None:
    folders = {place(path).partition("/")[0] for path in kept_files()}
    assert not folders & {"node_modules", "build", ".stamps"}


def test_a_changed_template_builds_anew_and_an_unchanged_tree_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    template = tmp_path / "src" / "templates" / "a.html"
    template.parent.mkdir(parents=True)
    template.write_text("one")
    monkeypatch.setattr(build_static, "ROOT", tmp_path)
    monkeypatch.setattr(build_static, "STAMPS", tmp_path / ".stamps")
    monkeypatch.setattr(build_static, "BUNDLE", tmp_path)
    monkeypatch.setattr(build_static, "PAPER_FONTS", tmp_path)
    monkeypatch.setattr(build_static, "inputs", lambda: iter([template]))
    for step in ("install_packages", "make_bundle", "copy_paper_fonts", "collect"):
        monkeypatch.setattr(build_static, step, lambda step=step: steps.append(step))
    first = build_static.build()
    assert (first.startswith("static files: built"), len(steps)) == (True, 4)
    assert (build_static.build(), len(steps)) == ("static files: up to date", 4)
    template.write_text("two")
    build_static.build()
    assert len(steps) == 8


def test_templates_styles_and_locks_are_inputs() -> None:
    names = {place(path) for path in build_static.inputs()}
    assert {"package-lock.json", "src/anlaufstelle/web/static/anlaufstelle/base.css"} <= names
    assert "src/anlaufstelle/web/templates/base_public.html" in names
    assert "tools/build_bundle.mjs" in names


def test_without_node_the_wheel_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert all(Path(part).is_file() for part in build_static.program("npm"))


def test_without_node_and_wheel_the_remedy_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(build_static.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(build_static, "build", lambda **_given: str(build_static.program("npm")))
    assert build_static.main([]) == 1
    assert "Remedy" in capsys.readouterr().err
