"""The confirmation of an appointment as an accessible file in two languages; it says when its time no longer stands."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.queries import BookedCard
from anlaufstelle.appointments.views.on_paper import confirmation
from anlaufstelle.base import clock
from anlaufstelle.engines.writing import write
from anlaufstelle.values.languages import PUBLIC
from tests.appointments.makers import make_booking, make_office, owner
from tests.engines.writing.reading import faults, heard, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(at: datetime) -> BookedCard:
    make_office(at=at)
    return make_booking(at=at)


def _written(card: BookedCard, language: str = "de") -> bytes:
    return write(confirmation(card, language=language, on=date(2026, 3, 2)), fonts=settings.PAPER_FONTS)


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_it_is_accessible_in_every_language(card: BookedCard, language: str) -> None:
    written = _written(card, language)
    assert faults(written) == []
    spoken = {"de"} | ({language} if language != "de-simple" else set())
    assert spoken <= {one.language for one in said(written)}


def test_it_says_time_name_place_code_way_and_papers(card: BookedCard) -> None:
    found = heard(_written(card, "en"))
    for text in (
        "Name: Ana Beispiel",
        f"Ort: {settings.OFFICE_NAME}, {settings.OFFICE_ADDRESS}",
        card.code,
        f"QR code with the code {card.code}",
        "Nehmen Sie den Eingang Süd.",
        "Fahren oder gehen Sie in den 1. Stock.",
        "Bitte bringen Sie mit",
        "Wenn Sie nicht kommen können: Sagen Sie bitte ab. Es hat keine Folgen für Ihren Aufenthalt.",
    ):
        assert text in found, found


def test_a_time_that_no_longer_stands_says_so(card: BookedCard) -> None:
    says = {
        "Die Zeit unten gilt nicht mehr": replace(card, counter=None),
        "Ihre Zeit ist reserviert, aber noch nicht gebucht": replace(card, state="unclear"),
        "Dieser Termin ist abgesagt": replace(card, state="cancelled"),
    }
    plain = heard(_written(card))
    for text, other in says.items():
        assert text in heard(_written(other))
        assert text not in plain


def test_it_is_offered_beside_the_printed_page_and_no_cache_keeps_it(
    card: BookedCard, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    web = Client(headers={"host": "127.0.0.1"})
    address = f"/ar/termin/t/{card.token}/"
    assert f'href="{address}termin.pdf"' in web.get(f"{address}drucken/").content.decode()
    answer = web.get(f"{address}termin.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="termin-{card.code}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert {one.language for one in said(answer.content)} == {"de", "ar"}


def test_without_the_link_there_is_no_file(card: BookedCard, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    web = Client(headers={"host": "127.0.0.1"})
    assert web.get(f"/de/termin/t/{card.id}~x/termin.pdf").status_code in (404, 410)
    actions.cancel(by=owner(card), at=at, appointment=card.id)
    assert "abgesagt" in " ".join(heard(web.get(f"/de/termin/t/{card.token}/termin.pdf").content))


def test_the_fonts_came_with_set_up() -> None:
    assert len(list(Path(settings.PAPER_FONTS).glob("*.ttf"))) == 4
