"""The order of scanning is the same whether all files are ranked or only those that can come first; and it is quick."""

import random
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.digitising import queries
from anlaufstelle.digitising.queries.queue import _needs, _order
from anlaufstelle.files.models import CaseFile, Procedure
from anlaufstelle.files.queries.shelves import _shelved, _unscanned
from anlaufstelle.persons.models import Person
from tests.digitising.makers import expect, make_order
from tests.files.makers import make_unit

pytestmark = pytest.mark.django_db
_MANY = 3_000


def _many(count: int, *, at: datetime) -> list[int]:
    """Give people with a file on a shelf each, some of them at rest: written past the doors, which take minutes."""
    dice, unit = random.Random(5), make_unit(at=at)
    people = Person.objects.bulk_create(
        Person(created_at=at, touched_on=at.date(), held=True) for _turn in range(count)
    )
    files = CaseFile.objects.bulk_create(
        CaseFile(
            person=person, unit_id=unit, reference=f"V-{number}", subject="Aufenthalt", medium="paper",
            shelf=f"Regal {dice.randrange(40)}", opened_on=at.date() - timedelta(days=dice.randrange(900)),
        )
        for number, person in enumerate(people)
    )  # fmt: skip
    Procedure.objects.bulk_create(
        Procedure(
            case_file=file, number=1, subject="Aufenthalt", opened_on=file.opened_on,
            closed_on=at.date() if number % 3 == 0 else None,
        )
        for number, file in enumerate(files)
    )  # fmt: skip
    return [person.pk for person in people]


def _needed(people: list[int], *, at: datetime) -> None:
    dice = random.Random(6)
    for person in dice.sample(people, 30):
        begins = at + timedelta(days=dice.randrange(1, 200))
        expect(person, at=at, begins_at=begins, kind=dice.choice(("booked", "task")))


def test_some_thousand_files_wait_in_the_order_in_which_all_are_ranked(scanner: Actor, at: datetime) -> None:
    people = _many(_MANY, at=at)
    _needed(people, at=at)
    first = queries.queue(by=scanner, at=at).lines[0].case_file
    make_order(first, by=scanner, at=at)

    found = queries.queue(by=scanner, at=at)
    everybody = [one for one in _shelved(_unscanned(), by=actor("system")) if one.case_file != first]
    ranked = _order(everybody, _needs(at))
    assert [line.case_file for line in found.lines] == [place.file.case_file for place in ranked[:100]]
    assert (found.count, found.running) == (_MANY - 1, sum(one.running for one in everybody))


def test_the_list_asks_the_same_however_many_files_wait(scanner: Actor, at: datetime) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.queue(by=scanner, at=at)
        return len(seen)

    _many(200, at=at)
    before = asked()
    Procedure.objects.all().delete()
    CaseFile.objects.all().delete()
    _many(_MANY, at=at)
    assert asked() == before
