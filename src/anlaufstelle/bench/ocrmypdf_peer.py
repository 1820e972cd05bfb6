"""ocrmypdf beside the house's chain, with deskew, rotation and PDF/A where it manages without Ghostscript.

It is under the MPL, stands in `requirements/bench.lock`, and runs in an environment of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]
_HOME = _ROOT / "build" / "peer-ocrmypdf"


def program() -> str | None:
    """Give the peer, installed once; None where it or the program it starts cannot be had."""
    if shutil.which("tesseract") is None:
        print("peer: ocrmypdf needs the program tesseract: apt-get install tesseract-ocr", file=sys.stderr)
        return None
    found = _HOME / "bin" / "ocrmypdf"
    if not (_HOME / "ready").exists():
        uv = shutil.which("uv") or str(_ROOT / "build" / "uv" / "bin" / "uv")
        lock = str(_ROOT / "requirements" / "bench.lock")
        install = [uv, "pip", "install", "--quiet", "--python", str(_HOME / "bin" / "python"), "--constraint", lock]
        try:
            subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(_HOME)], check=True)  # noqa: S603  # our own
            subprocess.run([*install, "ocrmypdf"], check=True)  # noqa: S603  # our own
        except (OSError, subprocess.CalledProcessError) as problem:
            print(f"peer: ocrmypdf could not be installed here: {problem}", file=sys.stderr)
            return None
        (_HOME / "ready").touch()
    return str(found)


def run(found: str, data: bytes, *, script: str) -> None:
    """Let it read a PDF of scans on one core."""
    words = ["-l", script, "--deskew", "--rotate-pages", "--jobs", "1", "--output-type", "auto", "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.pdf"
        source.write_bytes(data)
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        command = [found, *words, str(source), str(Path(folder) / "out.pdf")]
        subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603  # our own
