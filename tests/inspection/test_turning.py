"""One goes through all pages of a request from paper to paper, and lets a page stay behind where one sees it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.errors import WrongBox
from anlaufstelle.inspection.queries import Place
from tests.accounts.makers import signed_in
from tests.files.makers import make_document
from tests.inspection.makers import Case, make_case, make_request, paper, read_all

pytestmark = pytest.mark.django_db
#: So much text that it takes a second page.
_LONG = ["Ein Absatz, der nur Platz braucht und nichts erzählt. " * 6] * 60


@pytest.fixture
def case(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_case(at=at)


def _long(case: Case) -> int:
    common = {"by": case.by, "at": case.at, "opened": case.opened, "case_file": case.case_file}
    made = make_document(**common, data=paper(*_LONG), subject="Langer Bericht")  # type: ignore[arg-type]
    read_all(at=case.at)
    return made


def _way(case: Case, inspection: int, *, start: Place, back: bool = False) -> Iterator[Place]:
    place: Place | None = start
    while place is not None:
        yield place
        document, page = place
        found = queries.turning(case.opened, inspection=inspection, document=document, page=page)
        place = found.before if back else found.after


def test_every_page_that_goes_out_comes_once_and_the_way_back_is_the_same(case: Case) -> None:
    long = _long(case)
    inspection = make_request(case)
    way = list(_way(case, inspection, start=(case.letter, 1)))
    assert [document for document, _page in way][:2] == [case.letter, case.second]
    assert [page for document, page in way if document == long] == list(range(1, len(way) - 1))
    assert len(way) > 3
    assert list(_way(case, inspection, start=way[-1], back=True)) == way[::-1]
    told = queries.turning(case.opened, inspection=inspection, document=long, page=1)
    assert (told.paper, told.papers) == (3, 3)


def test_a_paper_that_stays_behind_is_passed_by_but_can_be_looked_at(case: Case) -> None:
    inspection = make_request(case)
    common = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection}
    actions.leave_out(**common, document=case.letter, why="third")  # type: ignore[arg-type]
    way = list(_way(case, inspection, start=(case.second, 1), back=True))
    assert way == [(case.second, 1)]
    told = queries.turning(case.opened, inspection=inspection, document=case.letter, page=1)
    assert told.whole
    assert "Interessen anderer" in told.why
    assert told.after == (case.second, 1)


def test_a_paper_of_another_file_has_no_place(case: Case, at: datetime) -> None:
    other = make_case(at=at)
    with pytest.raises(WrongBox):
        queries.turning(case.opened, inspection=make_request(case), document=other.letter, page=1)


def test_a_page_is_left_out_and_taken_back_where_one_sees_it(case: Case) -> None:
    inspection = make_request(case)
    web = signed_in(at=case.at, account=int(case.by.id))
    path = f"/amt/einsicht/{inspection}/dokument/{case.letter}/"
    assert "Dokument 1 von 2" in _seen(web, path)
    assert f"/amt/einsicht/{inspection}/dokument/{case.second}/?seite=1" in _seen(web, path)
    assert web.post(path, {"tun": "weglassen", "grund": "third"}).status_code == 302
    shown = _seen(web, path)
    assert "Interessen anderer" in shown
    assert "Seite weglassen" not in shown
    web.post(path, {"tun": "aufnehmen"})
    assert "Seite weglassen" in _seen(web, path)


def _seen(web: Client, path: str) -> str:
    answer = web.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
