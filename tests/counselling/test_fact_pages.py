"""Recording what is known, through the pages: every kind of fact, corrected without overwriting, sealed for others."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import law
from anlaufstelle.facts.models import Fact
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons.queries import Opened
from tests.counselling.makers import ON
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db


def test_a_fact_is_recorded_corrected_and_taken_back_through_the_pages(somebody: Opened, web: Client) -> None:
    path = f"/amt/beratung/{somebody.person}/"
    assert "Deutsch, mündlich" in web.get(f"{path}tatsache/?q=deutsch").content.decode()
    said = {"value": "A1", "since": "2025-01-01", "said_by": "die Person selbst"}
    assert web.post(f"{path}tatsache/deutsch/", said | {"value": ""}).status_code == 422
    assert web.post(f"{path}tatsache/deutsch/", said | {"said_by": ""}).status_code == 422
    assert web.post(f"{path}tatsache/deutsch/", said).status_code == 302
    number = Fact.objects.get().pk
    paper = {"value": "B1", "since": "2025-01-01", "document_kind": "Zertifikat", "document_place": "Akte 3"}
    assert 'value="2025-01-01"' in web.get(f"{path}eintrag/{number}/").content.decode()
    assert web.post(f"{path}eintrag/{number}/", paper).status_code == 302
    newest = Fact.objects.get(known_to__isnull=True).pk
    assert "Früher bekannt" in web.get(f"{path}eintrag/{newest}/").content.decode()
    page = web.get(path).content.decode()
    assert "Zertifikat, liegt: Akte 3" in page
    assert web.post(f"{path}eintrag/{newest}/loeschen/").status_code == 403
    assert web.post(f"{path}eintrag/{newest}/zuruecknehmen/").status_code == 302
    assert "Zertifikat" not in web.get(path).content.decode()
    assert web.get(f"{path}eintrag/{newest}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [("pass", "ja", "ja"), ("arbeitsstunden", "19,5", 19.5), ("einreise", "01.05.2019", "2019-05-01")],
)
def test_each_kind_of_fact_has_its_own_way_to_be_said(
    somebody: Opened, web: Client, name: str, value: str, kept: object
) -> None:
    form = {"value": value, "said_by": "die Person selbst"}
    assert web.post(f"/amt/beratung/{somebody.person}/tatsache/{name}/", form).status_code == 302
    assert Fact.objects.get().value == kept


def test_an_offered_fact_is_accepted_on_the_page(somebody: Opened, web: Client) -> None:
    path = f"/amt/beratung/{somebody.person}/"
    web.post(f"{path}tatsache/pass/", {"value": "ja", "said_by": "die Person selbst", "offered": "on"})
    assert "zählt nicht" in web.get(path).content.decode()
    assert web.post(f"{path}eintrag/{Fact.objects.get().pk}/annehmen/").status_code == 302
    assert "zählt nicht" not in web.get(path).content.decode()


def test_sealed_facts_and_unknown_names_are_not_found(somebody: Opened, web: Client) -> None:
    for name in ("krankheit_hindert", "gibt_es_nicht"):
        assert web.get(f"/amt/beratung/{somebody.person}/tatsache/{name}/").status_code == 404


def test_the_purpose_is_asked_before_counselling_too(worker: Actor, web: Client, today: datetime) -> None:
    person = make_person(by=worker, at=today, given="Neu")
    asked = web.get(f"/amt/beratung/{person}/")
    assert asked.headers["Location"] == f"/amt/personen/{person}/oeffnen/?weiter=%2Famt%2Fberatung%2F{person}%2F"
    assert web.post(f"/amt/beratung/{person}/wiedervorlage/", {"on": "2026-12-01", "about": "talk"}).status_code == 428


def test_all_facts_of_the_demo_are_facts() -> None:
    from anlaufstelle.demo.persons import _LIVES

    for life in _LIVES:
        given = {name: value for name, (value, _years, _source) in life.known.items()}
        law.read_facts(given, vocabulary=pathways.rules().vocabulary, on=ON)
