"""The quick check: questions one by one, the right ways at the end, in every language, and nothing kept."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.counselling.errors import UnreadableAnswers
from anlaufstelle.counselling.forms.quick import given_from, kept_from
from anlaufstelle.counselling.queries.quick import next_step, outcome
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import PUBLIC
from tests.appointments.offices import make_office

pytestmark = pytest.mark.django_db
#: Six years tolerated, with everything § 25b asks for but the proof of German.
ALMOST = [
    "einreise=2018-05-01", "geburtstag=1995-02-03", "status=geduldet@2018-05-01", "titel=keiner@2018-05-01",
    "asylverfahren=abgelehnt@2019-01-10", "schutzstatus=keiner@2018-05-01", "lebensunterhalt=gesichert",
    "bekenntnis_grundordnung=ja", "sozialordnung=ja", "kinder_gehen_zur_schule=ja", "taeuscht_aktuell=nein",
    "ausweisungsinteresse_schwer=nein", "ausweisungsinteresse_absolut=nein", "ausweisungsinteresse=nein",
    "mit_minderjaehrigem_kind=nein", "identitaet_geklaert=ja", "einreiseverbot=nein",
    "ermittlungsverfahren=nein", "pass=ja", "lebensunterhalt_aus_arbeit=ja",
]  # fmt: skip


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    make_office(at=at, kept=True)
    return Client(enforce_csrf_checks=True)


def _asked(page: str) -> list[str]:
    return re.findall(r'name="q" value="([a-z0-9_]+)"', page)


def _kept(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'name="a" value="([^"]+)"', page)]


def test_the_first_page_leads_here_and_asks_a_question(web: Client) -> None:
    assert 'href="/de/wege/"' in web.get("/de/").content.decode()
    page = web.get("/de/wege/").content.decode()
    assert len(_asked(page)) == 1
    assert "Wir speichern nichts" in page
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in page


def test_an_answer_travels_on_and_is_never_asked_again(web: Client) -> None:
    page, seen = web.get("/de/wege/").content.decode(), []
    for _ in range(6):
        asked = _asked(page)
        assert not set(asked) & set(seen)
        seen += asked
        page = web.post(
            "/de/wege/", {"q": asked, "a": _kept(page), "p": seen[:-1], "weiss_nicht": "1"}
        ).content.decode()
    assert _kept(page) == []
    answered = web.post("/de/wege/", {"q": ["wohnraum"], "wohnraum": "ja", "a": ALMOST}).content.decode()
    assert _kept(answered) == [*ALMOST, "wohnraum=ja"]
    assert not set(_asked(answered)) & {text.partition("=")[0] for text in ALMOST}


def test_a_list_to_tick_counts_what_is_not_ticked_as_no(web: Client) -> None:
    group = next(iter(pathways.asking().groups.values()))
    page = web.post("/de/wege/", {"q": group.facts, "liste": [group.facts[0]], "a": ALMOST}).content.decode()
    assert {f"{group.facts[0]}=ja", *(f"{name}=nein" for name in group.facts[1:])} <= set(_kept(page))


def test_who_does_not_know_since_when_may_go_on_and_the_time_before_stays_open(web: Client, at: datetime) -> None:
    page = web.post("/de/wege/", {"q": ["status"], "status": "geduldet", "a": ["pass=ja"]}).content.decode()
    assert _kept(page) == ["pass=ja", "status=geduldet"]
    known = outcome(
        given_from([*(text for text in ALMOST if not text.startswith("status=")), "status=geduldet"]), at=at
    )
    assert not [way for way in known.met if "25b" in way.norm]


def test_a_question_without_an_answer_is_asked_again(web: Client) -> None:
    answer = web.post("/de/wege/", {"q": ["geburtstag"], "geburtstag_day": "31", "geburtstag_month": "2",
                                    "geburtstag_year": "1990", "a": ["pass=ja"]})  # fmt: skip
    assert answer.status_code == 422
    page = answer.content.decode()
    assert _asked(page) == ["geburtstag"]
    assert _kept(page) == ["pass=ja"]
    assert "Dieses Datum gibt es nicht" in page


def test_the_result_names_what_is_missing_for_the_way_that_is_near(web: Client) -> None:
    page = unescape(web.post("/de/wege/", {"q": ["pass"], "a": ALMOST, "ergebnis": "1"}).content.decode())
    assert "Aufenthaltserlaubnis bei nachhaltiger Integration" in page
    assert "AufenthG § 25b Abs. 1" in page
    met = unescape(web.post("/de/wege/", {"a": [*ALMOST, "deutsch_muendlich=A2"], "ergebnis": "1"}).content.decode())
    assert "Nach Ihren Antworten liegen die Voraussetzungen vor" in met
    assert "keine Rechtsberatung" in met


def test_nobody_with_no_answer_has_a_way(at: datetime) -> None:
    found = outcome({}, at=at)
    assert found.met == ()
    assert not found.signed


def test_the_engine_decides_as_it_does_everywhere(at: datetime) -> None:
    given = given_from([*ALMOST, "deutsch_muendlich=A2"])
    names = {way.name for way in outcome(given, at=at).met}
    assert "Aufenthaltserlaubnis bei nachhaltiger Integration" in names
    step = next_step(given, at=at)
    assert step is not None
    assert step.open < next_step({}, at=at).open  # type: ignore[union-attr]  # without answers there is a question


@pytest.mark.parametrize(
    "texts", [["deutch=A2"], ["deutsch=Z9"], ["geburtstag=gestern"], ["rentenmonate=viele@2026-01-01"]]
)
def test_answers_somebody_changed_are_refused_with_a_way_on(web: Client, at: datetime, texts: list[str]) -> None:
    with pytest.raises(UnreadableAnswers):
        outcome(given_from(texts), at=at)
    answer = web.post("/de/wege/", {"a": texts, "ergebnis": "1"})
    assert answer.status_code == 422
    assert "Beginnen Sie bitte von vorn" in answer.content.decode()


@pytest.mark.parametrize("text", ["", "pass", "=ja", "a" * 200 + "=ja", "pass=ja\x00", "Pass=ja", "pass=<script>@x"])
def test_what_is_no_answer_is_asked_again(web: Client, text: str) -> None:
    answer = web.post("/de/wege/", {"q": ["pass"], "pass": "ja", "a": [text]})
    assert answer.status_code == 200
    assert _kept(answer.content.decode()) == ["pass=ja"]


def test_nothing_is_kept_and_no_cache_may_keep_it(web: Client) -> None:
    before = (Entry.objects.count(), Row.objects.count())
    for given in ({"q": ["pass"], "pass": "ja"}, {"a": ALMOST, "ergebnis": "1"}):
        answer = web.post("/de/wege/", given)
        assert answer.headers["Cache-Control"] == "no-store"
        assert not answer.cookies
    assert (Entry.objects.count(), Row.objects.count()) == before


def test_the_last_word_on_a_fact_counts() -> None:
    class Data(dict[str, list[str]]):
        def getlist(self, name: str) -> list[str]:
            return self[name]

    assert kept_from(Data(a=["pass=ja", "deutsch=A1", "pass=nein"])) == ["pass=nein", "deutsch=A1"]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_the_check_speaks_every_language_or_says_that_it_does_not(web: Client, language: str) -> None:
    start = web.get(f"/{language}/wege/").content.decode()
    result = web.post(f"/{language}/wege/", {"a": ALMOST, "ergebnis": "1"}).content.decode()
    assert ("Wie steht Ihr Asylverfahren" in start) is (language not in pathways.languages() or language == "de")
    assert ('class="al-form" lang="de" dir="ltr"' in start) is (language not in pathways.languages())
    if language not in ("de", "de-simple"):
        assert "So geht es weiter" not in result
        assert ("nachhaltiger Integration" in result) is (language not in pathways.languages())


def test_each_way_shows_every_condition_with_its_norm_in_the_language_of_the_page(web: Client) -> None:
    page = unescape(web.post("/de/wege/", {"a": [*ALMOST, "deutsch_muendlich=A2"], "ergebnis": "1"}).content.decode())
    assert "Warum? Jede Bedingung mit ihrer Vorschrift" in page
    assert "AufenthG § 25b Abs. 1 Satz 2 Nr. 1" in page
    assert "erfüllt seit" in page
    english = unescape(web.post("/en/wege/", {"a": [*ALMOST], "ergebnis": "1"}).content.decode())
    assert "Why? Each condition with its provision of law" in english
    assert "AufenthG § 25b Abs. 1 Satz 2 Nr. 1" in english
    assert "met since" in english
