"""No page of a file shows anything to who has not opened its person, and a restricted person's file least of all."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import UnknownCaseFile, UnknownDocument
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.models import Opening
from tests.accounts.makers import signed_in
from tests.files.makers import make_document, make_file, procedure_of
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def paths(worker: Actor, at: datetime) -> tuple[str, ...]:
    """Give every page of a file somebody else has opened."""
    shown = opened(make_person(by=worker, at=at), by=worker, at=at)
    case_file = make_file(opened=shown, at=at, subject="Merkwort")
    document = make_document(by=worker, at=at, opened=shown, case_file=case_file, subject="Merkwort")
    file = f"/amt/akten/{case_file}/"
    return (
        f"/amt/akten/person/{shown.person}/",
        f"/amt/akten/person/{shown.person}/neu/",
        file,
        f"{file}vorgang/",
        f"{file}ablegen/",
        f"{file}dokument/{document}/",
        f"{file}dokument/{document}/beschreiben/",
        f"{file}vorgang/{procedure_of(case_file)}/zda/",
    )


def _shown(web: Client, path: str) -> bool:
    """Say whether a page tells anything of the file, asked for or posted to."""
    headers = {"Sec-Fetch-Site": "same-origin"}
    answers = [web.get(path, headers=headers), web.post(path, {"zda": "1"}, headers=headers)]
    return any(answer.status_code == 200 or b"Merkwort" in answer.content for answer in answers)


def test_no_page_of_a_file_opens_without_an_opening_of_its_person(paths: tuple[str, ...], at: datetime) -> None:
    other = signed_in("caseworker", at=at)
    assert not [path for path in paths if _shown(other, path)]


def test_restricting_closes_the_file_for_who_had_it_open(paths: tuple[str, ...], at: datetime) -> None:
    web = signed_in("caseworker", at=at)
    person = int(paths[0].split("/")[-2])
    web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "application", "reference": "A"})
    assert _shown(web, paths[2])
    restrict(person, at=at)
    web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "application", "reference": "A"})
    assert not [path for path in paths if _shown(web, path)]
    assert not Opening.objects.exists()


def test_twin_without_the_check_of_the_opening_the_file_shows(
    paths: tuple[str, ...], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persons, "running", lambda _person, **_who: ("counselling", "nichts"))
    other = signed_in("caseworker", at=at)
    assert len([path for path in paths[:-1] if _shown(other, path)]) == len(paths) - 1


def test_an_opening_of_somebody_else_reads_no_file(worker: Actor, at: datetime) -> None:
    """The proof that is shown is the proof of one person."""
    owner = opened(make_person(by=worker, at=at), by=worker, at=at)
    other = opened(make_person(by=worker, at=at, family="Beispiel"), by=worker, at=at)
    case_file = make_file(opened=owner, at=at)
    document = make_document(by=worker, at=at, opened=owner, case_file=case_file)
    with pytest.raises(UnknownCaseFile):
        queries.dossier(other, case_file=case_file)
    with pytest.raises(UnknownDocument):
        actions.open_document(by=worker, at=at, opened=other, case_file=case_file, document=document)
