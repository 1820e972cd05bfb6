"""The file at the counter, through HTTP at the real server: the outline of 1,000 documents, and pages of thick ones.

A first page is that of a document nobody has looked at; a cold turn jumps to a page that was not drawn; a turn forwards
is what people do, and the house draws ahead; cached is a page seen before. One clerk asks at a time, with pauses to
read; the worker, which would read the words of all these pages meanwhile, is halted. The floor is the smallest page of
the office for the outline, and the kept picture for the pages.
"""

import random
import re
import statistics
from collections.abc import Iterator

from django.apps import apps

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench import load
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.reading import letters_file
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.sessions import cookies
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

_INSIDE = "anlaufstelle.bench.file"
_DOCUMENTS, _PAGES = 1_000, 300
_OUTLINE_MS, _FIRST_MS, _COLD_MS, _CACHED_MS = 60.0, 200.0, 60.0, 10.0
_READING_SECONDS = 0.7
_LOOKED_AT = re.compile(rb'src="(/amt/akten/bild/[^"]+)/1/')
Clerk = tuple[str, str]


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the answer times of a clerk."""
    return list(_rows(thick=6 if quick else 40, outlines=100 if quick else 200, seed=seed))


def _rows(*, thick: int, outlines: int, seed: int) -> Iterator[Row]:
    with office(people=0, seed=seed, settings={"ANLAUFSTELLE_DATABASE": ""}) as place:
        clerk = cookies(place, role="caseworker", people=1)[0]
        with place.halted("worker"):  # what a clerk waits for is measured, not two programs on two cores
            yield from _asked(place, clerk, thick=thick, outlines=outlines, seed=seed)


def _asked(place: Office, clerk: Clerk, *, thick: int, outlines: int, seed: int) -> Iterator[Row]:
    made = place.inside(_INSIDE, "fill", thick=thick, seed=seed)
    outline = _ask(place, [f"/amt/akten/{made['broad']}/"] * outlines, clerk=clerk, pause=0.02)
    bare = _ask(place, ["/konto/"] * outlines, clerk=clerk, pause=0.02)
    yield from _both("outline_of_1000", outline, bare, target=_OUTLINE_MS)
    queries_made = place.inside(_INSIDE, "count_queries", case_file=made["broad"])
    yield Row("outline_queries", queries_made, "count", None, 3, queries_made <= 3)
    links = [_link(place, made["deep"], document, clerk=clerk) for document in made["documents"]]
    first = _ask(place, [f"{link}/1/" for link in links], clerk=clerk, pause=_READING_SECONDS)
    again = _ask(place, [f"{link}/1/" for link in links] * 5, clerk=clerk, pause=0.02)
    yield from _both(f"first_page_of_{_PAGES}", first, again, target=_FIRST_MS)
    dice = random.Random(seed)
    jumps = [f"{link}/{number}/" for link in links for number in sorted(dice.sample(range(10, _PAGES, 4), 2))]
    yield from _both("jump_cold", _ask(place, jumps, clerk=clerk, pause=_READING_SECONDS), again, target=None)
    turns = [f"{link}/{number}/" for link in links[: thick // 3] for number in range(2, 10)]
    turned = _ask(place, turns, clerk=clerk, pause=_READING_SECONDS)
    yield from _both("page_turn", turned, again, target=_COLD_MS)
    yield from _both("page_turn_cached", again, bare, target=_CACHED_MS)


def fill(*, thick: int, seed: int) -> dict[str, object]:
    """Runs inside the home: one file of 1,000 documents, one with thick ones, and a clerk who opened the person."""
    at, by = clock.read(), actor("system")
    names = [persons.NewName(family="Probe", given="Akte")]
    person = persons.record_person(by=by, at=at, names=names, born=BirthDate(), somebody_else=True)
    opened = persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    unit = files.save_unit(by=by, at=at, number="99.1", content="Probe")
    broad, deep = (
        files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject="Probe"))
        for _turn in range(2)
    )
    data = letters_file(random.Random(seed))
    documents = [
        files.file_document(
            by=by, at=at, opened=opened, procedure=_procedure(deep), given=_said(number),
            data=data + b"%" * (number + 1),
        )
        for number in range(thick)
    ]  # fmt: skip
    _many(broad, like=documents[0])
    clerk = accounts.account_named("probe-caseworker-0")
    caseworker = accounts.actor_for(clerk or 0, at=at)
    persons.open_person(by=caseworker, at=at, person=person, purpose="counselling", reference="Probe")
    return {"broad": broad, "deep": deep, "documents": documents}


def count_queries(*, case_file: int) -> int:
    """Runs inside the home: how many questions to the database the outline takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    at, by = clock.read(), actor("system")
    person = queries.person_of(case_file=case_file, by=by)
    opened = persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    with CaptureQueriesContext(connection) as asked:
        found = queries.dossier(opened, case_file=case_file)
    if found.documents != _DOCUMENTS:
        raise RuntimeError(f"{found.documents} documents in the outline")
    return len(asked)


def _many(case_file: int, *, like: int) -> None:
    """Write 1,000 documents that share the bytes of one, in 20 procedures."""
    document, version, procedure = (apps.get_model("files", name) for name in ("Document", "Version", "Procedure"))
    at, today = clock.read(), clock.read().date()
    homes = procedure.objects.bulk_create(
        procedure(case_file_id=case_file, number=number + 2, subject=f"Vorgang {number}", opened_on=today)
        for number in range(20)
    )
    rows = document.objects.bulk_create(
        document(
            case_file_id=case_file, procedure=homes[number % 20], number=number + 1, kind="letter",
            subject=f"Schreiben {number} wegen der Verlängerung", sender="Behörde Beispiel", received_on=today,
            filed_at=at, filed_by="system",
        )
        for number in range(_DOCUMENTS)
    )  # fmt: skip
    bytes_of = version.objects.get(document=like)
    version.objects.bulk_create(
        version(document=row, number=1, content_id=bytes_of.content_id, format="pdf", pages=3, added_at=at)
        for row in rows
    )


def _procedure(case_file: int) -> int:
    return int(apps.get_model("files", "Procedure").objects.filter(case_file=case_file).earliest("number").pk)


def _said(number: int) -> Description:
    return Description(kind="letter", subject=f"Dicke Akte {number}")


def _link(place: Office, case_file: int, document: int, *, clerk: Clerk) -> str:
    (answer,) = _ask(place, [f"/amt/akten/{case_file}/dokument/{document}/"], clerk=clerk, pause=0.0).answers
    found = _LOOKED_AT.search(answer.body)
    if found is None:
        raise RuntimeError(f"no picture on the page of a document: {answer.status}")
    return found.group(1).decode()


def _ask(place: Office, paths: list[str], *, clerk: Clerk, pause: float) -> load.Load:
    wishes = [load.Request("GET", path, headers=(clerk,)) for path in paths]
    told = load.run(place.base, wishes, clients=1, pause=pause)
    if told.count(200) != len(paths):
        raise RuntimeError(f"{len(paths) - told.count(200)} of {len(paths)} answers were no page")
    return told


def _both(name: str, asked: load.Load, floor: load.Load, *, target: float | None) -> Iterator[Row]:
    middle = statistics.median(answer.seconds for answer in asked.answers) * 1000
    yield Row(f"{name}_ms_p50", middle, "ms", floor.percentile(0.5))
    late = asked.percentile(0.99)
    yield Row(f"{name}_ms_p99", late, "ms", floor.percentile(0.99), target, None if target is None else late <= target)
