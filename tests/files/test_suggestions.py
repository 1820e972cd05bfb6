"""A pile is filed at the speed of keys: proposals stand in the form with reasons, and nothing files itself."""

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.reading import reading
from anlaufstelle.files import actions
from anlaufstelle.files.models import Batch, BatchItem, Content, Document, ItemPart, PageText
from anlaufstelle.files.queries import suggesting
from anlaufstelle.files.queries.pages import stored_of
from anlaufstelle.files.queries.texts import Text, sealed, words_of
from anlaufstelle.persons.models import Person
from tests.engines.reading.makers import papers
from tests.files.makers import make_document
from tests.persons.makers import opened

pytestmark = pytest.mark.django_db
_INTAKE = "/amt/akten/eingang/"
_NOTICE = (
    "Bundesamt für Migration und Flüchtlinge",
    "Geschäftszeichen: 7654321-163",
    "Nürnberg, den 03.02.2026",
    "BESCHEID",
    "In dem Asylverfahren der Frau Ayse Öztürk",
    "Seite 1 von 2",
)
_SECOND = ("weiter mit den Gründen", "Seite 2 von 2")
_SLIP = ("Lohnabrechnung", "Firma Beispiel GmbH", "Frau Lena Beispiel geb. 05.06.1971", "Brutto 2.100,00 EUR")
_BLANK = ()


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # tested on its own


def _item(client: Client, at: datetime, *pages: tuple[str, ...]) -> str:
    client.post(_INTAKE, {"name": "Post", "papers": [SimpleUploadedFile("scan.pdf", papers(*pages))]})
    item = BatchItem.objects.get(batch=Batch.objects.latest("id"))
    actions.read_item(by=actor("system"), at=at, key="", values={"item": item.pk})
    return f"{_INTAKE}stueck/{item.pk}/"


def _form(page: str) -> dict[str, str]:
    """Give what a browser would send with the button of the proposal: the form as it was filled."""
    inner = re.search(r'<form method="post"[^>]* id="ablage">(.*?)</form>', page, re.DOTALL)
    assert inner, page[-3000:]
    found = {}
    for tag in re.findall(r"<input[^>]*>", inner[1]):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', inner[1], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return {**found, "ablegen": "1"}


def test_a_pile_is_filed_by_pressing_the_focused_button_again_and_again(
    registry: Client, case_file: int, at: datetime
) -> None:
    where = _item(registry, at, _NOTICE, _SECOND, _BLANK, ("Lohnabrechnung", "Frau Öztürk", "Brutto 2.100,00 EUR"))
    page = registry.get(f"{where}?akte={case_file}").content.decode()
    assert re.search(r'<button[^>]*form="ablage"[^>]*autofocus', page)
    assert Document.objects.count() == 0, "looking files nothing"
    answer = registry.post(f"{where}?akte={case_file}", _form(page))
    assert answer["Location"] == f"{where}?akte={case_file}"
    notice = Document.objects.get()
    assert (notice.kind, notice.subject) == ("bamf_notice", "Bescheid des BAMF")
    assert notice.foreign_reference == "7654321-163"
    assert notice.sender == "Bundesamt für Migration und Flüchtlinge"
    assert notice.dated_on is not None
    assert notice.dated_on.isoformat() == "2026-02-03"
    assert ItemPart.objects.get().last == 2


def test_blank_pages_come_with_a_button_that_leaves_them_out(registry: Client, case_file: int, at: datetime) -> None:
    where = _item(registry, at, _BLANK, _SLIP)
    item = BatchItem.objects.get()
    assert item.content is not None
    _lay(item.content, Text((), blank=True))
    page = registry.get(f"{where}?akte={case_file}").content.decode()
    assert 'name="weg-why" value="leere Seite"' in page
    assert re.search(r"<button[^>]*autofocus", page)
    registry.post(where, {"weg-first": "1", "weg-last": "1", "weg-why": "leere Seite"})
    assert ItemPart.objects.get().why == "leere Seite"


def test_a_border_is_moved_by_a_button_that_needs_no_script(registry: Client, case_file: int, at: datetime) -> None:
    where = _item(registry, at, _NOTICE, _SECOND, _SLIP)
    page = registry.get(f"{where}?akte={case_file}").content.decode()
    assert _form(page)["last"] == "2"
    assert re.search(r'name="bis" value="3"[^>]*aria-keyshortcuts="\+"', page)
    assert _form(registry.get(f"{where}?akte={case_file}&vorschlag=1&bis=3").content.decode())["last"] == "3"
    assert _form(registry.get(f"{where}?akte={case_file}&vorschlag=1&bis=99").content.decode())["last"] == "3"
    assert _form(registry.get(f"{where}?akte={case_file}&vorschlag=3").content.decode())["kind"] == "pay_slip"


def test_reasons_stand_beside_every_proposal(registry: Client, at: datetime) -> None:
    page = registry.get(_item(registry, at, _NOTICE, _SECOND)).content.decode()
    assert "Seite 1, Geschäftszeichen: »7654321-163«" in page
    assert "Seite 2, Seitenzahl: »2/2«" in page


def test_papers_of_somebody_else_are_told_and_enter_does_not_file_them(
    registry: Client, case_file: int, at: datetime
) -> None:
    where = _item(registry, at, _SLIP)
    page = registry.get(f"{where}?akte={case_file}").content.decode()
    assert "Hier steht jemand anderes: 05.06.1971, Lena Beispiel." in page
    assert not re.search(r'<button[^>]*form="ablage"[^>]*autofocus', page)


def test_twin_without_the_look_for_names_the_stranger_is_filed_by_enter(
    registry: Client, case_file: int, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "names_somebody_else", lambda *_words, **_person: ())
    page = registry.get(f"{_item(registry, at, _SLIP)}?akte={case_file}").content.decode()
    assert re.search(r'<button[^>]*form="ablage"[^>]*autofocus', page)


def test_nothing_is_compared_with_a_restricted_person(registry: Client, case_file: int, at: datetime) -> None:
    where = _item(registry, at, _SLIP)
    Person.objects.update(restricted=True)
    assert "Hier steht jemand anderes" not in registry.get(f"{where}?akte={case_file}").content.decode()


_LONG = tuple(f"Zeile {number} mit einigen Worten und der Zahl {number * 7}" for number in range(12))


@pytest.mark.parametrize(("seal", "told"), [("", True), ("gesundheit", False)])
def test_a_page_that_is_in_the_file_is_told_unless_it_is_sealed(
    registry: Client, case_file: int, at: datetime, seal: str, *, told: bool
) -> None:
    by = actor("system")
    shown = opened(Person.objects.get().pk, by=by, at=at)
    make_document(by=by, at=at, opened=shown, case_file=case_file, data=papers(_LONG))
    Document.objects.update(seal=seal)
    with reading(papers(_LONG)) as reader:
        _lay(Document.objects.get().versions.get().content, words_of(reader, 1))
    page = registry.get(f"{_item(registry, at, _LONG, _SLIP)}?akte={case_file}").content.decode()
    assert ("gleicht: Dokument 1 dieser Akte, Seite 1" in page) is told


def _lay(content: Content, text: Text, *, number: int = 1) -> None:
    PageText.objects.filter(content=content, number=number).delete()
    PageText.objects.create(content=content, number=number, step=text.step, sealed=sealed(text, stored_of(content)))
