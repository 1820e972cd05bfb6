"""Where the paper of a file is, stands on the file until all of it is digital."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.files.errors import NoPaper, PlaceMissing, UnknownCaseFile
from anlaufstelle.persons.queries import Opened
from tests.accounts.makers import signed_in
from tests.files.makers import make_file, make_unit
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("registry", at=at)


@pytest.fixture
def shown(worker: Actor, at: datetime) -> Opened:
    return opened(make_person(by=actor("system"), at=at), by=worker, at=at)


def _on_paper(shown: Opened, at: datetime) -> int:
    given = NewCaseFile(unit=make_unit(at=at), subject="Aufenthalt", medium="mixed", shelf="Regal 4, Fach 12")
    return actions.create_case_file(by=shown.by, at=at, opened=shown, given=given)


def test_paper_is_followed_from_shelf_to_desk_until_all_is_digital(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = _on_paper(shown, at)
    later = at + timedelta(hours=2)
    actions.move_paper(by=worker, at=later, opened=shown, case_file=case_file, place="Scanstelle", holder="Team A")
    paper = queries.paper_of(shown, case_file=case_file)
    assert [(move.place, move.holder) for move in paper.moves] == [("Scanstelle", "Team A"), ("Regal 4, Fach 12", "")]
    assert paper.here == paper.moves[0]
    assert queries.dossier(shown, case_file=case_file).file.shelf == "Scanstelle"
    actions.finish_paper(by=worker, at=later, opened=shown, case_file=case_file)
    paper = queries.paper_of(shown, case_file=case_file)
    assert (paper.medium, paper.digital_on, paper.here, len(paper.moves)) == ("electronic", later.date(), None, 2)
    with pytest.raises(NoPaper):
        actions.finish_paper(by=worker, at=later, opened=shown, case_file=case_file)


def test_paper_that_turns_up_makes_a_file_hybrid_again(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = make_file(opened=shown, at=at)
    assert queries.paper_of(shown, case_file=case_file).here is None
    actions.move_paper(by=worker, at=at, opened=shown, case_file=case_file, place="Keller")
    line = queries.dossier(shown, case_file=case_file).file
    assert (line.medium, line.digital_on, line.shelf) == ("mixed", None, "Keller")


def test_only_who_files_moves_paper_and_only_of_who_is_open(shown: Opened, worker: Actor, at: datetime) -> None:
    case_file = _on_paper(shown, at)
    with pytest.raises(PlaceMissing):
        actions.move_paper(by=worker, at=at, opened=shown, case_file=case_file, place="  ")
    stranger = opened(make_person(by=actor("system"), at=at, family="Fremd"), by=worker, at=at)
    with pytest.raises(UnknownCaseFile):
        actions.move_paper(by=worker, at=at, opened=stranger, case_file=case_file, place="Keller")
    with pytest.raises(UnknownCaseFile):
        queries.paper_of(stranger, case_file=case_file)
    with pytest.raises(NotAllowed):
        actions.finish_paper(by=actor_of("front_desk", at=at), at=at, opened=shown, case_file=case_file)


def test_the_pages_say_where_it_is(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    client: Client = signed_in("registry", at=at)
    by = actor("system")
    person = make_person(by=by, at=at)
    case_file = _on_paper(opened(person, by=by, at=at), at)
    where = f"/amt/akten/{case_file}/papier/"
    assert client.get(where).status_code == 302, "nobody looks without a purpose"
    client.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "counselling", "reference": "B-1"})
    assert "Regal 4, Fach 12" in client.get(where).content.decode()
    assert client.post(where, {"place": ""}).status_code == 422
    assert client.post(where, {"place": "Scanstelle", "holder": "Team A"}).status_code == 302
    assert "Scanstelle" in client.get(f"/amt/akten/{case_file}/").content.decode()
    client.post(f"{where}digital/")
    assert "Ganz digital seit" in client.get(f"/amt/akten/{case_file}/").content.decode()
