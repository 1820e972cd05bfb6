"""Two documents of one file side by side: each turned on its own, each opened in the log, nothing sealed shown."""

from datetime import datetime

import pytest

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import Actor
from tests.accounts.makers import signed_in
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # tested on its own


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


def test_each_side_turns_its_own_pages_by_links(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=shown, at=at)
    letter, title = (
        make_document(by=lead, at=at, opened=shown, case_file=case_file, data=pdf(pages), subject=subject)
        for pages, subject in ((3, "Schreiben"), (2, "Titel"))
    )
    web, path = signed_in(at=at, account=int(lead.id)), f"/amt/akten/{case_file}/nebeneinander/"
    alone = web.get(path, {"links": letter}).content.decode()
    assert alone.count("data-viewer") == 1
    assert f"{path}?links={letter}" in web.get(f"/amt/akten/{case_file}/dokument/{letter}/").content.decode()
    before = Entry.objects.filter(code="files.document_opened").count()
    page = web.get(path, {"links": letter, "rechts": title, "seite_links": "2", "seite_rechts": "9"}).content.decode()
    assert Entry.objects.filter(code="files.document_opened").count() == before + 2
    assert page.count("data-viewer") == 2
    assert "Seite 2 von 3" in page
    assert "Seite 2 von 2" in page
    on = f"?links={letter}&amp;rechts={title}&amp;seite_links=3&amp;seite_rechts=9"
    assert on in page, "the other side stays where it is"


def test_what_is_sealed_or_of_another_file_lies_on_no_side(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file, other = (make_file(opened=shown, at=at, subject=subject) for subject in ("Aufenthalt", "Einbürgerung"))
    sealed = make_document(
        by=lead, at=at, opened=shown, case_file=case_file, subject="Merkwort", kind="medical", seal="gesundheit"
    )
    elsewhere = make_document(by=lead, at=at, opened=shown, case_file=other)
    worker = actor_of("caseworker", at=at)
    opened(shown.person, by=worker, at=at)
    web, path = signed_in(at=at, account=int(worker.id)), f"/amt/akten/{case_file}/nebeneinander/"
    for wrong in (str(sealed), str(elsewhere), "99999", "x", "9" * 4_000, "-1"):
        answer = web.get(path, {"links": wrong})
        assert answer.status_code == 422, wrong
        assert "Merkwort" not in answer.content.decode()
    assert not Entry.objects.filter(code="files.document_opened").exists()
    mine = signed_in(at=at, account=int(lead.id)).get(path, {"links": sealed}).content.decode()
    assert "Merkwort" in mine


def test_nobody_lays_documents_side_by_side_without_a_purpose(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    path = f"/amt/akten/{make_file(opened=shown, at=at)}/nebeneinander/"
    answer = signed_in("caseworker", at=at).get(path)
    assert (answer.status_code, "/oeffnen/" in answer["Location"]) == (302, True)
    assert signed_in("front_desk", at=at).get(path).status_code == 403
