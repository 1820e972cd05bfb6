"""The answer to a letter as one page to take along: German and the person's language, nothing kept."""

from datetime import date, datetime
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.paper import PER_NETWORK, desk
from anlaufstelle.counselling import queries
from anlaufstelle.engines import writing
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import PUBLIC
from tests.appointments.offices import make_office
from tests.engines.writing.reading import faults, heard, said

pytestmark = pytest.mark.django_db
DAY = {"served_day": "27", "served_month": "2", "served_year": "2026", "filed": ""}


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    make_office(at=at, kept=True)
    return Client(enforce_csrf_checks=True)


def _sheet(code: str, *, language: str, at: datetime, served: date = date(2026, 2, 27)) -> bytes:
    advice = queries.advise(code=code, served=served, filed=None, at=at)
    return writing.write(queries.letter_sheet(advice, language=language, on=at.date()), fonts=settings.PAPER_FONTS)


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_every_letter_fits_on_one_accessible_page(web: Client, at: datetime, language: str) -> None:
    for code in [*pathways.decisions(), "unbekannt"]:
        written = _sheet(code, language=language, at=at)
        assert len(pikepdf.open(BytesIO(written)).pages) == 1, code
        if code in ("anderer_staat", "subsidiaer", "unbekannt"):
            assert faults(written) == []


@pytest.mark.parametrize("language", ["fr", "uk"])
def test_long_names_of_days_and_months_fit_too(web: Client, at: datetime, language: str) -> None:
    later = at.replace(month=9, day=12)
    for code in ("unbegruendet", "eingestellt", "anderer_staat"):
        written = _sheet(code, language=language, at=later, served=date(2026, 9, 10))
        assert len(pikepdf.open(BytesIO(written)).pages) == 1, code


def test_it_is_offered_under_the_answer_and_comes_from_the_same_fields(web: Client) -> None:
    page = web.post("/uk/brief/anderer_staat/", DAY).content.decode()
    assert 'action="/uk/brief/anderer_staat/blatt.pdf"' in page
    for name, value in {**DAY, "served_day": "27"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    answer = web.post("/uk/brief/anderer_staat/blatt.pdf", DAY)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="brief.pdf"'
    assert {one.language for one in said(answer.content)} == {"de", "uk"}


def test_it_says_the_day_how_it_was_counted_and_by_which_norm(web: Client, at: datetime) -> None:
    found = heard(_sheet("anderer_staat", language="en", at=at))
    for text in (
        "Freitag, 6. März 2026",
        "1 Woche ab Freitag, 27. Februar 2026",
        "1 week from Friday, Feb. 27, 2026",
        "AsylG § 34a Abs. 2 Satz 1",
        "Day on the envelope: Friday, Feb. 27, 2026",
        "Bring the letter and the envelope with you. Do not throw the envelope away.",
    ):
        assert text in found, found


def test_a_day_moved_from_a_weekend_says_so(web: Client, at: datetime) -> None:
    found = heard(_sheet("unbegruendet", language="de", at=at))
    assert "Sonntag, 29. März 2026 ist kein Arbeitstag. Deshalb zählt der nächste Arbeitstag." in found


def test_independent_advice_stands_first_and_what_nobody_has_checked_is_said_in_both_languages(
    web: Client, at: datetime
) -> None:
    whole = " ".join(heard(_sheet("unbegruendet", language="en", at=at)))
    assert whole.index("unabhängigen Beratung") < whole.index("Wir erklären Ihnen den Brief")
    for text in (
        "Das ist eine Auskunft, keine Rechtsberatung. Es gilt der deutsche Text im Brief.",
        "This is information, not legal advice.",
        "noch keine Juristin und kein Jurist gegengezeichnet",
        "Diese Übersetzung hat noch niemand geprüft",
        "Nobody who speaks this language as a native has checked this translation",
    ):
        assert text in whole, whole


def test_a_sheet_in_german_alone_has_one_column_and_speaks_of_no_translation(web: Client, at: datetime) -> None:
    found = said(_sheet("unbegruendet", language="de", at=at))
    assert {one.language for one in found} == {"de"}
    assert "Übersetzung" not in " ".join(one.text for one in found)


def test_protection_and_a_day_that_is_over_read_as_they_are(web: Client, at: datetime) -> None:
    good = " ".join(heard(_sheet("subsidiaer", language="de", at=at)))
    assert "Sie bekommen Schutz" in good
    assert "In Asylsachen kostet das Gericht nichts" not in good
    over = " ".join(heard(_sheet("anderer_staat", language="de", at=at, served=date(2026, 1, 2))))
    assert "Der letzte Tag war" in over


def test_nothing_is_kept_and_no_cache_may_keep_it(web: Client) -> None:
    before = (Entry.objects.count(), Row.objects.count())
    answer = web.post("/de/brief/unbegruendet/blatt.pdf", DAY)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert (Entry.objects.count(), Row.objects.count()) == before


def test_only_a_post_with_a_real_day_and_a_real_letter_gives_a_sheet(web: Client) -> None:
    assert web.get("/de/brief/unbegruendet/blatt.pdf").status_code == 405
    assert web.post("/de/brief/einladung/blatt.pdf", DAY).status_code == 404
    answer = web.post("/de/brief/unbegruendet/blatt.pdf", DAY | {"served_day": "\x00"})
    assert answer.status_code == 422
    assert 'action="/de/brief/unbegruendet/"' in answer.content.decode()
    assert 'href="/ar/brief/unbegruendet/"' in answer.content.decode()


def test_one_network_gets_its_share_and_is_told_the_way_on(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_set", lambda _sheet: b"%PDF")
    answers = [
        web.post("/de/brief/unbegruendet/blatt.pdf", DAY, REMOTE_ADDR="10.9.8.7").status_code
        for _ in range(PER_NETWORK.burst + 1)
    ]
    assert answers == [200] * PER_NETWORK.burst + [429]
    refused = web.post("/de/brief/unbegruendet/blatt.pdf", DAY, REMOTE_ADDR="10.9.8.7")
    assert "rufen Sie uns an" in refused.content.decode()
    assert web.post("/de/brief/unbegruendet/", DAY).status_code == 200
