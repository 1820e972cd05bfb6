"""Answering what papers offer, through the pages: with plain forms, beside the place on the page."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.counselling.queries import offers_page
from anlaufstelle.facts.models import DeclinedOffer, Fact
from anlaufstelle.files.actions import read_content
from anlaufstelle.files.models import Version
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons.models import PersonName
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person

pytestmark = pytest.mark.django_db


def _file(who: Opened, text: str, *, kind: str = "letter") -> None:
    case_file = make_file(opened=who, at=who.at)
    document = make_document(by=who.by, at=who.at, opened=who, case_file=case_file, data=pdf(text=text), kind=kind)
    content = Version.objects.get(document=document).content_id
    read_content(by=actor("system"), at=who.at, key="", values={"content": content})


def _address(who: Opened, *, chosen: str = "") -> tuple[str, dict[str, str]]:
    """Give where the first offer is answered, and what its form would send unchanged."""
    row = offers_page(who, chosen=chosen).chosen
    assert row is not None
    offer = row.offer
    sent = {"value": str(offer.value), "since": offer.since.isoformat() if offer.since else ""}
    return f"/amt/beratung/{who.person}/papiere/{offer.paper.version}/{offer.page}/{offer.tag}/", sent


def test_an_offer_is_shown_with_its_box_taken_and_leads_back_to_its_place(somebody: Opened, web: Client) -> None:
    _file(somebody, "Musterprobe eingereist am 03.07.2019")
    path = f"/amt/beratung/{somebody.person}/papiere/"
    page = web.get(path).content.decode()
    assert "<rect" in page
    assert "03.07.2019" in page
    assert "autofocus" in page
    address, sent = _address(somebody)
    assert web.get(address).status_code == 405
    assert web.post(address, sent).status_code == 302
    assert str(Fact.objects.get().value) == sent["value"]
    there = unescape(web.get(f"/amt/beratung/{somebody.person}/").content.decode())
    assert "Stelle zeigen" in there
    link = there.split('">Stelle zeigen')[0].rsplit('href="', 1)[1]
    assert "<rect" in web.get(link).content.decode()
    assert web.post(address, sent).status_code == 404


def test_an_offer_is_changed_or_declined(somebody: Opened, web: Client) -> None:
    _file(somebody, "Musterprobe Eintritt 01.02.2020 Wochenarbeitszeit 38,5", kind="employment_contract")
    address, sent = _address(somebody)
    assert web.post(address, sent | {"since": "gestern"}).status_code == 422
    assert web.post(address, sent | {"since": "2020-03-01"}).status_code == 302
    assert str(Fact.objects.get().valid_from) == "2020-03-01"
    address, _sent = _address(somebody)
    assert web.post(f"{address}nein/", {"danach": "x"}).status_code == 302
    assert DeclinedOffer.objects.count() == 1
    assert "bieten nichts an" in web.get(f"/amt/beratung/{somebody.person}/papiere/").content.decode()


def test_one_key_is_not_prepared_where_a_second_look_is_needed(somebody: Opened, web: Client) -> None:
    _file(somebody, "Frau Lena Beispiel eingereist am 03.07.2019")
    page = web.get(f"/amt/beratung/{somebody.person}/papiere/").content.decode()
    assert "nennt jemand anderen" in page
    assert "autofocus" not in page


def test_a_name_in_a_passport_becomes_a_name_of_the_person(somebody: Opened, web: Client) -> None:
    upper = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    _file(somebody, f"{upper}) Tj 0 -40 Td (L898902C36UTO7408122F1204159ZE184226B<<<<<10", kind="passport")
    rows = offers_page(somebody).rows
    assert {row.offer.fact for row in rows} >= {"person.name", "pass", "geburtstag"}
    tag = next(row.offer.tag for row in rows if row.offer.is_name)
    address, sent = _address(somebody, chosen=tag)
    assert web.post(address, sent).status_code == 302
    assert PersonName.objects.filter(family="ERIKSSON", given="ANNA MARIA", source__endswith="Seite 1").exists()
    assert tag not in {row.offer.tag for row in offers_page(somebody).rows}


def test_the_purpose_is_asked_before_papers_too(worker: Actor, web: Client, today: datetime) -> None:
    person = make_person(by=worker, at=today, given="Neu")
    assert web.get(f"/amt/beratung/{person}/papiere/").status_code == 302
    assert web.post(f"/amt/beratung/{person}/papiere/1/1/abc/").status_code == 428


def test_the_dossier_shows_what_is_offered_known_and_not_there_yet(somebody: Opened, web: Client) -> None:
    _file(somebody, "Musterprobe eingereist am 03.07.2019")
    case_file = make_file(opened=somebody, at=somebody.at, subject="Zweite")
    make_document(by=somebody.by, at=somebody.at, opened=somebody, case_file=case_file, subject="Ungelesen")
    path = f"/amt/beratung/{somebody.person}/vorher/"
    page = web.get(path).content.decode()
    assert "Aus den Papieren angeboten (1)" in page
    assert "nicht alle Seiten sind gelesen" in page
    assert "Noch nichts ist eingetragen" in page
    address, sent = _address(somebody)
    web.post(address, sent)
    after = web.get(path).content.decode()
    assert "Stelle zeigen" in after
    assert "Aus den Papieren angeboten (0)" in after


def test_the_dossier_works_out_no_ways(somebody: Opened, web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pathways, "explain", lambda *_facts, **_beside: pytest.fail("ways are worked out in the talk"))
    assert web.get(f"/amt/beratung/{somebody.person}/vorher/").status_code == 200


def test_the_list_of_a_day_names_ones_own_persons_alone(
    somebody: Opened, worker: Actor, web: Client, today: datetime
) -> None:
    path = "/amt/beratung/vorbereitet/"
    assert "noch niemand erwartet" in web.get(path).content.decode()
    lead = actor_of("team_lead", at=today)
    other, colleague = make_person(by=lead, at=today, family="Nebenan"), actor_of("caseworker", at=today)
    for person, account in ((somebody.person, int(worker.id)), (other, int(colleague.id))):
        purposes.put_in_charge(
            by=lead, at=today, person=person, account=account, reference="W-1", ends_at=today + timedelta(days=5)
        )
    page = web.get(path).content.decode()
    assert "0 von 2" in page
    assert "Musterprobe" in page
    assert "Nebenan" not in page
    assert web.get(f"{path}?tag=2026-11-24").status_code == 200
    assert "23. November" in web.get(f"{path}?tag=unsinn").content.decode()
