"""Sets the project up: `.venv` from hash-pinned locks, the static files, the catalogues. Called by the Makefile.

Needs nothing but Python 3.11 with `venv` (and installs that on Debian as root). Does nothing where nothing changed:
what each step was done with is kept in `.stamps/`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMPS = ROOT / ".stamps"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV_HOME = ROOT / "build" / "uv"
LOCKS = ROOT / "requirements"
COMPILER = ROOT / "build" / "compile"
#: Where the compiled waiting model lies, and what it is made from.
MODEL = ROOT / "build" / "queueing"
MODEL_SOURCE = ROOT / "src" / "anlaufstelle" / "engines" / "queueing" / "kernel"
OLDEST = (3, 11)
ROOTS = Path("/usr")
_MODELS = ("share/tesseract-ocr/5/tessdata", "share/tessdata", "local/share/tessdata")
#: Debian's packages of text recognition, and where each would be found (as in `base/reading/models`).
RECOGNITION = {
    "libtesseract5": ("lib/*/libtesseract.so.5", "lib/libtesseract.so.5", "lib64/libtesseract.so.5"),
    "tesseract-ocr-osd": tuple(f"{folder}/osd.traineddata" for folder in _MODELS),
    "tesseract-ocr-script-latn": tuple(f"{folder}/Latin.traineddata" for folder in _MODELS),
    "tesseract-ocr-script-arab": tuple(f"{folder}/Arabic.traineddata" for folder in _MODELS),
    "tesseract-ocr-script-cyrl": tuple(f"{folder}/Cyrillic.traineddata" for folder in _MODELS),
    "tesseract-ocr-script-ethi": tuple(f"{folder}/Ethiopic.traineddata" for folder in _MODELS),
    "tesseract-ocr-script-geor": tuple(f"{folder}/Georgian.traineddata" for folder in _MODELS),
}


class SetupError(Exception):
    """Setting up cannot go on; the message names the remedy."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring everything up to date and say in a line a step what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("run", "dev"), help="run: what the server needs; dev: checks and tests too")
    kind: str = parser.parse_args(arguments).kind
    begun = time.monotonic()
    try:
        packages(kind)
        waiting_model()
        text_recognition()
        static_files()
        catalogues()
    except SetupError as problem:
        print(f"setup: {problem}", file=sys.stderr)
        return 1
    print(f"setup: ready after {time.monotonic() - begun:.1f} s")
    return 0


def packages(kind: str) -> None:
    """Bring `.venv` to exactly the locked packages, and this project into it."""
    if sys.version_info < OLDEST:
        raise SetupError("Python 3.11 or newer is needed. Remedy: make PYTHON=/path/to/python3.11 ...")
    stamp = STAMPS / "python"
    done = stamp.read_text(encoding="ascii") if stamp.is_file() and PYTHON.exists() else ""
    wanted = [_mark("dev")] if kind == "dev" else [_mark("run"), _mark("dev")]  # dev holds all of run
    if done in wanted:
        return
    uv = installer()
    if not PYTHON.exists():
        _run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], remedy="see the message above")
    locks = [str(LOCKS / name) for name in _locks(kind)]
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), *locks]
    _run(sync, remedy="the locked packages could not be installed: is the package registry reachable?")
    own = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--python",
        str(PYTHON),
        "-e",
        str(ROOT),
    ]
    _run(own, remedy="see the message above")
    _write(stamp, _mark(kind))
    print(f"packages: installed for {kind}")


def _locks(kind: str) -> list[str]:
    if kind == "dev":
        return ["dev.lock"]
    return ["run.lock", "build.lock"] + ([] if shutil.which("npm") else ["node.lock"])


def _mark(kind: str) -> str:
    files = [*(LOCKS / name for name in _locks(kind)), ROOT / "pyproject.toml"]
    total = hashlib.sha256(f"{kind} {sys.version_info[:2]} {ROOT}".encode())
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{kind} {total.hexdigest()}"


def installer() -> str:
    """Give uv: the machine's own, else one from the registry in an environment of its own, pinned by hash."""
    found = shutil.which("uv")
    if found:
        return found
    uv = UV_HOME / "bin" / "uv"
    if not uv.exists():
        _make_environment(UV_HOME)
        lock = LOCKS / "bootstrap.lock"
        install = [
            str(UV_HOME / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "-r",
            str(lock),
        ]
        _run(install, remedy="uv could not be installed: is the package registry reachable?")
    return str(uv)


def _make_environment(folder: Path) -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SetupError("Python's venv is missing. Remedy: apt-get install python3-venv")
    apt("python3-venv")
    _run(command, remedy="see the message above")


def apt(*names: str) -> None:
    """Install Debian packages (as root)."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], remedy="is Debian's package registry reachable?", environment=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    _run(command, remedy=f"apt-get install {' '.join(names)}", environment=quiet, silent=True)


def waiting_model() -> None:
    """Compile the waiting model, by a compiler in an environment of its own; without it the model is only slower."""
    stamp = STAMPS / "waiting-model"
    done = stamp.read_text(encoding="ascii") if stamp.is_file() and (MODEL / "kernel.o").is_file() else ""
    wanted = _model_mark()
    if done == wanted:
        return
    try:
        python = _compiler()
        environment = {"NUMBA_CPU_NAME": "generic", "PYTHONDONTWRITEBYTECODE": "1"}  # runs on each machine of this kind
        command = [str(python), str(ROOT / "tools" / "compile_kernel.py"), str(MODEL)]
        _run(command, remedy="see the message above", environment=environment)
    except SetupError as problem:
        print(f"waiting model: not compiled, it runs a hundred times slower. {problem}", file=sys.stderr)
        return
    _write(stamp, wanted)


def _model_mark() -> str:
    files = [LOCKS / "compile.lock", ROOT / "tools" / "compile_kernel.py", *sorted(MODEL_SOURCE.glob("*.py"))]
    total = hashlib.sha256(f"{platform.machine()} {sys.platform} {ROOT}".encode())
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _compiler() -> Path:
    """Give the Python that has the compiler; installed when its lock changes."""
    python, lock = COMPILER / "bin" / "python", LOCKS / "compile.lock"
    stamp = STAMPS / "compiler"
    wanted = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return python
    uv = installer()
    _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(COMPILER)], remedy="see the message above")
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(lock)]
    _run(sync, remedy="the compiler could not be installed: is the package registry reachable?")
    _write(stamp, wanted)
    return python


def text_recognition() -> None:
    """Bring Tesseract and its models where we may; elsewhere say what is missing and go on."""
    missing = [name for name, places in RECOGNITION.items() if not any(list(ROOTS.glob(place)) for place in places)]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            apt(*missing)
        except SetupError as problem:
            print(f"text recognition: some scripts are not read. {problem}", file=sys.stderr)
        else:
            print(f"text recognition: installed {', '.join(missing)}")
    else:
        print(f"text recognition: some scripts are not read. Remedy: apt-get install {' '.join(missing)}")


def static_files() -> None:
    """Build style sheets, fonts and scripts."""
    _run([str(PYTHON), str(ROOT / "tools" / "build_static.py")], remedy="see the message above")


def catalogues() -> None:
    """Compile the translations."""
    _run([str(PYTHON), "-m", "tools.catalogues", "compile"], remedy="see the message above")


def _run(
    command: Sequence[str], *, remedy: str, environment: dict[str, str] | None = None, silent: bool = False
) -> None:
    output = subprocess.DEVNULL if silent else None
    done = subprocess.run(command, cwd=ROOT, env=os.environ | (environment or {}), stdout=output, check=False)
    if done.returncode != 0:
        raise SetupError(f"{Path(command[0]).name} failed. Remedy: {remedy}")


def _write(stamp: Path, text: str) -> None:
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(text, encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
