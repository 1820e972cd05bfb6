"""What was read when a scan came in is not read again for its archive PDF, and says as much."""

import io
from dataclasses import astuple
from datetime import datetime

import pikepdf
import pytest

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.reading import read_document
from anlaufstelle.base.reading.reader import Reader
from anlaufstelle.engines.reading import PageReading, Refusal, Refused
from anlaufstelle.files import actions
from anlaufstelle.files.models import PageText, Rendition, Version
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import readings, sealed, texts
from tests.digitising.makers import file_scan, make_paper, scan

pytestmark = pytest.mark.django_db
_TEXT = "Die Aufenthaltserlaubnis wird nach § 25b verlängert."
_SYSTEM = actor("system")


@pytest.fixture
def version(scanner: Actor, at: datetime) -> Version:
    """A version of two pages that were read when they came in."""
    _who, case_file = make_paper(at=at)
    document = file_scan(case_file, by=scanner, at=at, data=scan(_TEXT, _TEXT))
    found = Version.objects.select_related("content").get(document=document)
    actions.read_content(by=_SYSTEM, at=at, key="", values={"content": found.content_id})
    return found


def _archive(version: Version, at: datetime) -> list[PageReading | None]:
    pages = actions.archive_version(by=_SYSTEM, at=at, document=version.document_id, version=1)
    return [page.reading for page in pages]


def _refuse(*_given: object) -> PageReading:
    raise Refused(Refusal.CRASHED)


def test_all_that_was_said_of_a_page_is_kept(version: Version) -> None:
    fresh = read_document(contents().get(stored_of(version.content)))
    said = {page.number + 1: page.reading for page in fresh}
    kept = readings(version.content)
    assert {number: astuple(page) for number, page in kept.items()} == {
        number: astuple(page) for number, page in said.items() if page
    }
    assert len(kept) == 2


def test_what_was_read_is_not_read_again(version: Version, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "read", _refuse)
    first, second = _archive(version, at)
    assert first is not None
    assert second is not None
    assert "§ 25b" in first.text
    assert first.figures.dpi == 300
    with pikepdf.open(io.BytesIO(contents().get(stored_of(Rendition.objects.get().content)))) as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize("pages", [(1, 2), (2,)])
def test_what_was_kept_before_that_is_read(version: Version, at: datetime, pages: tuple[int, ...]) -> None:
    stored = stored_of(version.content)
    whole = _archive(version, at)
    for number, text in texts(version.content).items():
        if number in pages:
            short = type(text)(text.words, text.step, text.script, text.confidence)
            PageText.objects.filter(number=number).update(sealed=sealed(short, stored))
    assert sorted(readings(version.content)) == [number for number in (1, 2) if number not in pages]
    assert _archive(version, at) == whole


def test_a_page_that_breaks_the_reading_is_a_picture_beside_those_read_before(
    version: Version, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    PageText.objects.filter(number=2).delete()
    monkeypatch.setattr(Reader, "read", _refuse)
    first, second = _archive(version, at)
    assert first is not None
    assert "§ 25b" in first.text
    assert second is None
