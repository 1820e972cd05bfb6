"""How soon twenty clerks see what they looked for: the search box at the real server, over the files each has open.

The index is built by the house itself from the words of documents, which lie locked. Each clerk has opened ten people
and asks every second. The floor is the smallest page of the office.
"""

import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from random import Random
from typing import Any
from urllib.parse import quote_plus

from django.apps import apps

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base import clock
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.store.contents import Stored
from anlaufstelle.bench import load
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.invented_pages import PAGES_OF_DOCUMENT, PAGES_OF_FILE, Invented
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.sessions import cookies
from anlaufstelle.engines.finding.pages import Entry, folders
from anlaufstelle.engines.reading import WHOLE, Word
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.files.queries.texts import LAYER_STEP, Text, sealed
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

_INSIDE = "anlaufstelle.bench.pages_served"
_CLERKS, _OPEN_AT_ONCE, _PAUSE_SECONDS = 20, 10, 1.0
_ASKED = 600
_TARGET_MS = 150.0
_AT_ONCE = 1_000
_BUILT_WITHIN_SECONDS = 1_800.0


def rows(pages: int, *, seed: int) -> Iterator[Row]:
    """Give the answer times of twenty clerks over so many pages."""
    with office(people=0, seed=seed, settings={"ANLAUFSTELLE_DATABASE": ""}) as place:
        clerks = cookies(place, role="caseworker", people=_CLERKS)
        place.stop()
        place.inside(_INSIDE, "fill", pages=pages, seed=seed)
        place.start()
        _wait(place)
        questions = place.inside(_INSIDE, "questions", count=_ASKED, seed=seed)
        asked = _ask(place, [f"/amt/suchen/?q={quote_plus(typed)}" for typed in questions], clerks=clerks)
        bare = _ask(place, ["/konto/"] * 200, clerks=clerks)
        found = sum(b"<mark" in answer.body for answer in asked.answers)
        yield Row("served_pages", pages, "count")
        yield Row("served_answers", asked.count(200), "count", None, len(questions), asked.count(200) == len(questions))
        yield Row("served_with_hits", found, "count")
        yield Row("served_ms_p50", asked.percentile(0.5), "ms", bare.percentile(0.5))
        late = asked.percentile(0.99)
        yield Row("served_ms_p99", late, "ms", bare.percentile(0.99), _TARGET_MS, late <= _TARGET_MS)


def fill(*, pages: int, seed: int) -> int:
    """Runs inside the home: files of 200 pages in documents of four, and the people each clerk has open."""
    at, system = clock.read(), actor("system")
    unit = _model("FilePlanUnit").objects.create(number="99.2", content="Probe")
    people = [
        persons.record_person(
            by=system,
            at=at,
            names=[persons.NewName(family=f"Probe {number}", given="Akte")],
            born=BirthDate(),
            somebody_else=True,
        )
        for number in range(max(pages // PAGES_OF_FILE, _OPEN_AT_ONCE))
    ]
    files = {number: _file(unit, person, number, at=at) for number, person in enumerate(people)}
    key = contents().put(b"Probe").key
    waiting: list[tuple[Any, Any, list[Any]]] = []
    for entries in Invented(seed).entries(pages):
        waiting.append(_document(entries, files[(entries[0].file - 1) % len(files)], key=key, at=at))
        if len(waiting) >= _AT_ONCE:
            _write(waiting, at=at)
            waiting = []
    _write(waiting, at=at)
    shutil.rmtree(indexer.home())  # these rows came past its doors: it is built anew from them
    dice = Random(seed)
    for number in range(_CLERKS):
        by = accounts.actor_for(accounts.account_named(f"probe-caseworker-{number}") or 0, at=at)
        for person in dice.sample(people, _OPEN_AT_ONCE):
            persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    return len(people)


def built() -> bool:
    """Runs inside the home: whether every volume of the index is there."""
    return all(folders(indexer.home()))


def questions(*, count: int, seed: int) -> list[str]:
    """Runs inside the home: one to three words of letters, the common ones more often."""
    invented, dice = Invented(seed), Random(seed)
    return [
        " ".join(dice.choice(invented.middle[: 10 ** dice.randint(1, 3)]) for _word in range(dice.randint(1, 3)))
        for _question in range(count)
    ]


def _model(name: str) -> Any:
    return apps.get_model("files", name)


def _file(unit: Any, person: int, number: int, *, at: datetime) -> Any:
    file = _model("CaseFile").objects.create(
        person_id=person, unit=unit, reference=f"99.2-{number}", subject="Probe", opened_on=at.date()
    )
    return _model("Procedure").objects.create(case_file=file, number=1, subject="Probe", opened_on=at.date())


def _document(entries: list[Entry], procedure: Any, *, key: bytes, at: datetime) -> tuple[Any, Any, list[Any]]:
    """Make the rows of a document; all share one key, and their bytes are in no store."""
    number = entries[0].document
    content = _model("Content")(name=f"{number:032d}", digest=f"{number:064d}", size=1, key=key)
    row = _model("Document")(
        case_file_id=procedure.case_file_id, procedure=procedure, number=number, kind=entries[0].kind,
        subject=f"Schreiben {number}", received_on=at.date(), filed_at=at, filed_by="system",
    )  # fmt: skip
    stored = Stored(content.name, content.digest, content.size, content.key)
    texts = [
        _model("PageText")(
            number=entry.number,
            step=LAYER_STEP,
            sealed=sealed(Text(tuple(Word(word, 0, 0, WHOLE, WHOLE) for word in entry.words)), stored),
        )
        for entry in entries
    ]
    return content, row, texts


def _write(made: list[tuple[Any, Any, list[Any]]], *, at: datetime) -> None:
    stored = _model("Content").objects.bulk_create([content for content, _row, _texts in made])
    documents = _model("Document").objects.bulk_create([row for _content, row, _texts in made])
    _model("Version").objects.bulk_create(
        _model("Version")(
            document=row, number=1, content=content, format="pdf", pages=PAGES_OF_DOCUMENT, added_at=at,
            added_by="system",
        )
        for row, content in zip(documents, stored, strict=True)
    )  # fmt: skip
    for (_content, _row, texts), content in zip(made, stored, strict=True):
        for text in texts:
            text.content = content
    _model("PageText").objects.bulk_create([text for _content, _row, texts in made for text in texts], batch_size=500)


def _wait(place: Office) -> None:
    until = time.monotonic() + _BUILT_WITHIN_SECONDS
    while not place.inside(_INSIDE, "built"):
        if time.monotonic() > until:
            raise RuntimeError("the index was not built in time")
        time.sleep(1)


def _ask(place: Office, paths: list[str], *, clerks: list[tuple[str, str]]) -> load.Load:
    wishes = (load.Request("GET", path, headers=(clerk,)) for path, clerk in zip(paths, cycle(clerks), strict=False))
    return load.run(place.base, wishes, clients=_CLERKS, pause=_PAUSE_SECONDS)
