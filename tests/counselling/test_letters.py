"""The lane of the yellow envelope: the right last day, in every language, and nothing kept."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.queries.words import HINTS, KINDS
from anlaufstelle.engines.law import Question
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import PUBLIC
from tests.appointments.offices import make_office

pytestmark = pytest.mark.django_db
DAY = {"served_day": "27", "served_month": "2", "served_year": "2026"}


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    make_office(at=at, kept=True)
    return Client(enforce_csrf_checks=True)


def _text(web: Client, code: str, **given: str) -> str:
    return web.post(f"/de/brief/{code}/", DAY | given).content.decode()


def test_the_lane_is_one_tap_from_the_first_page_and_from_the_concern(web: Client) -> None:
    assert 'href="/de/brief/"' in web.get("/de/").content.decode()
    assert 'href="/ar/brief/"' in web.get("/ar/").content.decode()
    assert 'href="/de/brief/"' in web.get("/de/termin/?s=letter_from_bamf").content.decode()
    assert 'href="/de/brief/"' not in web.get("/de/termin/?s=child_born").content.decode()


def test_every_letter_of_the_sheet_can_be_chosen(web: Client) -> None:
    page = web.get("/de/brief/").content.decode()
    assert set(re.findall(r'href="/de/brief/([a-z_]+)/"', page)) == {*pathways.decisions(), "unbekannt"}


def test_the_last_day_is_the_engines_and_the_days_left_are_counted(web: Client, at: datetime) -> None:
    page = _text(web, "offensichtlich_unbegruendet", filed="vorher")
    answer = pathways.remedies_against(
        Question(decision="offensichtlich_unbegruendet", served=date(2026, 2, 27), filed=date(2026, 6, 11))
    )
    assert answer.safe["klage"] == date(2026, 3, 6)
    assert "Freitag, 6. März 2026" in page
    left = (answer.safe["klage"] - at.date()).days
    assert f"Noch {left} Tage." in page
    assert "Es braucht auch den Eilantrag" in page
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in page


def test_without_the_day_of_the_application_the_earlier_day_is_shown_and_said(web: Client) -> None:
    page = _text(web, "eingestellt")
    assert "Deshalb zeigen wir den früheren Tag" in page
    assert "Freitag, 6. März 2026" in page
    assert "Deshalb zeigen wir" not in _text(web, "eingestellt", filed="vorher")


def test_who_does_not_know_the_letter_gets_the_shortest_days_of_all(web: Client, at: datetime) -> None:
    advice = queries.advise(code="unbekannt", served=date(2026, 2, 27), filed=None, at=at)
    for code in pathways.decisions():
        if not queries.advise(code=code, served=date(2026, 2, 27), filed=None, at=at).good:
            safe = pathways.remedies_against(Question(decision=code, served=date(2026, 2, 27))).safe
            for step in advice.steps:
                assert step.last_day <= safe.get(step.kind, date.max)
    assert "Freitag, 6. März 2026" in _text(web, "unbekannt")


def test_a_day_that_is_over_is_said_kindly_and_leads_to_advice(web: Client) -> None:
    page = _text(web, "anderer_staat", served_day="2", served_month="1")
    assert "Der letzte Tag ist vorbei" in page
    assert "unabhängigen Beratung" in page
    assert "Noch " not in page


def test_protection_reads_as_good_news(web: Client) -> None:
    page = _text(web, "subsidiaer", filed="vorher")
    assert "Sie bekommen Schutz" in page
    assert "Wenn Sie mehr Schutz wollen" in page
    assert "al-deadline" not in page


def test_independent_advice_stands_before_the_offices_own(web: Client) -> None:
    page = _text(web, "unbegruendet")
    assert page.index("unabhängigen Beratung") < page.index("Wir erklären Ihnen den Brief")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"served_day": "31", "served_month": "2"}, "Dieses Datum gibt es nicht"),
        ({"served_day": ""}, "Tag, Monat und Jahr"),
        ({"served_year": "2031"}, "liegt zu spät"),
        ({"served_year": "1990"}, "zu weit zurück"),
        ({"served_day": "\x00"}, "Dieses Datum gibt es nicht"),
        ({"filed": "gestern"}, "Fehler"),
    ],
)
def test_a_day_that_cannot_be_is_asked_again(web: Client, given: dict[str, str], said: str) -> None:
    answer = web.post("/de/brief/unbegruendet/", DAY | given)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_letter_that_is_none_does_not_exist(web: Client) -> None:
    assert web.get("/de/brief/einladung/").status_code == 404
    assert web.post("/de/brief/einladung/", DAY).status_code == 404


def test_nothing_is_kept_and_no_cache_may_keep_it(web: Client) -> None:
    before = (Entry.objects.count(), Row.objects.count())
    answer = web.post("/de/brief/unbegruendet/", DAY)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert (Entry.objects.count(), Row.objects.count()) == before


def test_all_sentences_of_the_sheet_have_their_translation() -> None:
    with override("de"):
        told = {str(hint) for hint in HINTS}
    said, kinds = set(), set()
    for code in pathways.decisions():
        for filed in (date(2026, 6, 11), date(2026, 6, 12)):
            answer = pathways.remedies_against(Question(decision=code, served=date(2026, 2, 27), filed=filed))
            said |= {text for text, _norm in answer.hints}
            kinds |= set(answer.safe)
    assert said == told
    assert kinds == set(KINDS)


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_the_lane_speaks_every_language(web: Client, language: str) -> None:
    start = web.get(f"/{language}/brief/").content.decode()
    answer = web.post(f"/{language}/brief/anderer_staat/", DAY).content.decode()
    if language not in ("de", "de-simple"):
        assert "Was Sie jetzt tun müssen" not in answer
        assert "Welcher Brief" not in start
    assert "2026" in answer or "۲۰۲۶" in answer


def test_a_slot_within_one_working_day_is_offered_otherwise_the_phone(web: Client, at: datetime) -> None:
    advice = queries.advise(code="unbegruendet", served=date(2026, 2, 27), filed=None, at=at)
    if advice.slot is None:
        assert "Rufen Sie an" in _text(web, "unbegruendet")
        return
    assert advice.soon == (advice.slot[0] <= at.date() + timedelta(days=1))
