"""How soon a document is found by its new title while the house reads a pile of scans: at a served office.

What is asked runs in a process of its own, as a page of the office does; the clock runs from the commit of the change
to the first answer that has it.
"""

import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps

from anlaufstelle.base import clock
from anlaufstelle.base.finding import Allowed, search
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.house import office
from anlaufstelle.bench.recognising import scans_of
from anlaufstelle.bench.rows import Row
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

_INSIDE = "anlaufstelle.bench.renamed"
_TIMES, _SCANS = 20, 3
_TARGET_MS, _PATIENCE_SECONDS = 1_000.0, 60.0
_EVERY_SECONDS, _BETWEEN_SECONDS = 0.01, 0.5


def rows(*, seed: int) -> Iterator[Row]:
    """Give how long twenty changes of a title took to be found, and how many pages were read meanwhile."""
    with office(people=0, seed=seed, settings={"ANLAUFSTELLE_DATABASE": ""}) as place:
        told = place.inside(_INSIDE, "rename", seed=seed)
    latest = max(told["seen_ms"])
    yield Row("title_pages_read_meanwhile", told["read"], "count", None, 1, told["read"] > 0)
    yield Row("title_seen_ms_p50", sorted(told["seen_ms"])[_TIMES // 2], "ms")
    yield Row("title_seen_ms_max", latest, "ms", None, _TARGET_MS, latest <= _TARGET_MS)


def rename(*, seed: int) -> dict[str, Any]:
    """Runs inside the home: hand in a pile of scans, and while it is read give a document new titles and look for them.

    Raises `RuntimeError` where a title is never found.
    """
    at, by = clock.read(), actor("system")
    pile = files.begin_batch(by=by, at=at, source="upload", name="Probe")
    for number in range(_SCANS):
        files.receive(by=by, at=at, batch=pile, data=scans_of("de", 10, seed=seed + number), name=f"{number}.pdf")
    person = persons.record_person(
        by=by, at=at, names=[persons.NewName(family="Probe", given="Akte")], born=BirthDate(), somebody_else=True
    )
    opened = persons.open_for_filing(by=by, at=at, person=person, reference="Probe")
    unit = files.save_unit(by=by, at=at, number="99.3", content="Probe")
    given = NewCaseFile(unit=unit, subject="Probe")
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=given)
    procedure = int(_model("Procedure").objects.get(case_file=case_file).pk)
    scan, named = scans_of("de", 1, seed=seed + _SCANS), Description(kind="letter", subject="Probe")
    document = files.file_document(by=by, at=at, opened=opened, procedure=procedure, data=scan, given=named)
    _until_read(1)
    before = _read()
    seen = []
    for turn in range(_TIMES):
        word = f"Probetitelwort{chr(ord('a') + turn)}x"
        changed = Description(kind="letter", subject=word)
        files.describe_document(by=by, at=clock.read(), opened=opened, document=document, given=changed)
        seen.append(_until_found(word))
        time.sleep(_BETWEEN_SECONDS)
    return {"seen_ms": seen, "read": _read() - before}


def _until_found(word: str) -> float:
    began = time.monotonic()
    while search(word, allowed=Allowed(files=None, seals=frozenset({""})), at=clock.read()).total != 1:
        if time.monotonic() - began > _PATIENCE_SECONDS:
            raise RuntimeError(f"{word} was not found")
        time.sleep(_EVERY_SECONDS)
    return 1000 * (time.monotonic() - began)


def _until_read(pages: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while _read() < pages and time.monotonic() < until:
        time.sleep(_EVERY_SECONDS)


def _read() -> int:
    return int(_model("PageText").objects.exclude(step="layer-1").count())


def _model(name: str) -> Any:
    return apps.get_model("files", name)
