"""Some pages of a pile become a file of their own, and look as they did in the pile."""

import io

import pytest
from PIL import Image

from anlaufstelle.base.reading import reading
from anlaufstelle.engines.reading import Kind, Refusal, Refused
from tests.engines.reading.makers import pages_tiff, pdf


@pytest.mark.parametrize(("data", "kind"), [(pdf(5), Kind.PDF), (pages_tiff(5), Kind.TIFF)])
def test_pages_look_as_they_did(data: bytes, kind: Kind) -> None:
    with reading(data) as reader:
        part = reader.cut(1, 3)
        whole = [reader.page(number, dpi=50) for number in (1, 2, 3)]
    with reading(part) as reader:
        assert (reader.opened.kind, reader.opened.pages) == (kind, 3)
        assert [reader.page(number, dpi=50) for number in range(3)] == whole


def test_scripts_of_the_pile_stay_behind() -> None:
    active = pdf(2, catalog=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
    with reading(active) as reader:
        assert reader.opened.active
        part = reader.cut(0, 0)
    with reading(part) as reader:
        assert reader.opened.active == ()


@pytest.mark.parametrize(("first", "last"), [(0, 9), (7, 7)])
def test_pages_that_are_not_there_are_refused(first: int, last: int) -> None:
    for data in (pdf(2), pages_tiff(2)):
        with reading(data) as reader, pytest.raises(Refused) as told:
            reader.cut(first, last)
        assert told.value.why is Refusal.NO_SUCH_PAGE


def test_nothing_a_camera_wrote_goes_along() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("L", (40, 40), 200).save(out, "TIFF", exif=exif)
    with reading(out.getvalue()) as reader:
        assert b"secret place" in out.getvalue()
        assert b"secret place" not in reader.cut(0, 0)
