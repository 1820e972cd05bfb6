"""What the test of a full disk runs in a house whose disk is small: ``python -m tests.files.full_disk_inside``."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import django

_AT = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
_FILES = 40


def main() -> None:
    """Take in until the disk is full, read and index on the full disk, then with room again; say what was seen."""
    from django.conf import settings
    from django.core.management import call_command

    for database in settings.DATABASES:
        call_command("migrate", database=database, verbosity=0)
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.files import actions
    from anlaufstelle.files.models import BatchItem
    from tests.engines.reading import makers

    by, home = actor("system"), Path(settings.HOME)
    batch = actions.begin_batch(by=by, at=_AT, source="upload", name="voll")
    files = [makers.pdf(text=f"Blatt {number}") + b"%" * 20_000 for number in range(_FILES)]
    ballast = home / "ballast"

    def take_in(number: int) -> int:
        return actions.receive(by=by, at=_AT, batch=batch, data=files[number], name=f"{number}.pdf")

    def read(item: int) -> None:
        actions.read_item(by=by, at=_AT, key="", values={"item": item})

    take_in(0)
    _fill(ballast)
    told = [_told(lambda number=number: take_in(number)) for number in range(1, _FILES)]  # type: ignore[misc]  # a value
    seen: dict[str, object] = {"told": sorted(set(filter(None, told))), "refused": sum(map(bool, told))}
    for item in list(BatchItem.objects.values_list("id", flat=True)):
        _fill(ballast)
        _told(lambda item=item: read(item))  # type: ignore[misc]  # a value
    seen["whole_on_full"] = _whole()
    ballast.unlink()
    items = [take_in(number) for number in range(_FILES)]
    for item in items:
        read(item)
    actions.sweep_contents(by=by, at=_AT.replace(year=2027))
    ended = BatchItem.objects.filter(state="read").count()
    seen |= {"items": len(set(items)), "read": ended, "whole": _whole(), "left": _left(home)}
    sys.stdout.write("\n" + json.dumps(seen))


def _fill(ballast: Path) -> None:
    """Take all the room there is, to the last byte."""
    with ballast.open("ab", buffering=0) as file:
        for size in (65_536, 512, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    os.sync()


def _told(work: Callable[[], object]) -> str:
    """Give the kind of error a work ended with; empty where it was done."""
    try:
        work()
    except Exception as problem:  # noqa: BLE001  # whatever it is, the test looks at it
        return type(problem).__name__
    return ""


def _whole() -> bool:
    """Say whether the database is sound, every row has its bytes, and every page is read where its item says so."""
    from django.db import connection

    from anlaufstelle.files import queries
    from anlaufstelle.files.models import BatchItem, PageText

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone() == ("ok",)
    read = BatchItem.objects.filter(state="read").count()
    return sound and queries.prove_stored().ok and PageText.objects.exclude(step="failed").count() >= read


def _left(home: Path) -> int:
    """Give how many stored files no row knows."""
    from anlaufstelle.files.models import Content

    known = set(Content.objects.values_list("name", flat=True))
    return sum(path.name not in known for path in (home / "documents").glob("??/*"))


if __name__ == "__main__":
    django.setup()
    main()
