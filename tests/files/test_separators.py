"""A separator sheet, printed for a procedure and scanned before its papers, sends them to that procedure."""

import io
from datetime import datetime

import pypdfium2
import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.writing import write
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import UnknownProcedure
from anlaufstelle.files.models import BatchItem
from anlaufstelle.files.queries import Destination
from tests.accounts.makers import signed_in
from tests.base.test_recognising import needs_latin
from tests.files.makers import make_file, procedure_of
from tests.persons.makers import actor_of, make_person, opened

pytestmark = [pytest.mark.django_db, needs_latin]


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("registry", at=at)


@pytest.fixture
def case_file(at: datetime) -> int:
    by = actor("system")
    return make_file(opened=opened(make_person(by=by, at=at, family="Öztürk"), by=by, at=at), at=at)


def _pile(case_file: int, at: datetime) -> bytes:
    """Scan the sheet and two pages behind it, the first of them blank."""
    by = actor("system")
    person = queries.person_of(case_file=case_file, by=by)
    shown = opened(person, by=by, at=at)
    sheet = queries.procedure_sheet(shown, procedure=procedure_of(case_file), at=at)
    with pypdfium2.PdfDocument(write(sheet, fonts=settings.PAPER_FONTS)) as document:
        first = document[0].render(scale=200 / 72).to_pil().convert("L")
    letter = Image.new("L", first.size, 250)
    font = ImageFont.truetype(str(settings.PAPER_FONTS / "NotoSans_400Regular.ttf"), 40)
    for line, words in enumerate(
        ("Sehr geehrte Damen und Herren,", "anbei der Arbeitsvertrag.", "Mit freundlichen Grüßen")
    ):
        ImageDraw.Draw(letter).text((150, 300 + 90 * line), words, font=font, fill=20)
    out = io.BytesIO()
    blank = Image.new("L", first.size, 250)
    first.save(out, "TIFF", save_all=True, append_images=[blank, letter], dpi=(200, 200), compression="tiff_deflate")
    return out.getvalue()


def _read(data: bytes, *, by: Actor, at: datetime) -> int:
    batch = actions.begin_batch(by=by, at=at, source="upload", name="Post")
    item = actions.receive(by=by, at=at, batch=batch, data=data, name="stapel.tif")
    actions.read_item(by=actor("system"), at=at, key="", values={"item": item})
    assert BatchItem.objects.get(id=item).state == "read"
    return item


def test_papers_behind_a_sheet_go_where_it_says(
    worker: Actor, case_file: int, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = _read(_pile(case_file, at), by=worker, at=at)
    line = queries.item_page(item, by=worker, at=at)
    assert queries.destination(line, by=worker) == Destination(case_file, procedure_of(case_file))
    monkeypatch.setattr(clock, "read", lambda: at)
    page = signed_in("registry", at=at).get(f"/amt/akten/eingang/stueck/{item}/").content.decode()
    assert queries.target(case_file, by=worker).reference in page
    assert "Trennblatt" in page
    actions.close_procedure(
        by=actor_of("caseworker", at=at),
        at=at,
        opened=opened(queries.person_of(case_file=case_file, by=worker), by=actor_of("caseworker", at=at), at=at),
        procedure=procedure_of(case_file),
        closed=True,
    )
    assert queries.destination(line, by=worker) is None, "a closed procedure takes nothing"


def test_a_sheet_names_no_person_and_is_printed_for_open_procedures_only(case_file: int, at: datetime) -> None:
    by = actor("system")
    shown = opened(queries.person_of(case_file=case_file, by=by), by=by, at=at)
    assert "Öztürk" not in repr(queries.procedure_sheet(shown, procedure=procedure_of(case_file), at=at))
    stranger = opened(make_person(by=by, at=at, family="Fremd"), by=by, at=at)
    with pytest.raises(UnknownProcedure):
        queries.procedure_sheet(stranger, procedure=procedure_of(case_file), at=at)
