"""The parsers on files whose makers we are: pages, words, letters, and what they refuse."""

import io
import zlib

import pytest
from PIL import Image

from anlaufstelle.engines.reading import Active, Kind, Limits, Refusal, Refused, wire
from anlaufstelle.engines.reading.documents import pages_of
from anlaufstelle.engines.reading.mail import MailParts, clean
from anlaufstelle.engines.reading.packages import look_through
from anlaufstelle.engines.reading.pdf import PdfPages
from anlaufstelle.engines.reading.pictures import PicturePages
from tests.engines.reading import makers

LIMITS = Limits()


def why(make: object) -> Refusal:
    with pytest.raises(Refused) as problem:
        make()  # type: ignore[operator]  # a call without arguments
    return problem.value.why


def test_a_page_becomes_pixels_and_its_words_have_places() -> None:
    pages = PdfPages(makers.pdf(text="Guten Tag, Jos\xe9"), limits=LIMITS)
    pixels = pages.page(0, dpi=72)
    assert (pixels.depth, len(pixels.data)) == (3, pixels.width * pixels.height * 3)
    assert (abs(pixels.width - 595) <= 1, abs(pixels.height - 842) <= 1) == (True, True)
    assert min(pixels.data) < 50
    assert max(pixels.data) > 250
    words = pages.words(0)
    assert [word.text for word in words.words] == ["Guten", "Tag,", "José"]
    first, second, _third = words.words
    assert 1150 < first.left < 1300
    assert 1300 < first.right < second.left
    assert 1150 < first.top < first.bottom < 1500
    assert words.complete


def test_words_and_pages_over_the_limit_are_not_given() -> None:
    few = PdfPages(makers.pdf(text="a b c"), limits=Limits(words=2)).words(0)
    assert ([word.text for word in few.words], few.complete) == (["a", "b"], False)
    assert PdfPages(makers.pdf(3), limits=Limits(pages=3)).opened.pages == 3
    assert why(lambda: PdfPages(makers.pdf(4), limits=Limits(pages=3))) is Refusal.TOO_MANY_PAGES
    pages = PdfPages(makers.pdf(), limits=LIMITS)
    assert {why(lambda number=number: pages.page(number, dpi=72)) for number in (-1, 1)} == {Refusal.NO_SUCH_PAGE}


def test_a_page_is_drawn_coarser_rather_than_over_the_limit_and_a_giant_not_at_all() -> None:
    pages = PdfPages(makers.pdf(), limits=Limits(page_pixels=100_000))
    small = pages.page(0, dpi=300)
    assert 90_000 < small.width * small.height <= 100_000
    giant = PdfPages(makers.pdf().replace(b"595 842]", b"99595 99842]"), limits=LIMITS)
    assert why(lambda: giant.page(0, dpi=150)) is Refusal.TOO_MANY_PIXELS


def test_a_page_like_a_thread_is_not_drawn_longer_than_a_picture_can_be() -> None:
    thread = PdfPages(makers.pdf().replace(b"595 842]", b"1 900000]"), limits=LIMITS)
    assert why(lambda: thread.page(0, dpi=150)) is Refusal.TOO_MANY_PIXELS
    long = PdfPages(makers.pdf().replace(b"595 842]", b"9 99000]"), limits=LIMITS)
    assert max(long.page(0, dpi=150).height, 60_000) <= LIMITS.side_pixels
    line = makers.picture("PNG", size=(2, 90_000), mode="L", colour=255)
    shown, _dpi = PicturePages(line, kind=Kind.PNG, limits=LIMITS).scan(0)
    assert max(shown.size) <= LIMITS.side_pixels


def test_locked_and_broken_files_are_told_apart() -> None:
    assert why(lambda: PdfPages(makers.locked_pdf(user="geheim"), limits=LIMITS)) is Refusal.ENCRYPTED
    assert PdfPages(makers.locked_pdf(user=""), limits=LIMITS).opened.pages == 1
    assert why(lambda: PdfPages(makers.pdf()[:60], limits=LIMITS)) is Refusal.BROKEN
    assert why(lambda: PdfPages(b"%PDF-1.7\nnothing", limits=LIMITS)) is Refusal.BROKEN


@pytest.mark.parametrize(
    ("catalog", "more", "signs"),
    [
        (b"", (), ()),
        (b"/OpenAction << /S /JavaScript /JS (app.alert) >>", (), (Active.SCRIPT, Active.ACTS_WHEN_OPENED)),
        (b"/AA << /WC 5 0 R >>", (b"<< /S /L#61unch /F (cmd) >>",), (Active.STARTS_PROGRAM, Active.ACTS_WHEN_OPENED)),
        (b"/AcroForm << /Fields [] >>", (b"<< /S /SubmitForm >>",), (Active.FORM, Active.SENDS_FORM)),
        (b"/Names << /EmbeddedFiles 5 0 R >>", (b"<< >>",), (Active.EMBEDDED_FILE,)),
        (b"", (b"<< /S /URI /URI (x) >>", b"<< /S /GoToR >>"), (Active.OTHER_FILE, Active.REMOTE)),
    ],
)
def test_what_a_pdf_would_do_is_listed(catalog: bytes, more: tuple[bytes, ...], signs: tuple[Active, ...]) -> None:
    assert PdfPages(makers.pdf(catalog=catalog, more=more), limits=LIMITS).opened.active == signs


def test_scripts_packed_into_streams_of_objects_are_listed_and_other_streams_are_not_read() -> None:
    packed = zlib.compress(b"6 0 << /S /JavaScript /JS (app.alert) >>")
    stream = b"<< /Type %s /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    listed = makers.pdf(more=(stream % (b"/ObjStm", len(packed), packed),))
    other = makers.pdf(more=(stream % (b"/XObject", len(packed), packed),))
    assert PdfPages(listed, limits=LIMITS).opened.active == (Active.SCRIPT,)
    assert PdfPages(other, limits=LIMITS).opened.active == ()


@pytest.mark.parametrize("kind", [Kind.TIFF, Kind.JPEG, Kind.PNG])
@pytest.mark.parametrize(("mode", "colour"), [("RGB", "red"), ("L", 128), ("1", 1), ("CMYK", (0, 255, 255, 0))])
def test_pictures_of_all_sorts_become_pixels(kind: Kind, mode: str, colour: object) -> None:
    if kind is Kind.PNG and mode == "CMYK":
        return
    pages = pages_of(makers.picture(kind.name, mode=mode, colour=colour), kind=kind, limits=LIMITS)
    pixels = pages.page(0, dpi=150)
    assert (pixels.width, pixels.height, pixels.depth) == (60, 40, 1 if mode in {"L", "1"} else 3)
    assert pages.words(0).words == ()


def test_clear_parts_are_white_and_deep_greys_are_spread() -> None:
    clear = pages_of(makers.picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)), kind=Kind.PNG, limits=LIMITS)
    assert set(clear.page(0, dpi=150).data) == {255}
    file, deep = io.BytesIO(), Image.new("I;16", (2, 1))
    deep.putpixel((1, 0), 40_000)
    deep.save(file, "PNG")
    assert list(pages_of(file.getvalue(), kind=Kind.PNG, limits=LIMITS).page(0, dpi=150).data) == [0, 255]


def test_a_photo_is_turned_upright() -> None:
    pixels = PicturePages(makers.photo(), kind=Kind.JPEG, limits=LIMITS).page(0, dpi=150)
    assert (pixels.width, pixels.height) == (40, 60)


def test_heic_is_drawn_where_its_decoder_is_there() -> None:
    pixels = PicturePages(makers.heic(), kind=Kind.HEIC, limits=LIMITS).page(0, dpi=150)
    assert (pixels.width, pixels.height, pixels.depth) == (64, 48, 3)
    assert pixels.data[0] > 150
    assert pixels.data[1] < 80


def test_every_page_of_a_tiff_is_there_in_order() -> None:
    pages = PicturePages(makers.pages_tiff(4), kind=Kind.TIFF, limits=LIMITS)
    assert pages.opened.pages == 4
    assert [pages.page(number, dpi=150).data[0] for number in (3, 0, 2)] == [240, 255, 245]
    assert why(lambda: pages.page(4, dpi=150)) is Refusal.NO_SUCH_PAGE
    few = Limits(pages=3)
    assert why(lambda: PicturePages(makers.pages_tiff(4), kind=Kind.TIFF, limits=few)) is Refusal.TOO_MANY_PAGES


def test_a_picture_is_refused_by_its_head_before_anything_is_unpacked() -> None:
    giant = makers.giant_png()
    assert len(giant) < 200
    assert why(lambda: PicturePages(giant, kind=Kind.PNG, limits=LIMITS)) is Refusal.TOO_MANY_PIXELS
    twin = makers.giant_png(width=10, height=10)
    assert PicturePages(twin, kind=Kind.PNG, limits=LIMITS).opened.pages == 1
    tight = Limits(source_pixels=2399)
    assert why(lambda: PicturePages(makers.picture("PNG"), kind=Kind.PNG, limits=tight)) is Refusal.TOO_MANY_PIXELS


def test_a_picture_is_made_smaller_and_never_larger() -> None:
    pages = PicturePages(makers.picture("JPEG", size=(3000, 1000)), kind=Kind.JPEG, limits=LIMITS)
    assert pages.page(0, dpi=100).width == 1169
    assert pages.page(0, dpi=600).width == 3000


def test_packages_are_looked_through() -> None:
    assert look_through(makers.docx(), kind=Kind.DOCX, limits=LIMITS).active == ()
    assert look_through(makers.odt(), kind=Kind.ODT, limits=LIMITS).kind is Kind.ODT
    remote = {"word/_rels/settings.xml.rels": b'<Relationship TargetMode="External"/>', "word/embeddings/a.bin": b"x"}
    found = look_through(makers.docx(more=remote), kind=Kind.DOCX, limits=LIMITS)
    assert found.active == (Active.EMBEDDED_FILE, Active.REMOTE)


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (makers.docx(types=makers.WITH_MACROS), Kind.DOCX, Refusal.MACROS),
        (makers.docx(more={"word/vbaProject.bin": b"x"}), Kind.DOCX, Refusal.MACROS),
        (makers.odt({"Basic/Standard/Module1.xml": b"x"}), Kind.ODT, Refusal.MACROS),
        (makers.odt({"META-INF/manifest.xml": b"<encryption-data/>"}), Kind.ODT, Refusal.ENCRYPTED),
        (makers.docx(more={"word/media/a.bin": bytes(40_000_000)}), Kind.DOCX, Refusal.BOMB),
        (makers.overlapping_docx(), Kind.DOCX, Refusal.BOMB),
        (b"junk" + makers.docx(), Kind.DOCX, Refusal.MIXED),
        (makers.docx()[:-30], Kind.DOCX, Refusal.BROKEN),
    ],
)
def test_packages_with_something_inside_are_refused(data: bytes, kind: Kind, reason: Refusal) -> None:
    assert why(lambda: look_through(data, kind=kind, limits=LIMITS)) is reason


def test_a_package_may_hold_so_much_and_not_more() -> None:
    data = makers.docx(more={"word/a.xml": bytes(range(256)) * 40})
    size = 40 * 256 + 13 + len(makers.TYPES % makers.LETTER)
    assert look_through(data, kind=Kind.DOCX, limits=Limits(unpacked_bytes=size)).pages == 0
    tight = Limits(unpacked_bytes=size - 1)
    assert why(lambda: look_through(data, kind=Kind.DOCX, limits=tight)) is Refusal.BOMB
    assert why(lambda: look_through(data, kind=Kind.DOCX, limits=Limits(members=2))) is Refusal.TOO_MANY_ITEMS


def test_a_letter_is_taken_apart() -> None:
    parts = MailParts(makers.letter(attach=(("../../Pass: neu.pdf", makers.pdf()), ("b.bin", b"12"))), limits=LIMITS)
    mail = parts.mail
    assert (mail.sender, mail.to) == ("Probe Person <person@example.org>", "amt@example.org")
    assert mail.subject == "Grüße vom Amt"
    assert mail.text == "Guten Tag,\nhier ist mein Pass."
    assert [(item.name, item.size) for item in mail.items] == [("Pass_ neu.pdf", len(makers.pdf())), ("b.bin", 2)]
    assert parts.item(0) == makers.pdf()
    assert why(lambda: parts.item(2)) is Refusal.NO_SUCH_PAGE


def test_a_letter_that_its_reader_stumbles_over_is_broken() -> None:
    head = b"From: a@example.org\nTo: b@example.org\nContent-Disposition: attachment\n"
    odd = head + b'Content-Type: text/plain; charset="as\x00cii"\n\n'
    assert why(lambda: MailParts(odd + "ä".encode(), limits=LIMITS)) is Refusal.BROKEN
    assert len(MailParts(odd.replace(b"\x00", b"") + "ä".encode(), limits=LIMITS).mail.items) == 1


def test_heads_made_to_mislead_come_out_plain() -> None:
    data = b"From: a\x1b[2J@example.org\nTo: \xff\xfe\nContent-Type: x/y\x07\x1bz\n\nhello"
    mail = MailParts(data, limits=LIMITS).mail
    assert (mail.sender, mail.items[0].declared) == ("a[2J@example.org", "x/yz")
    assert wire.mail_from(wire.mail_table(mail), limits=LIMITS) == mail


def test_of_a_page_in_a_letter_only_the_words_are_left() -> None:
    page = "<style>x{}</style><p>Guten<script>alert(1)</script> Tag</p><img src='http://a.example/p.png'>Ende"
    assert MailParts(makers.letter(html=page), limits=LIMITS).mail.text == "Guten Tag\nEnde"


@pytest.mark.parametrize("sign", ["<!--", "<a b='", "<div>", "</", "<script>", "<![CDATA[", "&#" + "9" * 5000 + ";"])
def test_a_page_of_one_sign_over_and_over_is_read_at_once(sign: str) -> None:
    """Python's own parser took minutes; the reading ends what takes 30 seconds, so the letter would be lost."""
    words = "Vorher " + sign * (2_000_000 // len(sign))
    assert MailParts(makers.letter(html=words), limits=LIMITS).mail.text.startswith("Vorher")


def test_letters_nested_or_filled_too_far_are_refused() -> None:
    assert MailParts(makers.nested_letter(5), limits=LIMITS).mail.text == "ganz innen"
    assert why(lambda: MailParts(makers.nested_letter(20), limits=LIMITS)) is Refusal.TOO_DEEP
    assert why(lambda: MailParts(makers.nested_letter(3000), limits=LIMITS)) is Refusal.TOO_DEEP
    many = makers.letter(attach=tuple((f"{number}.bin", b"x") for number in range(4)))
    assert len(MailParts(many, limits=Limits(items=4)).mail.items) == 4
    assert why(lambda: MailParts(many, limits=Limits(items=3))) is Refusal.TOO_MANY_ITEMS


def test_a_letter_in_a_letter_is_a_file_of_its_own() -> None:
    outer = (
        b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: message/rfc822\n\n" + makers.letter().replace(b"\r\n", b"\n") + b"\n--x--\n"
    )
    parts = MailParts(outer, limits=LIMITS)
    (item,) = parts.mail.items
    assert item.declared == "message/rfc822"
    assert MailParts(parts.item(0), limits=LIMITS).mail.sender == "Probe Person <person@example.org>"


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x07b", "ab"), ("\u202eabc", "abc"), ("می\u200cخواهم", "می\u200cخواهم")]
)
def test_signs_that_no_screen_shows_are_taken_away(text: str, shown: str) -> None:
    assert clean(text) == shown
