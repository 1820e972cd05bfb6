"""Looking at the machine: Python, SQLite, semaphores, clock, disk, browser. Needs no settings."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from anlaufstelle.cli.findings import Finding, bad, hint, well
from anlaufstelle.engines.reading import Script

_OLDEST_PYTHON = (3, 11)
_FREE_BYTES = 2 * 1024**3
#: A clock before the release of this version is certainly wrong.
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
SETUP = "make setup"
_WALLS = {
    "limits": "Grenzen für Speicher und Zeit",
    "rights": "keine Rechte",
    "network": "eigenes leeres Netz",
    "calls": "nur erlaubte Systemaufrufe",
    "folders": "nur Programme und Schriften lesbar",
}


def look(home: Path, *, now: datetime) -> Iterator[Finding]:
    """Look at what the house stands on."""
    yield python()
    yield sqlite()
    yield semaphores()
    yield from clock(now)
    yield disk(home)
    yield chromium()
    yield walls()
    yield office_program()
    yield recognition()


def python() -> Finding:
    """Is Python new enough?"""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        return bad("Python", found, "Python 3.11 oder neuer einrichten, dann: make setup")
    return well("Python", found)


def sqlite() -> Finding:
    """Is the SQLite library free of the WAL-reset defect?"""
    from anlaufstelle.base.store import profile

    try:
        profile.install()
    except (RuntimeError, ImportError) as problem:
        return bad("SQLite", str(problem), SETUP)
    import sqlite3  # noqa: TID251  # after install() this is the safe one

    return well("SQLite", sqlite3.sqlite_version)


def semaphores() -> Finding:
    """Can the fair write gate be made?"""
    if find_spec("sysv_ipc") is None:
        return bad("Schreibschleuse", "sysv_ipc fehlt", SETUP)
    import sysv_ipc

    try:
        trial = sysv_ipc.Semaphore(None, sysv_ipc.IPC_CREX, initial_value=1)
        trial.remove()
    except (OSError, sysv_ipc.Error) as problem:
        remedy = "Alte Semaphore entfernen (ipcs -s, ipcrm -s) oder kernel.sem erhöhen"
        return bad("Schreibschleuse", f"keine System-V-Semaphore: {problem}", remedy)
    return well("Schreibschleuse", "System-V-Semaphore")


def clock(now: datetime) -> Iterator[Finding]:
    """Is the clock plausible, and is the office's time zone there?"""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if now < _RELEASED:
        yield bad(
            "Uhr", f"{now:%Y-%m-%d %H:%M} UTC liegt vor dieser Fassung", "Uhr stellen, am besten mit NTP (timedatectl)"
        )
    else:
        yield well("Uhr", f"{now:%Y-%m-%d %H:%M} UTC")
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        yield bad("Zeitzonen", "Europe/Berlin fehlt", SETUP)
    else:
        yield well("Zeitzonen", "Europe/Berlin")


def disk(home: Path) -> Finding:
    """Is there room?"""
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    says = f"{free / 1024**3:.1f} GiB frei"
    if free < _FREE_BYTES:
        return bad(
            "Platte",
            says,
            "Platz schaffen: alte Sicherungen auslagern, oder ANLAUFSTELLE_HOME auf eine größere Platte legen",
        )
    return well("Platte", says)


def chromium() -> Finding:
    """Is there a browser for the tests? The house itself needs none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        return hint("Chromium", "fehlt (nur für Tests und Bilder)", "apt-get install chromium")
    return well("Chromium", found)


def walls() -> Finding:
    """Which walls stand around a process that reads foreign files? Asked of such a process, not guessed."""
    from anlaufstelle.base.reading import ReadingProcess
    from anlaufstelle.engines.reading import Limits, Refused

    thing = "Lesen fremder Dateien"
    try:
        with ReadingProcess(Limits()) as process:
            standing = process.ready()
    except Refused as problem:
        return bad(
            thing,
            f"Der Leseprozess lässt sich nicht einsperren ({problem.why.value}); fremde Dateien werden abgelehnt",
            "Linux-Kern ab 5.13 mit seccomp; im Container: Profil mit unshare oder seccomp erlauben",
        )
    missing = [words for name, words in _WALLS.items() if not standing[name]]
    if missing:
        return hint(thing, f"eingesperrt, es fehlt: {', '.join(missing)}", "Linux-Kern ab 5.13 mit Landlock verwenden")
    return well(thing, f"eingesperrt: {', '.join(_WALLS.values())}")


def office_program() -> Finding:
    """Is there a program that prints letters of word processors?"""
    from anlaufstelle.base.reading import office

    found = office.program()
    if found is None:
        return hint(
            "Textverarbeitung",
            "LibreOffice fehlt: DOCX und ODT werden mit einem Hinweis abgelehnt",
            "apt-get install libreoffice-writer-nogui",
        )
    return well("Textverarbeitung", found)


def recognition() -> Finding:
    """Is there text recognition, and which scripts does it read?"""
    from anlaufstelle.base.reading import models
    from anlaufstelle.engines.reading.recognition import tesseract

    thing = "Texterkennung"
    try:
        version = tesseract.version()
    except tesseract.NoTesseract:
        needed = f"apt-get install {models.LIBRARY_PACKAGE} {' '.join(models.missing())}".rstrip()
        return hint(thing, "Tesseract fehlt: von Scans gibt es nur Bilder, keinen Text", needed)
    missing = models.missing()
    if models.PACKAGES[Script.LATIN] in missing:
        needed = f"apt-get install {' '.join(missing)}"
        return hint(thing, "Das Modell für lateinische Schrift fehlt: von Scans gibt es nur Bilder", needed)
    if missing:
        return hint(
            thing, f"Tesseract {version}, es fehlt: {', '.join(missing)}", f"apt-get install {' '.join(missing)}"
        )
    return well(thing, f"Tesseract {version}: {', '.join(script.value for script in Script)}")


def owner_only(path: Path) -> bool:
    """Say whether only the owner may reach a file or folder."""
    return not path.stat().st_mode & 0o077 and path.stat().st_uid == os.geteuid()
