"""The slip as a file of 80 mm: everything a person needs in their language, accessible, as long as it needs to be."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from anlaufstelle.base import clock
from anlaufstelle.engines.writing import write
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.queries import ticket_of_link
from anlaufstelle.reception.queries.estimate import Minutes
from anlaufstelle.reception.queries.own import ticket_page
from anlaufstelle.reception.queries.tickets import Ticket
from anlaufstelle.reception.views.slip_paper import slip
from anlaufstelle.values.languages import PUBLIC
from tests.engines.writing.reading import faults, heard, said
from tests.reception.makers import holder, make_house, make_ticket, make_way

pytestmark = pytest.mark.django_db
MILLIMETRE = 72 / 25.4


@pytest.fixture
def ticket(at: datetime) -> Ticket:
    make_house(at=at)
    make_way(at=at)
    return make_ticket(at=at, language="ar")


def _written(ticket: Ticket, at: datetime, language: str = "de") -> bytes:
    return write(slip(ticket_page(ticket, at=at), language=language, at=at), fonts=settings.PAPER_FONTS)


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_it_is_accessible_in_every_language(ticket: Ticket, at: datetime, language: str) -> None:
    written = _written(ticket, at, language)
    assert faults(written) == []
    assert language.partition("-")[0] in {one.language for one in said(written)}


def test_it_is_eighty_millimetres_wide_and_one_page_long(ticket: Ticket, at: datetime) -> None:
    with pikepdf.open(BytesIO(_written(ticket, at, "ar"))) as file:
        (page,) = file.pages
        assert float(page.mediabox[2]) == pytest.approx(80 * MILLIMETRE, abs=0.5)
        assert 100 * MILLIMETRE < float(page.mediabox[3]) < 300 * MILLIMETRE


def test_it_says_number_place_way_and_code_but_no_minute_nobody_knows(ticket: Ticket, at: datetime) -> None:
    told = heard(_written(ticket, at, "en"))
    for words in (
        "Your number",
        ticket.number,
        "Please wait here: Wartezone",
        f"QR code with the page of number {ticket.number}",
    ):
        assert any(words in line for line in told), (words, told)
    page = ticket_page(ticket, at=at)
    known = slip(replace(page, minutes=Minutes(5, 15)), language="en", at=at)
    told = heard(write(known, fonts=settings.PAPER_FONTS))
    assert "It will probably take another 5 to 15 minutes." in told
    unknown = slip(replace(page, minutes=None), language="de", at=at)
    told = heard(write(unknown, fonts=settings.PAPER_FONTS))
    assert "Wie lange es noch dauert, können wir gerade nicht ehrlich sagen." in told
    assert not [line for line in told if "Minuten" in line]


def test_the_arabic_words_stand_in_the_order_one_reads_them(ticket: Ticket, at: datetime) -> None:
    written = _written(ticket, at, "ar")
    text = " ".join(pypdfium2.PdfDocument(written)[0].get_textpage().get_text_range().split())
    with translation.override("ar"):
        way, called = str(translation.gettext("Der Weg")), "أنتم التاليون"
    assert way in text
    assert called in text, text


def test_who_needs_a_way_without_steps_gets_that_one(ticket: Ticket, at: datetime) -> None:
    usual = "\n".join(heard(_written(ticket, at)))
    Visit.objects.filter(id=ticket.id).update(features=["step_free"])
    level = "\n".join(heard(_written(ticket_of_link(ticket.token, at=at), at)))
    assert ("die Treppe hoch" in usual, "mit dem Aufzug" in usual) == (True, False)
    assert ("die Treppe hoch" in level, "mit dem Aufzug" in level) == (False, True)


def test_a_promised_window_stands_on_it(ticket: Ticket, at: datetime) -> None:
    start, end = at + timedelta(hours=1), at + timedelta(hours=1, minutes=15)
    Visit.objects.filter(id=ticket.id).update(phase="expected", window_from=start, window_until=end)
    told = "\n".join(heard(_written(ticket_of_link(ticket.token, at=at), at)))
    assert "Kommen Sie heute zwischen 10:00 und 10:15 Uhr." in told
    assert "Es dauert wohl" not in told


def test_it_is_offered_beside_printing_and_kept_by_nobody(
    ticket: Ticket, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    web, address = Client(headers={"host": "127.0.0.1"}), f"/ar/nummer/{ticket.token}/"
    assert f'href="{address}zettel.pdf"' in web.get(f"{address}drucken/").content.decode()
    answer = web.get(f"{address}zettel.pdf")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    actions.give_up(by=holder(ticket), at=at, visit=ticket.id)
    assert web.get(f"{address}zettel.pdf").status_code == 303, "an ended visit has its page, no slip"
    assert web.get("/de/nummer/falsch/zettel.pdf").status_code == 410
