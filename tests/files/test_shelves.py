"""Paper is carried by who scans it, without opening anybody; what is scanned and what still exists are two things."""

from datetime import datetime

import pytest

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import NoPaper, PlaceMissing
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
    _who, case_file = make_paper(at=at)
    assert [one.case_file for one in queries.unscanned(by=registry)] == [case_file]
    actions.note_scanned(by=registry, at=at, case_file=case_file, on=at.date())
    line = queries.shelved([case_file], by=registry)[case_file]
    assert (line.whole, line.medium, line.digital_on) == (True, "mixed", at.date())
    assert queries.unscanned(by=registry) == ()
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
        queries.unscanned(by=desk)
    with pytest.raises(NotAllowed):
        queries.holders([1], by=desk)
