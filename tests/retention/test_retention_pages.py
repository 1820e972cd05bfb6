"""The pages: propose, decide by somebody else, read the protocol; nobody is opened by a list."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.retention.models import Disposal, Ground, Hold
from tests.accounts.makers import signed_in
from tests.persons.makers import actor_of
from tests.retention.makers import Ended, make_ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(then: datetime, at: datetime) -> Ended:
    return make_ended(by=actor_of("team_lead", at=at), then=then, family="Musterprobe")


def _proposed(client: Client, ended: Ended) -> str:
    answer = client.post("/amt/aussonderung/", {"keys": [ended.key], "words": "Frist abgelaufen"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_list_shows_references_and_reasons_and_no_name(ended: Ended) -> None:
    page = signed_in("registry").get("/amt/aussonderung/").content.decode()
    assert "33.20-2015/000001" in page
    assert "§ 68 Abs. 2 Satz 2" in page
    assert "noch nicht juristisch geprüft" in page
    assert "Musterprobe" not in page


def test_data_protection_reads_what_is_due_and_changes_nothing(ended: Ended) -> None:
    officer = signed_in("data_protection_officer")
    page = officer.get("/amt/aussonderung/").content.decode()
    assert "33.20-2015/000001" in page
    assert "Musterprobe" not in page
    assert "Zum Löschen vorschlagen" not in page
    officer.post("/amt/aussonderung/", {"keys": [ended.key], "words": "Frist abgelaufen"})
    assert not Disposal.objects.exists()
    url = _proposed(signed_in("registry"), ended)
    assert officer.get(url).status_code == 200
    assert officer.post(f"{url}freigeben/").status_code == 403


def test_one_proposes_and_another_decides(ended: Ended) -> None:
    registry, lead = signed_in("registry"), signed_in("team_lead")
    url = _proposed(registry, ended)
    assert "Entscheiden muss jemand anderes" in registry.get(url).content.decode()
    assert registry.post(f"{url}freigeben/").status_code == 403
    Disposal.objects.update(offered_at=ended.opened.at, answered_at=ended.opened.at)
    assert "Löschung freigeben" in lead.get(url).content.decode()
    assert lead.post(f"{url}freigeben/").status_code == 302
    assert "Es wird gelöscht" in lead.get(url).content.decode()


def test_a_lead_who_proposed_gets_no_button_and_no_way_round_it(ended: Ended) -> None:
    lead = signed_in("team_lead")
    url = _proposed(lead, ended)
    Disposal.objects.update(offered_at=ended.opened.at, answered_at=ended.opened.at)
    assert "Löschung freigeben" not in lead.get(url).content.decode()
    assert lead.post(f"{url}freigeben/").status_code == 409
    assert lead.post(f"{url}ablehnen/", {"words": "x"}).status_code == 409
    assert Disposal.objects.get().state == "proposed"
    lead.post(f"{url}zurueckziehen/")
    assert Disposal.objects.get().state == "withdrawn"


def test_a_second_lead_refuses_with_a_reason(ended: Ended) -> None:
    url = _proposed(signed_in("team_lead"), ended)
    other = signed_in("team_lead")
    other.post(f"{url}ablehnen/", {"words": "Klage läuft."})
    assert "Klage läuft." in other.get(url).content.decode()
    assert "abgelehnt" in other.get("/amt/aussonderung/listen/").content.decode()


def test_what_nobody_chose_is_asked_for_again(ended: Ended) -> None:
    assert signed_in("registry").post("/amt/aussonderung/", {"words": "Frist"}).status_code == 422


def test_grounds_and_holds_are_recorded_on_the_page_of_the_person(ended: Ended) -> None:
    worker = signed_in("caseworker")
    page = f"/amt/aussonderung/person/{ended.person}/"
    assert worker.get(page).headers["Location"].startswith(f"/amt/personen/{ended.person}/oeffnen/")
    worker.post(f"/amt/personen/{ended.person}/oeffnen/", {"purpose": "correction", "reference": "A-1"})
    assert "ab 03.02.2025" in worker.get(page).content.decode()
    said = {"kind": "died", "on_day": "1", "on_month": "2", "on_year": "2026", "source": "Sterbeurkunde"}
    assert worker.post(page, said).status_code == 302
    assert worker.post(page, {**said, "on_year": "2099"}).status_code == 422
    shown = worker.get(page).content.decode()
    assert "Sterbeurkunde" in shown
    assert "Löschen ab" in shown
    held = {"reason": "court", "words": "Klage", "review_on_day": "1", "review_on_month": "2", "review_on_year": "2099"}
    assert worker.post(f"{page}sperren/", held).status_code == 422
    Hold.objects.create(
        person_id=ended.person, reason="court", words="Klage", review_on=ended.opened.at, placed_at=ended.opened.at
    )
    assert "jetzt prüfen" in worker.get(page).content.decode()
    worker.post(f"{page}sperre/{Hold.objects.get().pk}/aufheben/", {"words": "Urteil"})
    worker.post(f"{page}anlass/{Ground.objects.earliest('id').pk}/zurueck/")
    assert Hold.objects.get().lifted_words == "Urteil"
    assert Ground.objects.filter(known_to__isnull=True).count() == 1
