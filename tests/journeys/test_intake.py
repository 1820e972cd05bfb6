"""Post comes in at the registry, is read in the background, and lies a minute later in the file at the counter."""

import io
import re

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import expect

from tests.engines.reading.makers import pdf
from tests.journeys.conftest import Visitor
from tests.journeys.people import Person, inside

pytestmark = pytest.mark.browser
_READ_WITHIN_MS = 60_000
_READ = re.compile("(?<!wird )gelesen")


def _scan(words: str) -> bytes:
    """Draw a sheet as a scanner sees it, lying on its side."""
    sheet = Image.new("L", (1240, 1754), 248)
    font = ImageFont.truetype(str(settings.PAPER_FONTS / "NotoSans_400Regular.ttf"), 36)
    for line in range(14):
        ImageDraw.Draw(sheet).text((120, 180 + 90 * line), words, font=font, fill=25)
    file = io.BytesIO()
    sheet.rotate(-90, expand=True).save(file, "PNG", dpi=(150, 150))
    return file.getvalue()


def _file_of_somebody(person: Person) -> tuple[str, str]:
    """Give the reference of a file of the invented office and the number of its person."""
    reference, number = inside(
        person.server,
        "from anlaufstelle.files.models import CaseFile;f=CaseFile.objects.earliest('id');"
        "print(f.reference,f.person_id)",
    ).split()
    return reference, number


def _hand_in(registry: Person) -> None:
    page = registry.page
    page.get_by_label("Name des Stapels").fill("Post vom Morgen")
    page.get_by_label("Dateien").set_input_files(
        [
            {
                "name": "seite.png",
                "mimeType": "image/png",
                "buffer": _scan("Die Aufenthaltserlaubnis nach § 25b AufenthG wird"),
            },
            {"name": "drei.pdf", "mimeType": "application/pdf", "buffer": pdf(3)},
            {"name": "kaputt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
        ]
    )
    registry.press("Hochladen")
    registry.is_on("Post vom Morgen")
    table = page.get_by_role("table", name="Dateien des Stapels")
    expect(table.get_by_role("row", name="seite.png")).to_contain_text(_READ, timeout=_READ_WITHIN_MS)
    expect(table.get_by_role("row", name="drei.pdf")).to_contain_text(_READ, timeout=_READ_WITHIN_MS)
    expect(table.get_by_role("row", name="kaputt.pdf")).to_contain_text("Die Datei ist beschädigt.")


def test_from_the_scanner_to_the_counter(visitor: Visitor) -> None:
    registry = visitor()
    registry.sign_in("registry")
    registry.follow("Eingang")
    page = registry.page
    _hand_in(registry)
    registry.follow("seite.png")
    reference, number = _file_of_somebody(registry)
    page.get_by_label("Aktenzeichen oder Name").fill(reference)
    registry.press("Akte finden")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=reference).click()
    page.get_by_label("Betreff", exact=True).fill("Duldung aus dem Stapel")
    with page.expect_navigation():
        page.get_by_role("button", name="Ablegen", exact=True).click()
    registry.reads(f"Abgelegt in {reference}.")
    registry.open(f"/amt/akten/person/{number}/")
    registry.is_on("Wofür brauchen Sie die Daten?")

    desk = visitor()
    desk.sign_in("team-lead")
    _read_at_the_counter(desk, reference, number)
    _found_on_the_page(desk)


def _read_at_the_counter(desk: Person, reference: str, number: str) -> None:
    desk.open(f"/amt/akten/person/{number}/")
    purpose = desk.page.get_by_label("Aktenzeichen oder Termincode")
    if purpose.count():  # another journey may have opened them today
        purpose.fill("B-1")
        with desk.page.expect_navigation():
            desk.page.get_by_role("main").get_by_role("button").first.click()
    desk.open(f"/amt/akten/person/{number}/")
    desk.follow(reference)
    desk.follow("Duldung aus dem Stapel")
    picture = desk.page.get_by_role("img", name="Duldung aus dem Stapel")
    expect(picture).to_have_js_property("complete", value=True)
    width, height = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert 0 < width < height, "it stands upright"


def _found_on_the_page(desk: Person) -> None:
    desk.follow("Zur Akte")
    desk.follow("In der Akte suchen")
    address = desk.page.url
    for _turn in range(60):  # the index follows within a second; a busy machine takes longer
        desk.open(f"{address.removeprefix(desk.server.url)}?q=§+25b+aufenthaltserlaubnisse")
        if desk.page.get_by_role("link", name="Duldung aus dem Stapel").count():
            break
        desk.page.wait_for_timeout(500)
    desk.page.get_by_role("link", name="Duldung aus dem Stapel").first.click()
    expect(desk.page.get_by_text("Stellen sind markiert")).to_be_visible()
    mark = desk.page.locator("[data-page-marks] rect").first.bounding_box()
    frame = desk.page.get_by_role("img", name="Duldung aus dem Stapel").bounding_box()
    assert mark is not None
    assert frame is not None
    assert frame["x"] < mark["x"] < frame["x"] + frame["width"], "the mark lies on the picture"
    assert frame["y"] < mark["y"] < frame["y"] + frame["height"] / 2


def test_pages_turn_by_arrow_keys(visitor: Visitor) -> None:
    desk = visitor()
    desk.sign_in("registry")
    desk.open("/amt/akten/eingang/")
    desk.page.get_by_label("Name des Stapels").fill("Zum Blättern")
    desk.page.get_by_label("Dateien").set_input_files(
        [{"name": "blaettern.pdf", "mimeType": "application/pdf", "buffer": pdf(4)}]
    )
    desk.press("Hochladen")
    row = desk.page.get_by_role("row", name="blaettern.pdf")
    expect(row).to_contain_text(_READ, timeout=_READ_WITHIN_MS)
    desk.follow("blaettern.pdf")
    for key, told in (("ArrowRight", "2"), ("End", "4"), ("ArrowLeft", "3"), ("Home", "1")):
        desk.page.keyboard.press(key)
        expect(desk.page.get_by_text(f"Seite {told} von 4")).to_be_visible()
