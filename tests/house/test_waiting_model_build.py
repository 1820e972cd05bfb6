"""The waiting model is compiled only when its source or its compiler changed; without a compiler set-up goes on."""

from pathlib import Path

import pytest

from tools import setup


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Set up in a folder of its own, with a compiler that only says that it was asked."""
    done: list[str] = []
    source = tmp_path / "kernel"
    source.mkdir()
    (source / "day.py").write_text("one")
    monkeypatch.setattr(setup, "MODEL_SOURCE", source)
    monkeypatch.setattr(setup, "MODEL", tmp_path / "model")
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(setup, "_compiler", lambda: Path("python"))

    def compile_it(command: list[str], **_given: object) -> None:
        done.append(Path(command[1]).name)
        (tmp_path / "model").mkdir(exist_ok=True)
        (tmp_path / "model" / "kernel.o").write_bytes(b"")

    monkeypatch.setattr(setup, "_run", compile_it)
    return done


def test_it_is_compiled_once_and_again_when_its_source_changes(asked: list[str]) -> None:
    setup.waiting_model()
    setup.waiting_model()
    assert asked == ["compile_kernel.py"]
    (setup.MODEL_SOURCE / "day.py").write_text("two")
    setup.waiting_model()
    assert asked == ["compile_kernel.py"] * 2


def test_a_lost_object_is_made_again(asked: list[str]) -> None:
    setup.waiting_model()
    (setup.MODEL / "kernel.o").unlink()
    setup.waiting_model()
    assert len(asked) == 2


def test_without_its_compiler_set_up_goes_on_and_says_what_is_slow(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> Path:
        raise setup.SetupError("the registry cannot be reached")

    monkeypatch.setattr(setup, "_compiler", missing)
    setup.waiting_model()
    assert asked == []
    assert "a hundred times slower" in capsys.readouterr().err
    monkeypatch.setattr(setup, "_compiler", lambda: Path("python"))
    setup.waiting_model()
    assert len(asked) == 1
