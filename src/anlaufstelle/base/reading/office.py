"""Letters of word processors become pages: the system's office program prints them behind walls of its own."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from anlaufstelle.engines.reading import Kind, Limits, Refusal, Refused, wire

_NAMES = ("soffice", "libreoffice")
_SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/opt/libreoffice/program"
_CHILD = (sys.executable, "-I", "-m", "anlaufstelle.base.reading.office_child")
#: What `office_child` ends with where the walls do not stand.
NO_WALLS = 77
#: The program starts slowly; one question may take this many times longer than one about a page.
_PATIENCE = 3


def program() -> str | None:
    """Give the office program of this system, if there is one."""
    return next((found for name in _NAMES if (found := shutil.which(name, path=_SYSTEM_PATH))), None)


def as_pdf(data: bytes, *, kind: Kind, limits: Limits, with_program: str | None = None) -> bytes:
    """Print a letter that was looked through before; the PDF is as foreign as the letter.

    Raises `Refused`: NO_OFFICE_PROGRAM, NOT_CONFINED, TOO_SLOW, TOO_LARGE, BROKEN.
    """
    found = with_program or program()
    if found is None:
        raise Refused(Refusal.NO_OFFICE_PROGRAM, kind=kind.value)
    folder = Path(tempfile.mkdtemp(prefix="letter-"))
    try:
        (folder / f"letter.{kind.value}").write_bytes(data)
        _run(found, folder, kind=kind, limits=limits)
        return _printed(folder / "letter.pdf", limits)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(found: str, folder: Path, *, kind: Kind, limits: Limits) -> None:
    process = subprocess.Popen(  # noqa: S603  # our own program
        [*_CHILD, found, f"letter.{kind.value}", json.dumps(wire.limits_table(limits))],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        ended = process.wait(timeout=_PATIENCE * limits.seconds)
    except subprocess.TimeoutExpired as problem:
        raise Refused(Refusal.TOO_SLOW, limit=int(_PATIENCE * limits.seconds)) from problem
    finally:
        # Ends the first process of their world, and with it all of them.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if ended != 0:
        raise Refused(Refusal.NOT_CONFINED if ended == NO_WALLS else Refusal.BROKEN)


def _printed(path: Path, limits: Limits) -> bytes:
    """Read what was printed; a link, a pipe or a giant is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as problem:
        raise Refused(Refusal.BROKEN) from problem
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused(Refusal.BROKEN)
    with os.fdopen(handle, "rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Refused(Refusal.TOO_LARGE, limit=limits.file_bytes)
    return data
