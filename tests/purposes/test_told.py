"""A person is told which unit opened their data, when and for what: no colleague, no reference, nothing sealed."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions as files
from anlaufstelle.persons import actions as persons
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.models import PastOpening
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import make_account, signed_in
from tests.appointments.makers import make_office
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import make_purpose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def worker(at: datetime) -> Actor:
    """Give a colleague in a team."""
    make_office(at=at, members=1)
    account = make_account("caseworker", at=at, username="eine-kollegin")
    staff_actions.link_account(by=actor("system"), at=at, member=staff.members()[0].id, login="eine-kollegin")
    from anlaufstelle.accounts import queries as accounts

    return accounts.actor_for(account, at=at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def _lines(person: int, by: Actor, at: datetime) -> list[tuple[str, str, str]]:
    shown = persons.open_person(by=by, at=at, person=person, purpose="correction", reference="Auskunft")
    return [(line.purpose, line.area, line.unit) for line in queries.told(shown)]


def test_day_purpose_area_and_unit_and_never_who(worker: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at - timedelta(days=2), person=person, for_=worker, ends_at=at)
    actions.open_held(by=worker, at=at - timedelta(days=2), person=person)
    persons.open_person(by=worker, at=at - timedelta(days=2), person=person, part="file")
    unit = staff.teams()[0].name
    lead = actor_of("team_lead", at=at)
    shown = opened(person, by=lead, at=at)
    told = queries.told(shown)
    assert [(line.on, line.purpose, line.area, line.unit) for line in told] == [
        (at.date(), "Beratung", "Stammdaten", ""),
        (at.date() - timedelta(days=2), "zugewiesene Aufgabe", "Akte", unit),
    ]
    sheet = repr(actions.tell_openings(by=lead, at=at, opened=shown))
    for hidden in ("eine-kollegin", "Probe eine", "A-1", "B-1"):
        assert hidden not in sheet
    assert Entry.objects.filter(code="purposes.openings_told").count() == 1


def test_two_colleagues_of_a_unit_are_one_line(person: int, at: datetime) -> None:
    for _colleague in range(2):
        opened(person, by=actor_of("caseworker", at=at), at=at)
    assert PastOpening.objects.count() == 2
    assert _lines(person, actor_of("team_lead", at=at), at) == [
        ("Beratung", "Stammdaten", ""),
        ("Daten berichtigen oder löschen", "Stammdaten", ""),
    ]


def _read(person: int, seal: str, at: datetime) -> set[tuple[str, str, str, str, str]]:
    """Let a lead read a paper of this class; give all that is kept of it, but who and when."""
    web = signed_in("team_lead", at=at)
    web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "application", "reference": "A"})
    lead = actor_of("team_lead", at=at)
    shown = opened(person, by=lead, at=at)
    case_file = make_file(opened=shown, at=at, subject=f"Akte {seal}")
    document = make_document(by=lead, at=at, opened=shown, case_file=case_file, seal=seal)
    PastOpening.objects.all().delete()
    assert web.get(f"/amt/akten/{case_file}/dokument/{document}/").status_code == 200
    kept = PastOpening.objects.all()
    return {(row.purpose, row.reference, row.area, row.unit, str(row.held)) for row in kept}


def test_a_sealed_paper_is_told_like_any_other(at: datetime) -> None:
    by = actor("system")
    one, other = (make_person(by=by, at=at, family=name) for name in ("Muster", "Beispiel"))
    assert _read(one, "", at) == _read(other, "aufenthaltsende", at) == {("application", "A", "file", "", "False")}


def test_twin_told_from_the_documents_the_sealed_one_shows(at: datetime, person: int) -> None:
    """The log of documents knows more than the person may be told; so the sheet is not made from it."""
    lead = actor_of("team_lead", at=at)
    shown = opened(person, by=lead, at=at)
    case_file = make_file(opened=shown, at=at)
    before = _lines(person, lead, at)
    for seal in ("", "aufenthaltsende"):
        document = make_document(by=lead, at=at, opened=shown, case_file=case_file, seal=seal)
        files.open_document(by=lead, at=at, opened=shown, case_file=case_file, document=document)
    assert Entry.objects.filter(code="files.document_opened").count() == 2
    assert _lines(person, lead, at) == before


def test_only_who_counsels_tells_it(person: int, at: datetime) -> None:
    shown = opened(person, by=actor_of("caseworker", at=at), at=at)
    for role in ("front_desk", "registry", "data_protection_officer"):
        reader = actor_of(role, at=at)
        with pytest.raises(NotAllowed):
            queries.told(replace(shown, by=reader))
        with pytest.raises(NotAllowed):
            actions.tell_openings(by=reader, at=at, opened=shown)


def test_the_page_and_the_sheet(person: int, at: datetime) -> None:
    web: Client = signed_in("caseworker", at=at)
    assert web.get(f"/amt/personen/{person}/geoeffnet/").status_code == 302
    web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "enquiry", "reference": "E-9"})
    page = web.get(f"/amt/personen/{person}/geoeffnet/").content.decode()
    assert "Auskunft an die Person selbst" in page
    assert "E-9" not in page
    answer = web.post(f"/amt/personen/{person}/geoeffnet/blatt/")
    assert answer["Content-Type"] == "application/pdf"
    pdf = pypdfium2.PdfDocument(BytesIO(answer.content))
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Wer hat meine Daten geöffnet" in text
    assert "Auskunft an die Person selbst" in text
    assert "E-9" not in text


def test_a_person_nobody_opened_is_told_so(person: int, at: datetime) -> None:
    sheet = repr(queries.told_sheet((), name="Amina Musterprobe", on=at.date()))
    assert "hat niemand Ihre Daten geöffnet" in sheet
    assert person
