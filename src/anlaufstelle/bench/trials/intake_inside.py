"""The inside of the proof of the intake: work that is killed, and the checker."""

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.bench.trials import intake_index
from anlaufstelle.bench.trials.intake_check import check, sheet
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.errors import NotYetRead, PagesTaken, StillInIntake, UnknownDocument
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

_AT_ONCE, _LONG_AGO = 2, 60.0
_SHORTEST, _LONGEST = 0.01, 0.9
#: Every fifth document is erased again, as if it had been filed by mistake. Those of three pages are parted.
_ERASED, _SPLIT = 5, 3
_PATIENCE_SECONDS = 900.0
#: Of the turns of work so many look whether the index can follow; after so many kills it is looked at.
_INDEXES, _LOOKS_EVERY = 0.3, 50
_A_DAY_AND_MORE = timedelta(days=2)


def kill_again_and_again(*, kills: int, files: int, seed: int, wrong_order: bool) -> dict[str, int]:
    """Work in two processes at a time, each killed at a random moment; then let one finish, and check."""
    dice = random.Random(seed)
    procedure = _prepared()
    scans = Path(settings.SCAN_FOLDER)
    waiting = iter(range(files))
    running: list[int] = []
    done, index = 0, Counter[str]()
    while done < kills:
        _put(scans, waiting, count=1 + (files > kills))
        while len(running) < _AT_ONCE:
            running.append(_forked(lambda: _work(procedure, wrong_order=wrong_order)))
        time.sleep(dice.uniform(_SHORTEST, _LONGEST) / _AT_ONCE)
        victim = running.pop(dice.randrange(len(running)))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        done += 1
        if done % _LOOKS_EVERY == 0:
            _end(running)
            index.update(_index_looked_at())
    _end(running)
    _put(scans, waiting, count=files)
    _finished(procedure)
    index.update(_index_looked_at())
    return {"kills": done, **check(scans, files=files), **index}


def _end(running: list[int]) -> None:
    while running:
        left = running.pop()
        os.kill(left, signal.SIGKILL)
        os.waitpid(left, 0)


def _index_looked_at() -> dict[str, int]:
    """Let a process that begins anew follow to the end, and count what is wrong in the index then."""
    found = settings.HOME / "index.json"

    def follow_and_look() -> None:
        intake_index.follow(by=actor("system"))
        found.write_text(json.dumps({"index_looks": 1, **intake_index.look()}))

    os.waitpid(_forked(follow_and_look), 0)
    told: dict[str, int] = json.loads(found.read_text())
    found.unlink()
    return told


def _prepared() -> int:
    """Make a person with a file; give the procedure everything goes into."""
    at, by = clock.read(), actor("system")
    name = [persons.NewName(family="Probe", given="Eingang")]
    person = persons.record_person(by=by, at=at, names=name, born=BirthDate(), somebody_else=True)
    opened = persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    unit = files.save_unit(by=by, at=at, number="99.1", content="Probe")
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject="Probe"))
    return int(_model("Procedure").objects.get(case_file=case_file).pk)


def _put(scans: Path, waiting: Iterator[int], *, count: int) -> None:
    """Let the scanner write files, as finished some time ago."""
    for _turn, number in zip(range(count), waiting, strict=False):
        path = scans / f"{number}.pdf"
        path.with_suffix(".part").write_bytes(sheet(number))
        os.utime(path.with_suffix(".part"), (clock.read().timestamp() - _LONG_AGO,) * 2)
        path.with_suffix(".part").rename(path)


def _forked(work: Callable[[], None]) -> int:
    connections.close_all()  # what is open is not shared between processes
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def _work(procedure: int, *, wrong_order: bool) -> None:
    """Take in, read, file, erase and sweep, over and over, until killed."""
    by = actor("system")
    dice = random.Random(os.getpid())
    while True:
        with suppress(Exception):  # whatever goes wrong here has to show in the count
            _round(procedure, by, dice, wrong_order=wrong_order)
        time.sleep(0.005)


def _round(procedure: int, by: Actor, dice: random.Random, *, wrong_order: bool) -> bool:
    """Do what is to be done once; say whether anything was."""
    collected = collect_wrongly(by=by, at=clock.read()) if wrong_order else files.collect_scans(by=by, at=clock.read())
    waiting = list(_items("received", "checked"))
    if waiting:
        files.read_item(by=by, at=clock.read(), key="", values={"item": dice.choice(waiting)})
    ready = list(_items("read"))
    if ready:
        _filed(dice.choice(ready), procedure, by=by)
    erased = _erased()
    if dice.random() < 0.2 or erased:
        files.sweep_contents(by=by, at=clock.read())
    indexed = dice.random() < _INDEXES and intake_index.follow(by=by)
    return bool(collected or waiting or ready or erased or indexed)


def collect_wrongly(*, by: Actor, at: datetime) -> int:
    """Take in what waits, but let go of it first: what must not be done."""
    paths = sorted(Path(settings.SCAN_FOLDER).glob("*.pdf"))[:3]
    for path in paths:
        data = path.read_bytes()
        path.unlink()
        batch = files.begin_batch(by=by, at=at, source="folder", name="falsch herum")
        files.receive(by=by, at=at, batch=batch, data=data, name=path.name)
    return len(paths)


def _filed(item: int, procedure: int, *, by: Actor) -> None:
    row = _model("BatchItem").objects.get(id=item)
    number = int(row.original_name.removesuffix(".pdf"))
    opened = persons.open_for_filing(
        by=by, at=clock.read(), person=_model("CaseFile").objects.get().person_id, reference="Probe"
    )
    ranges = [(1, 1), (2, row.pages)] if row.pages == _SPLIT else [(1, row.pages)]
    for first, last in ranges:
        said = Description(kind="letter", subject=f"{number}/{first}-{last}")
        with suppress(PagesTaken, NotYetRead):  # somebody else was faster, or this was done before the kill
            files.file_pages(
                by=by,
                at=clock.read(),
                opened=opened,
                procedure=procedure,
                given=said,
                item=item,
                first=first,
                last=last,
            )


def _erased() -> int:
    """Erase every fifth document with its key; give how many were."""
    done = 0
    for row in _model("Document").objects.only("id", "subject"):
        if int(row.subject.split("/")[0]) % _ERASED == _ERASED - 1:
            with suppress(StillInIntake, UnknownDocument):  # the rest is not filed yet, or somebody else was faster
                files.erase_document(by=actor("system"), at=clock.read(), document=row.pk)
                done += 1
    return done


def _finished(procedure: int) -> None:
    """Do all that is left, in peace."""
    by, dice = actor("system"), random.Random(0)
    until = time.monotonic() + _PATIENCE_SECONDS
    _put_aside_again(by)
    while _round(procedure, by, dice, wrong_order=False):
        _put_aside_again(by)
        if time.monotonic() > until:
            raise RuntimeError(f"the rest of the work did not end: {_left()}")
    files.sweep_contents(by=by, at=clock.read() + _A_DAY_AND_MORE)


def _left() -> dict[str, Any]:
    """Tell what is still to be done, so that who reads of it need not guess."""
    items = _model("BatchItem").objects.exclude(state="filed").values("id", "original_name", "state", "pages")
    return {
        "in the folder": sorted(path.name for path in Path(settings.SCAN_FOLDER).iterdir()),
        "items": list(items),
        "documents": sorted(_model("Document").objects.values_list("subject", flat=True)),
    }


def _put_aside_again(by: Actor) -> None:
    """Have tried again what was put aside since its process was killed too often, as a person would."""
    for batch in set(_model("BatchItem").objects.filter(state="parked").values_list("batch", flat=True)):
        files.resume_batch(by=by, at=clock.read(), batch=batch)


def _items(*states: str) -> Iterator[int]:
    return iter(_model("BatchItem").objects.filter(state__in=states).values_list("id", flat=True)[:20])


def _model(name: str) -> Any:
    return apps.get_model("files", name)
