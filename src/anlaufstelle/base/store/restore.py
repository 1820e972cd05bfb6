"""Putting a checked set in place; an existing home folder is never overwritten, only moved aside when asked to."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from anlaufstelle.base.store import snapshot
from anlaufstelle.base.store.parts import Damaged


def put_in_place(checked: Path, target: Path, *, at: datetime, force: bool) -> Path | None:
    """Give a checked, unpacked set the name of the home folder; both lie on one file system.

    Gives where the former folder is now, if there was one. Raises `Damaged` when the target holds something and `force`
    is not set, or when a server is running in it.
    """
    aside: Path | None = None
    if target.exists() and any(target.iterdir()):
        if not force:
            raise Damaged(
                f"{target} ist nicht leer. Abhilfe: anderer Ordner, oder --force (der alte wird zur Seite gelegt)."
            )
        _refuse_running(target)
        aside = target.with_name(f"{target.name}.before-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        target.rename(aside)
    elif target.exists():
        target.rmdir()
    checked.chmod(0o700)
    checked.rename(target)
    snapshot.sync(target.parent)
    return aside


def _refuse_running(home: Path) -> None:
    lock = home / "serve.lock"
    if not lock.exists():
        return
    descriptor = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        raise Damaged(f"In {home} läuft ein Server. Abhilfe: ihn zuerst beenden.") from problem
    finally:
        os.close(descriptor)
