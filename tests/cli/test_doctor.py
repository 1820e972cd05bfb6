"""`doctor` finds what is broken, and each defect names its remedy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import override_settings

from anlaufstelle.base.reading import ReadingProcess, models, office
from anlaufstelle.cli import home as home_room
from anlaufstelle.cli import inside, machine
from anlaufstelle.cli.findings import Finding, State
from anlaufstelle.engines.reading import Refusal, Refused, Script
from anlaufstelle.engines.reading.recognition import tesseract
from tests.cli import process
from tools import setup


def _defects(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.state is State.BAD]


def _look(home: Path, *, url: str = "http://127.0.0.1:8000") -> list[Finding]:
    return _defects(list(home_room.look(home, public_url=url)))


def test_a_good_home_has_no_defects(home: Path) -> None:
    assert _look(home) == []


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = process.run(tmp_path / "none", "doctor")
    assert done.returncode == 1
    assert "Abhilfe: anlaufstelle init" in done.stdout
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("path", "mode"), [("keys/keys.json", 0o644), ("office.sqlite3", 0o640), (".", 0o755)])
def test_what_others_may_read_is_found(home: Path, path: str, mode: int) -> None:
    (home / path).chmod(mode)
    (finding,) = _look(home)
    assert finding.remedy == f"chmod {'700' if path == '.' else '600'} {home / path}".removesuffix("/.")


@pytest.mark.parametrize(
    "content",
    ["", "{}", "not json", '{"django": 1}', '{"django": "x", "links": "", "identity": "", "network": "", "audit": ""}'],
)
def test_keys_that_cannot_be_read_are_found(home: Path, content: str) -> None:
    (home / "keys" / "keys.json").write_text(content)
    (finding,) = _look(home)
    assert finding.thing == "Schlüssel"
    assert "restore" in finding.remedy


def test_lost_keys_are_not_made_anew(home: Path) -> None:
    (home / "keys" / "keys.json").unlink()
    done = process.run(home, "doctor", "--quiet")
    assert done.returncode == 1
    assert "anlaufstelle restore" in done.stdout
    assert not (home / "keys" / "keys.json").exists()


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://termin.example.org", State.WELL),
        ("http://localhost:8000", State.HINT),
        ("http://termin.example.org", State.BAD),
        ("http://192.0.2.7", State.BAD),
    ],
)
def test_cookies_need_tls_or_this_machine(url: str, state: State) -> None:
    found = home_room.cookies(url)
    assert found.state is state
    assert (found.remedy == "") == (state is State.WELL)


def test_missing_tables_and_a_silent_mail_server_are_found(tmp_path: Path, made_home: Path) -> None:
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True)
    home.chmod(0o700)
    (home / "keys").chmod(0o700)
    (home / "keys" / "keys.json").write_bytes((made_home / "keys" / "keys.json").read_bytes())
    (home / "keys" / "keys.json").chmod(0o600)
    done = process.run(home, "doctor", MAIL_SERVER=f"smtp://127.0.0.1:{process.free_port()}")
    assert done.returncode == 1
    assert "✗ Datenbank default" in done.stdout
    assert "Abhilfe: anlaufstelle init" in done.stdout
    assert "✗ Postausgang" in done.stdout


def test_a_clock_before_this_version_is_found() -> None:
    early = _defects(list(machine.clock(datetime(1970, 1, 1, tzinfo=UTC))))
    assert [finding.thing for finding in early] == ["Uhr"]
    assert not _defects(list(machine.clock(datetime(2026, 3, 3, tzinfo=UTC))))


def test_each_defect_and_hint_names_a_remedy(home: Path) -> None:
    done = process.run(home, "doctor", PUBLIC_URL="http://termin.example.org")
    lines = done.stdout.splitlines()
    marked = [number for number, line in enumerate(lines) if line.startswith(("✗", "·"))]
    assert marked
    assert all(lines[number + 1].startswith("    Abhilfe: ") for number in marked)


def test_a_model_of_waiting_that_is_not_compiled_is_named_with_its_remedy(tmp_path: Path) -> None:
    with override_settings(WAITING_MODEL=tmp_path):
        found = inside.waiting_model()
    assert (found.state, found.remedy) == (State.HINT, "make setup")
    assert str(tmp_path) in found.says
    assert inside.waiting_model().state is State.WELL


@pytest.mark.parametrize(
    ("gone", "state"),
    [((), State.WELL), (("folders",), State.HINT), (("network",), State.HINT), (("calls",), State.HINT)],
)
def test_the_walls_around_foreign_files_are_asked_of_a_real_process(
    monkeypatch: pytest.MonkeyPatch, gone: tuple[str, ...], state: State
) -> None:
    real = ReadingProcess.ready
    monkeypatch.setattr(ReadingProcess, "ready", lambda self: real(self) | dict.fromkeys(gone, False))
    found = machine.walls()
    assert found.state is state
    assert bool(found.remedy) is bool(gone)


def test_a_machine_that_cannot_lock_a_process_away_reads_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_process: ReadingProcess) -> None:
        raise Refused(Refusal.NOT_CONFINED)

    monkeypatch.setattr(ReadingProcess, "ready", refused)
    assert machine.walls().state is State.BAD


def test_a_missing_office_program_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    assert (machine.office_program().state, "libreoffice" in machine.office_program().remedy) == (State.HINT, True)
    monkeypatch.setattr(office, "program", lambda: "/usr/bin/soffice")
    assert machine.office_program().state is State.WELL


def test_missing_text_recognition_is_a_hint_that_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "version", lambda: "5.3.0")
    monkeypatch.setattr(models, "missing", lambda: ())
    assert machine.recognition().state is State.WELL
    monkeypatch.setattr(models, "missing", lambda: (models.PACKAGES[Script.GEORGIAN],))
    some = machine.recognition()
    assert (some.state, "tesseract-ocr-script-geor" in some.remedy) == (State.HINT, True)
    monkeypatch.setattr(models, "missing", lambda: (models.PACKAGES[Script.LATIN],))
    assert "lateinische" in machine.recognition().says

    def no_library() -> str:
        raise tesseract.NoTesseract

    monkeypatch.setattr(tesseract, "version", no_library)
    assert (machine.recognition().state, "libtesseract5" in machine.recognition().remedy) == (State.HINT, True)


def test_set_up_and_house_name_the_same_packages_and_places() -> None:
    named = {*models.PACKAGES.values(), models.LIBRARY_PACKAGE, models.ORIENTATION_PACKAGE}
    assert set(setup.RECOGNITION) == named
    places = {str(setup.ROOTS / place) for place in setup.RECOGNITION["tesseract-ocr-script-latn"]}
    assert places == {str(folder / "Latin.traineddata") for folder in models.FOLDERS}
