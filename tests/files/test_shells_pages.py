"""The pages of a take-over: upload, columns, differences, decisions, faults as a table."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.shells import FIELDS, proposed
from anlaufstelle.files.models import CaseFile, ExportLayout, ShellLine, TakeOver
from anlaufstelle.files.queries import shells as queries
from anlaufstelle.persons import actions as persons
from tests.accounts.makers import signed_in
from tests.files.makers import make_unit
from tests.files.shells import HEADERS, SYSTEM, hand_in, row, table, take_over, work

pytestmark = pytest.mark.django_db
PLACE = "/amt/akten/uebernahme/"


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def lead(at: datetime) -> Client:
    return signed_in("team_lead", at=at)


def _columns() -> dict[str, str]:
    found = proposed(HEADERS)
    return {f"column_{code}": found.get(code, "") for code in FIELDS}


def test_from_the_upload_to_the_files(lead: Client, at: datetime) -> None:
    make_unit(at=at)
    upload = SimpleUploadedFile("export.csv", table([row(1), row(2, Geburtsdatum="31.02.1990")]))
    arranging = lead.post(PLACE, {"table": upload, "system": SYSTEM}, follow=True)
    assert "kein Datum" in arranging.content.decode(), "the preview says what is wrong, by line"

    number = TakeOver.objects.get().pk
    said = {**_columns(), "order": "dmy", "unit": "33.20", "keep_as": "Meine Spalten", "schritt": "vergleichen"}
    lead.post(f"{PLACE}{number}/", said)
    assert ExportLayout.objects.get().name == "Meine Spalten"
    work(number, at=at)
    assert "Neue Akten anlegen" in lead.get(f"{PLACE}{number}/").content.decode()

    lead.post(f"{PLACE}{number}/schritt/", {"schritt": "uebernehmen", "new": "on", "changed": "on"})
    work(number, at=at)
    assert CaseFile.objects.count() == 1
    faults = lead.get(f"{PLACE}{number}/fehler.csv").content.decode("utf-8-sig")
    assert faults.splitlines()[1] == "3;Geburtsdatum: kein Datum"


def test_a_saved_arrangement_is_chosen_at_the_next_upload(lead: Client, at: datetime) -> None:
    test_from_the_upload_to_the_files(lead, at)
    upload = SimpleUploadedFile("export.csv", table([row(1)]))
    page = lead.post(PLACE, {"table": upload, "system": SYSTEM, "saved": "Meine Spalten"}, follow=True)
    assert '<option value="33.20" selected>' in page.content.decode()


def test_a_row_is_decided_on_and_only_then_written(lead: Client, at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    number = hand_in(table([row(1, Standort="Regal 9")]), at=at)
    page = lead.get(f"{PLACE}{number}/").content.decode()
    assert "Regal 1</bdi> → <bdi>Regal 9" in page

    lead.post(f"{PLACE}{number}/zeile/1/", {"wahl": "leave"})
    lead.post(f"{PLACE}{number}/schritt/", {"schritt": "uebernehmen", "changed": "on"})
    work(number, at=at)
    assert ShellLine.objects.get(take_over=number).done
    assert CaseFile.objects.get().shelf == "Regal 1"


def test_of_a_restricted_person_nothing_recorded_here_is_shown(lead: Client, at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    persons.restrict_person(by=actor("system"), at=at, person=CaseFile.objects.get().person_id, restricted=True)
    number = hand_in(table([row(1, Staatsangehörigkeit="Irak")]), at=at)
    page = lead.get(f"{PLACE}{number}/").content.decode()
    assert "Syrien" not in page
    assert "Irak" in page


def test_twin_of_anybody_else_it_is_shown(lead: Client, at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    number = hand_in(table([row(1, Staatsangehörigkeit="Irak")]), at=at)
    assert "Syrien" in lead.get(f"{PLACE}{number}/").content.decode()


def test_the_register_number_is_never_shown(lead: Client, at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    number = hand_in(table([row(1, **{"AZR-Nummer": "199999999999"})]), at=at)
    page = lead.get(f"{PLACE}{number}/").content.decode()
    assert "AZR-Nummer" in page
    assert "190000000001" not in page
    assert "199999999999" not in page


def test_the_first_look_shows_only_how_a_register_number_ends(at: datetime) -> None:
    number = hand_in(table([row(1)]), at=at)
    seen = queries.preview(number, by=actor("system"))
    (_line, values, _faults) = seen.rows[0]
    assert dict(zip(seen.fields, values, strict=True))["azr"] == "…001"


def test_fifty_rows_cost_as_many_questions_as_five(lead: Client, at: datetime) -> None:
    take_over(table([row(number) for number in range(60)]), at=at)
    few = hand_in(table([row(number, Standort="Regal X") for number in range(5)]), at=at)
    many = hand_in(table([row(number, Standort="Regal X") for number in range(50)]), at=at)
    assert _questions(lead, few) == _questions(lead, many)


def _questions(lead: Client, number: int) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        lead.get(f"{PLACE}{number}/")
    return sum("audit_" not in query["sql"] for query in asked)
