"""Comparing many rows asks the database as often as comparing one, and says the same."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.permissions import actor
from anlaufstelle.files.models import ShellLine
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.actions import NewName, record_person
from anlaufstelle.values.births import BirthDate
from tests.files.shells import hand_in, row, table, take_over
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db
SYSTEM = actor("system")


def _asked(rows: int, *, at: datetime, first: int) -> int:
    """Give how often the database is asked for so many new rows."""
    data = table([row(number) for number in range(first, first + rows)])
    people.find_persons("nobody", by=SYSTEM)  # the names are in memory
    with CaptureQueriesContext(connection) as seen:
        hand_in(data, at=at)
    return len(seen)


def test_a_chunk_of_new_rows_asks_no_more_than_one_new_row(at: datetime) -> None:
    take_over(table([row(number) for number in range(1, 40)]), at=at)
    assert _asked(150, at=at, first=100) <= _asked(1, at=at, first=300) + 3


def test_rows_of_one_chunk_each_find_their_own_people(at: datetime) -> None:
    known = [
        make_person(by=SYSTEM, at=at, family=family, given=given, born=born)
        for family, given, born in (
            ("Öztürk", "Ayşe", BirthDate(1990, 7, 3)),
            ("Шевченко", "Олександр", BirthDate(1971, 1, 1)),
            ("Öztürk", "Ayşe", BirthDate(1955, 2, 8)),
        )
    ]
    rows = [
        row(1, Familienname="Oeztuerk", Vorname="Ayse", Geburtsdatum="07.03.1990"),
        row(2, Familienname="Schewtschenko", Vorname="Oleksandr", Geburtsdatum="05.06.1971"),
        row(3, Familienname="Anders", Vorname="Niemand", Geburtsdatum="03.07.1990"),
        row(4, Familienname="Öztürk", Vorname="Ayşe", Geburtsdatum=""),
    ]
    hand_in(table(rows), at=at)
    found = {line.number: (line.state, sorted(line.people)) for line in ShellLine.objects.all()}
    assert found == {
        1: ("double", [known[0]]),
        2: ("double", [known[1]]),
        3: ("new", []),
        4: ("double", sorted([known[0], known[2]])),
    }


def test_a_name_of_birth_is_compared_beside_the_name_of_today(at: datetime) -> None:
    names = [NewName(family="Heutig", given="Amina"), NewName(family="Gebürtig", given="Amina", kind="birth")]
    known = record_person(by=SYSTEM, at=at, names=names, born=BirthDate(1990, 7, 3), languages=[], somebody_else=True)
    hand_in(table([row(1, Familienname="Gebürtig", Vorname="Amina", Geburtsdatum="03.07.1990")]), at=at)
    assert ShellLine.objects.get().people == [known]
