"""How soon clerks at the real server see who was found: 34,000 persons, a page of the office for each question."""

import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from django.apps import apps

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench import load
from anlaufstelle.bench.crowd import crowd
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.sessions import cookies
from anlaufstelle.persons import actions, queries
from anlaufstelle.values.births import BirthDate

_INSIDE = "anlaufstelle.bench.found_served"
_PAGE = "/amt/personen/"
_CLERKS, _PAUSE_SECONDS = 6, 1.0
_TARGET_MS = 50.0
_WAIT_SECONDS = 90.0
_AT_ONCE = 2_000


def rows(persons: int, *, seed: int) -> Iterator[Row]:
    """Give the answer times of six clerks, each with a question every second, and what it costs a process."""
    pairs = crowd(persons, seed=seed).pairs
    with office(people=0, seed=seed, settings={"ANLAUFSTELLE_DATABASE": ""}) as place:
        clerks = cookies(place, role="caseworker", people=_CLERKS)
        empty = _largest(place)
        place.inside(_INSIDE, "fill", persons=persons, seed=seed)
        place.restart()
        _wait(place, pairs[0].typed, clerk=clerks[0])
        questions = [pair.typed for pair in pairs]
        asked = _ask(place, questions, clerks=clerks)
        bare = _ask(place, [""] * 200, clerks=clerks)
        late = asked.percentile(0.99)
        yield Row("served_answers", len(asked.answers), "count", None, len(pairs), asked.count(200) == len(pairs))
        yield Row("served_ms_p50", asked.percentile(0.5), "ms", bare.percentile(0.5))
        yield Row("served_ms_p99", late, "ms", bare.percentile(0.99), _TARGET_MS, late <= _TARGET_MS)
        yield Row("served_memory_mb", _largest(place) - empty, "MB")
        yield Row("served_load_s", place.inside(_INSIDE, "load_seconds"), "s")
        yield _fresh(place, clerks)


def fill(*, persons: int, seed: int) -> int:
    """Runs inside the home: write the invented crowd into the database, beside whom the demo made."""
    person, name, number = (apps.get_model("persons", model) for model in ("Person", "PersonName", "Number"))
    at = clock.read()
    first = (person.objects.order_by("-id").values_list("id", flat=True).first() or 0) + 1
    entries = crowd(persons, seed=seed).entries
    people, names, numbers = [], [], []
    for at_place, entry in enumerate(entries):
        new = first + at_place
        born = entry.born
        people.append(
            person(
                id=new,
                birth_year=born.year,
                birth_month=born.month,
                birth_day=born.day,
                created_at=at,
                touched_on=at.date(),
            )
        )
        names += [
            name(person_id=new, kind="passport", family=one.family, given=one.given, known_from=at)
            for one in entry.names
        ]
        numbers += [number(person_id=new, value=one) for one in entry.numbers]
    for model, made in ((person, people), (name, names), (number, numbers)):
        model.objects.bulk_create(made, batch_size=_AT_ONCE)
    return len(people)


def load_seconds() -> float:
    """Runs inside the home: how long a process needs until it knows everybody."""
    memory = queries.Memory()
    memory.refresh()
    return memory.loaded_seconds


def record(*, family: str) -> int:
    """Runs inside the home: record somebody while the server runs."""
    names = [actions.NewName(family=family, given="Probe")]
    return actions.record_person(by=actor("system"), at=clock.read(), names=names, born=BirthDate(), somebody_else=True)


def _ask(place: Office, questions: list[str], *, clerks: list[tuple[str, str]]) -> load.Load:
    wishes = (
        load.Request("GET", f"{_PAGE}?q={quote_plus(typed)}", headers=(clerk,))
        for typed, clerk in zip(questions, cycle(clerks), strict=False)
    )
    return load.run(place.base, wishes, clients=_CLERKS, pause=_PAUSE_SECONDS)


def _fresh(place: Office, clerks: list[tuple[str, str]]) -> Row:
    """Ask in every connection for somebody recorded a moment ago by another process."""
    place.inside(_INSIDE, "record", family="Allerneuester")
    answers = _ask(place, ["Allerneuester"] * _CLERKS, clerks=clerks).answers
    seen = sum(b"Allerneuester, Probe" in answer.body for answer in answers)
    return Row("served_new_name_seen", seen, "count", None, _CLERKS, seen == _CLERKS)


def _wait(place: Office, typed: str, *, clerk: tuple[str, str]) -> None:
    """Wait until every process has its names: an answer comes at once."""
    until = time.monotonic() + _WAIT_SECONDS
    quick = 0
    while quick < 2 * _CLERKS:
        answers: list[Any] = load.run(
            place.base, [load.Request("GET", f"{_PAGE}?q={quote_plus(typed)}", headers=(clerk,))], clients=1
        ).answers
        quick = quick + 1 if answers and answers[0].seconds < 1 else 0
        if time.monotonic() > until:
            raise RuntimeError("the names were not loaded in time")


def _largest(place: Office) -> float:
    """Give the memory of the largest process of the server in MB."""
    return max((_resident(pid) for pid in place.children()), default=0.0)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
