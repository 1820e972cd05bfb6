"""Paper is carried by who scans it, without opening anybody; what is scanned and what still exists are two things."""

from datetime import datetime

import pytest

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import NoPaper, PlaceMissing
from tests.accounts.makers import signed_in
from tests.digitising.makers import make_paper
from tests.files.makers import make_file, procedure_of
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(at: datetime) -> Actor:
    return actor_of("registry", at=at)


def test_paper_is_carried_without_opening_anybody(registry: Actor, at: datetime) -> None:
    who, case_file = make_paper(at=at, shelf="Regal 1")
    actions.carry_papers(by=registry, at=at, case_files=[case_file], place="Scanstelle", holder="Team A")
    assert queries.holders([case_file], by=registry) == {case_file: "Team A"}
    actions.carry_papers(by=registry, at=at, case_files=[case_file], place="Regal 1")
    assert queries.holders([case_file], by=registry) == {}
    assert queries.shelved([case_file], by=registry)[case_file].shelf == "Regal 1"
    moves = queries.paper_of(opened(who, by=registry, at=at), case_file=case_file).moves
    assert [move.place for move in moves] == ["Regal 1", "Scanstelle", "Regal 1"]
    with pytest.raises(PlaceMissing):
        actions.carry_papers(by=registry, at=at, case_files=[case_file], place=" ")


def test_a_scanned_file_still_has_its_paper_until_that_is_gone(registry: Actor, at: datetime) -> None:
    who, case_file = make_paper(at=at)
    assert [one.case_file for one in queries.unscanned_of([who], by=registry)] == [case_file]
    assert queries.count_unscanned(by=registry) == queries.UnscannedCount(1, 1)
    assert queries.count_unscanned(by=registry, without=[case_file]) == queries.UnscannedCount(0, 0)
    actions.note_scanned(by=registry, at=at, case_file=case_file, on=at.date())
    line = queries.shelved([case_file], by=registry)[case_file]
    assert (line.whole, line.medium, line.digital_on) == (True, "mixed", at.date())
    assert queries.unscanned_of([who], by=registry) == ()
    actions.carry_papers(by=registry, at=at, case_files=[case_file], place="Keller")
    assert queries.shelved([case_file], by=registry)[case_file].whole, "carrying paper does not undo the scan"
    actions.note_scanned(by=registry, at=at, case_file=case_file, on=None)
    assert not queries.shelved([case_file], by=registry)[case_file].whole
    actions.note_scanned(by=registry, at=at, case_file=case_file, on=at.date())
    actions.end_paper(by=registry, at=at, case_file=case_file)
    assert queries.shelved([case_file], by=registry)[case_file].medium == "electronic"
    with pytest.raises(NoPaper):
        actions.end_paper(by=registry, at=at, case_file=case_file)
    with pytest.raises(NoPaper):
        actions.carry_papers(by=registry, at=at, case_files=[case_file], place="Keller")


def test_a_file_in_use_is_told_by_its_procedures(registry: Actor, at: datetime) -> None:
    by = actor("system")
    shown = opened(make_person(by=by, at=at), by=by, at=at)
    case_file = make_file(opened=shown, at=at)
    assert queries.shelved([case_file], by=registry)[case_file].running
    lead = actor_of("team_lead", at=at)
    theirs = opened(shown.person, by=lead, at=at)
    actions.close_procedure(by=lead, at=at, opened=theirs, procedure=procedure_of(case_file), closed=True)
    line = queries.shelved_by_reference(queries.shelved([case_file], by=registry)[case_file].reference, by=registry)
    assert line is not None
    assert not line.running
    assert queries.shelved_by_reference("gibt es nicht", by=registry) is None


def test_who_files_nothing_learns_of_no_shelf(at: datetime) -> None:
    desk = actor_of("front_desk", at=at)
    with pytest.raises(NotAllowed):
        queries.count_unscanned(by=desk)
    with pytest.raises(NotAllowed):
        queries.longest_unscanned(1, by=desk, without=(), not_of=())
    with pytest.raises(NotAllowed):
        queries.holders([1], by=desk)


def test_the_hybrid_time_stands_on_the_file(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    client = signed_in("registry", at=at)
    person, case_file = make_paper(at=at, shelf="Regal 4")
    client.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "counselling", "reference": "B-1"})
    where = f"/amt/akten/{case_file}/papier/hybrid/"
    day = {"hybrid-until_day": "31", "hybrid-until_month": "2", "hybrid-until_year": "2026"}
    assert client.post(where, day).status_code == 422
    said = {**day, "hybrid-until_day": "28", "hybrid-what": "Bände 1 und 2"}
    assert client.post(where, said).status_code == 302
    page = client.get(f"/amt/akten/{case_file}/").content.decode()
    assert "Auf Papier ist, was vor dem 28.02.2026 einging." in page
    assert "Bände 1 und 2" in page
    actions.note_scanned(by=actor("system"), at=at, case_file=case_file, on=at.date())
    assert "Alles ist gescannt, das Papier gibt es noch" in client.get(f"/amt/akten/{case_file}/").content.decode()


def test_only_paper_is_said_to_be_paper(registry: Actor, at: datetime) -> None:
    shown = opened(make_person(by=actor("system"), at=at), by=registry, at=at)
    with pytest.raises(NoPaper):
        actions.say_what_is_paper(
            by=registry, at=at, opened=shown, case_file=make_file(opened=shown, at=at), until=at.date()
        )
