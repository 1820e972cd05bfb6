"""What tests run in processes of their own: ``python -m tests.base.outside <what>``."""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def waiting(*, key: str, values: Mapping[str, Any], **_: object) -> None:
    """Note the start, go on only when the test says so, note the end."""
    _note(f"start waiting {values['number']} {key}")
    while not (Path(os.environ["ANLAUFSTELLE_HOME"]) / "go").exists():
        time.sleep(0.05)
    _note(f"end {values['number']} {key}")


def failing(*, key: str, values: Mapping[str, Any], **_: object) -> None:
    """Fail the first time, work the second time."""
    _note(f"start {values['number']} {key}")
    if _notes().count(f"start {values['number']} {key}") == 1:
        raise RuntimeError("the first time")
    _note(f"end {values['number']} {key}")


JOBS: Mapping[str, Callable[..., object]] = {"waiting": waiting, "failing": failing}
TICKS: Mapping[str, tuple[float, Callable[..., object]]] = {}


def _notes() -> list[str]:
    file = Path(os.environ["ANLAUFSTELLE_HOME"]) / "notes"
    return file.read_text().splitlines() if file.exists() else []


def _note(line: str) -> None:
    with (Path(os.environ["ANLAUFSTELLE_HOME"]) / "notes").open("a") as out:
        out.write(f"{line}\n")


def prepare() -> None:
    """Make the database."""
    from django.core.management import call_command

    for database in ("default", "sessions"):
        call_command("migrate", database=database, verbosity=0)


def fill() -> None:
    """Put mails and jobs into the outbox and entries into the audit log: each argument is what=count."""
    from anlaufstelle.base import clock
    from anlaufstelle.base.outbox.messages import Message
    from tests.base.makers import booked, note, send

    for argument in sys.argv[2:]:
        what, _, count = argument.partition("=")
        numbers, at = range(int(count)), clock.read()
        if what == "audit":
            note(at=at, count=len(numbers))
        elif what == "mail":
            send(*(booked(f"p{number}@example.org") for number in numbers), at=at)
        else:
            jobs = (Message(channel="job", to="", template=what, language="de", values={"number": n}) for n in numbers)
            send(*jobs, at=at)


def report() -> None:
    """Say what stands in the outbox and whether the audit log is whole."""
    from anlaufstelle.base.audit.verify import verify
    from anlaufstelle.base.outbox.models import Row

    rows = Row.objects.values("outcome", "attempts", "repeats", "to")
    proof = verify()
    found = {"rows": list(rows), "ok": proof.ok, "without_place": proof.without_place, "entries": proof.entries}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    {"prepare": prepare, "fill": fill, "report": report}[sys.argv[1]]()
