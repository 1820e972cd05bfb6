"""A disk that is really full: what comes in is refused with a word, what is there stays whole, and then it goes on."""

import errno
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.files import actions
from anlaufstelle.files.errors import NotStored
from anlaufstelle.files.models import BatchItem, Content

_ROOT = Path(__file__).resolve().parents[2]
#: Its own view of the disks, with a small one in it; ends with the process.
_SMALL_DISK = 'mount -t tmpfs -o size=9m none "$ANLAUFSTELLE_HOME" && exec "$0" -m tests.files.full_disk_inside'
_OWN_VIEW = ("unshare", "-r", "-m", "sh", "-c")


def _can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_OWN_VIEW, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _can_mount(), reason="this machine lets nobody mount a disk of their own")
def test_on_a_full_disk_nothing_is_lost_and_nothing_half_and_then_it_goes_on(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANLAUFSTELLE_")}
    environment = kept | {"ANLAUFSTELLE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "anlaufstelle.web.settings"}
    words = [*_OWN_VIEW, _SMALL_DISK, sys.executable]
    done = subprocess.run(
        words,
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout.strip().rsplit("\n", 1)[-1])
    assert seen["refused"] > 0
    assert seen["told"] == ["NotStored"], "and each with the same clear word"
    assert seen["whole_on_full"]
    assert (seen["items"], seen["read"], seen["whole"], seen["left"]) == (40, 40, True, 0)


@pytest.mark.django_db
def test_a_broken_disk_is_told_and_the_same_file_comes_in_later(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    by = actor("system")
    batch = actions.begin_batch(by=by, at=at, source="upload", name="kaputt")

    def broken(_descriptor: int) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as now:
        now.setattr("os.fsync", broken)
        with pytest.raises(NotStored) as problem:
            actions.receive(by=by, at=at, batch=batch, data=b"%PDF-1.7 a", name="a.pdf")
    assert "Behalten Sie die Datei" in problem.value.way_on()
    assert (Content.objects.count(), BatchItem.objects.count()) == (0, 0)
    assert actions.receive(by=by, at=at, batch=batch, data=b"%PDF-1.7 a", name="a.pdf")
