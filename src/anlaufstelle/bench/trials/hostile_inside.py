"""The inside of the proof with hostile files: what is readable is filed, and what became of everything is counted."""

import hashlib
import time
from collections import Counter
from typing import Any

from django.apps import apps

from anlaufstelle.base import clock
from anlaufstelle.base.finding import Allowed, search
from anlaufstelle.base.outbox.models import Row as Waiting
from anlaufstelle.base.permissions import actor
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.errors import REFUSALS
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

_EVERY_SECONDS = 0.25
#: Beside them lie the papers of the invented office.
_FILED = "Probestueck"
_KEPT_ASIDE = ("refused", "parked")
#: What no file of others may bring about: the walls were not there, or the reading process was no longer ours.
_NEVER = {"", "not_confined", "garbled", "no_recognition", "damaged"}


def wait_until_read(*, batch: int, patience: float) -> dict[str, Any]:
    """Wait until a pile is read; give its items, and the seconds the slowest of them was in hand.

    Raises `RuntimeError` where that does not come about.
    """
    began: dict[int, float] = {}
    slowest, until = 0.0, time.monotonic() + patience
    rows = _model("BatchItem").objects.filter(batch=batch).order_by("id")
    while time.monotonic() < until:
        now, left = time.monotonic(), 0
        for item, state, tries in (found := list(rows.values_list("id", "state", "tries"))):
            waits = state in {"received", "checked"}
            left += waits
            if waits and (tries or state == "checked"):
                began.setdefault(item, now)
            elif not waits:
                slowest = max(slowest, now - began.pop(item, now))
        if not left:
            return {"items": [item for item, _state, _tries in found], "slowest": slowest}
        time.sleep(_EVERY_SECONDS)
    raise RuntimeError(f"the reading of pile {batch} did not end")


def outcome() -> dict[str, Any]:
    """Count what became of all items; `ends` says by the digest of the bytes that came in how they ended."""
    rows = _model("BatchItem").objects.select_related("content").order_by("id")
    states = Counter(row.state for row in rows)
    aside = [row for row in rows if row.state in _KEPT_ASIDE]
    return {
        **{name: states[name] for name in ("read", *_KEPT_ASIDE)},
        "whys": Counter(f"{row.state}:{row.why}" for row in aside),
        "read_pages": sum(row.state == "read" and row.pages > 0 for row in rows),
        "pages_left_to_people": _model("PageText").objects.filter(step="failed").count(),
        "ends_without_words": sum(row.why in _NEVER or row.why not in REFUSALS for row in aside),
        "ends": {
            _sha256(row): row.why if row.state == "refused" else row.state for row in rows if row.parent_id is None
        },
    }


def _sha256(row: Any) -> str:
    return hashlib.sha256(contents().get(stored_of(row.content))).hexdigest()


def file_what_is_read() -> int:
    """Put all pages of everything readable into one file; give how many documents that makes."""
    at, by = clock.read(), actor("system")
    name = [persons.NewName(family="Probe", given="Feindlich")]
    person = persons.record_person(by=by, at=at, names=name, born=BirthDate(), somebody_else=True)
    opened = persons.open_for_filing(by=by, at=at, person=person, reference="Probe")
    unit = files.save_unit(by=by, at=at, number="99.1", content="Probe")
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject="Probe"))
    procedure = int(_model("Procedure").objects.get(case_file=case_file).pk)
    ready = _model("BatchItem").objects.filter(state="read", pages__gt=0)
    for row in ready:
        said = Description(kind="letter", subject=f"{_FILED}{row.pk}")
        whole = {"item": row.pk, "first": 1, "last": row.pages}
        files.file_pages(by=by, at=at, opened=opened, procedure=procedure, given=said, **whole)
    return int(_model("Document").objects.filter(subject__startswith=_FILED).count())


def not_found() -> int:
    """Give how many filed documents are not found by what only they are called."""
    at, anybody = clock.read(), Allowed(files=None, seals=frozenset({""}))
    subjects = _model("Document").objects.filter(subject__startswith=_FILED).values_list("subject", flat=True)
    return sum(search(subject, allowed=anybody, at=at).total != 1 for subject in subjects)


def not_yet_indexed() -> int:
    """Give how many changes the index has not taken over."""
    return Waiting.objects.filter(channel__in=("index", "pages"), outcome="").count()


def _model(name: str) -> Any:
    return apps.get_model("files", name)
