"""PDFs whose structure is hostile: trees, tables, streams, and what they would do by themselves."""

from collections.abc import Iterator

from anlaufstelle.bench.hostile.crafted import PARKED, READ, Crafted, ends
from anlaufstelle.bench.hostile.pdf_file import FONT, LINE, bomb, pdf, stream, written

_FLATE = b"/Filter /FlateDecode"
_MIB = 1024 * 1024
_SOUND = pdf()


def structures() -> Iterator[Crafted]:
    """Give PDFs whose objects, trees and tables are wrong."""
    yield from _nested()
    yield from _trees()
    yield from _tables()
    yield from _packed()
    yield from _locked()


def _nested() -> Iterator[Crafted]:
    deep = 200_000
    yield Crafted("pdf_deep_arrays", pdf(catalog=b"/X " + b"[" * deep + b"]" * deep))
    yield Crafted("pdf_deep_dictionaries", pdf(catalog=b"/X " + b"<< /A " * deep + b"1 " + b">>" * deep))
    yield Crafted("pdf_deep_strings", pdf(content=b"BT /F1 9 Tf (" + b"(" * deep + b")" * deep + b") Tj ET"))
    yield Crafted("pdf_deep_states", pdf(content=b"q " * deep + LINE + b" Q" * deep))
    yield Crafted("pdf_deep_marks", pdf(content=b"/A BMC " * deep + LINE))
    yield Crafted("pdf_endless_name", pdf(catalog=b"/" + b"A" * _MIB + b" 1"))
    yield Crafted("pdf_nul_in_names", pdf(catalog=b"/J#00ava#00Script << /S#00 /J#2553 >>"), ends(READ))
    chain = b"".join(b"/Next << " for _level in range(50_000))
    yield Crafted("pdf_chain_of_actions", pdf(catalog=b"/OpenAction << /S /GoTo " + chain + b" >>" * 50_001))


def _trees() -> Iterator[Crafted]:
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>"
    yield Crafted("pdf_million_pages", pdf(tree=kids % (b"3 0 R " * 1_000_000, 1_000_000)), ends("too_many_pages"))
    yield Crafted("pdf_tree_in_itself", pdf(tree=kids % (b"2 0 R 3 0 R 2 0 R", 3)))
    yield Crafted("pdf_count_too_high", pdf(tree=kids % (b"3 0 R", 2**31 - 1)))
    yield Crafted("pdf_count_negative", pdf(tree=b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>"))
    yield Crafted("pdf_count_is_a_name", pdf(tree=b"<< /Type /Pages /Kids [3 0 R] /Count /Viele >>"))
    yield Crafted("pdf_no_kids", pdf(tree=b"<< /Type /Pages /Count 3 >>"))
    yield Crafted("pdf_kids_that_are_not_there", pdf(tree=kids % (b"77 0 R 78 0 R", 2)))
    yield Crafted("pdf_parents_in_a_ring", pdf(page=b"/Parent 3 0 R"))
    depth = 20_000
    chain = tuple(kids % (b"%d 0 R" % (number + 1), 1) for number in range(5, 5 + depth))
    yield Crafted("pdf_deep_tree", pdf(tree=kids % (b"5 0 R", 1), more=(*chain, kids % (b"3 0 R", 1))))
    outline = b"<< /Title (a) /Parent 5 0 R /First 5 0 R /Last 5 0 R /Next 5 0 R >>"
    yield Crafted("pdf_outline_in_a_ring", pdf(catalog=b"/Outlines 5 0 R", more=(outline,)), ends(READ))
    names = b"<< /Kids [5 0 R 5 0 R] /Limits [(a) (z)] >>"
    yield Crafted("pdf_names_in_a_ring", pdf(catalog=b"/Names << /Dests 5 0 R >>", more=(names,)), ends(READ))


def _tables() -> Iterator[Crafted]:
    place = len(_SOUND)
    yield Crafted("pdf_table_before_itself", pdf(trailer=b"/Prev %d" % _SOUND.rfind(b"xref\n0")))
    yield Crafted("pdf_table_far_away", pdf(trailer=b"/Prev 999999999999"))
    yield Crafted("pdf_table_of_a_milliard", _SOUND.replace(b"xref\n0 5", b"xref\n0 1000000000"))
    yield Crafted("pdf_table_missing", _SOUND[: _SOUND.rfind(b"xref\n0")])
    yield Crafted("pdf_start_is_a_lie", _SOUND.replace(b"startxref\n", b"startxref\n9"))
    yield Crafted("pdf_all_places_zero", b"0000000000 00000 n".join(_split_places(_SOUND)))
    yield Crafted("pdf_root_missing", _SOUND.replace(b"/Root 1 0 R", b"/Boot 1 0 R"), ends("broken", READ))
    yield Crafted("pdf_half", _SOUND[: place // 2], ends("broken"))
    yield Crafted("pdf_head_only", b"%PDF-1.7\n%%EOF\n", ends("broken"))
    yield Crafted("pdf_thousand_versions", _SOUND + b"".join(_update(turn) for turn in range(1_000)))
    stream_table = stream(bytes(90), b"/Type /XRef /Size 999999999 /W [8 8 8] /Root 1 0 R")
    rest = b"\n5 0 obj\n" + stream_table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % (place + 1)
    yield Crafted("pdf_packed_table_that_lies", _SOUND + rest)
    yield Crafted("pdf_behind_other_bytes", b"\x00garbage\n" * 50 + _SOUND, ends("mixed", "unknown_kind"))
    for what, told in (("ring", b"4 0 R"), ("negative", b"-1"), ("too_long", b"99999999999")):
        wrong = stream(LINE, length=told)
        objects = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % FONT
        yield Crafted(f"pdf_length_{what}", written((*objects, page, wrong)))


def _update(turn: int) -> bytes:
    return b"\n4 0 obj\n%s\nendobj\ntrailer << /Size 5 /Root 1 0 R >>\n%%%%EOF" % stream(LINE + b" %% %d" % turn)


def _split_places(data: bytes) -> list[bytes]:
    """Cut the table at each place, so that others can be put in."""
    import re

    return re.split(rb"\d{10} 00000 n", data)


def _packed() -> Iterator[Crafted]:
    yield Crafted("pdf_content_of_a_gigabyte", pdf(content=bomb(1024 * _MIB), how=_FLATE))
    twice = b"/Filter [/FlateDecode /FlateDecode]"
    yield Crafted("pdf_content_packed_twice", pdf(content=bomb(2048 * _MIB, layers=2), how=twice))
    chain = b"/Filter [" + b"/ASCIIHexDecode " * 500 + b"]"
    yield Crafted("pdf_500_filters", pdf(content=LINE.hex().encode(), how=chain))
    lengths = b"\x81 " * (4 * _MIB)
    yield Crafted("pdf_run_lengths", pdf(content=lengths, how=b"/Filter /RunLengthDecode"))
    yield Crafted("pdf_endless_text_code", pdf(content=b"z" * (8 * _MIB), how=b"/Filter /ASCII85Decode"))
    yield Crafted("pdf_weak_packing", pdf(content=bytes(range(256)) * 2_000, how=b"/Filter /LZWDecode"))
    predictor = _FLATE + b" /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 64 /BitsPerComponent 32 >>"
    yield Crafted("pdf_giant_predictor", pdf(content=bomb(_MIB), how=predictor))
    objects = b"/Type /ObjStm /N 2147483647 /First 10 " + _FLATE
    yield Crafted("pdf_objects_of_a_gigabyte", pdf(more=(stream(bomb(1024 * _MIB, of=b"1 0 "), objects),)))
    ring = b"/Type /ObjStm /N 1 /First 4 /Extends 5 0 R"
    yield Crafted("pdf_objects_in_a_ring", pdf(more=(stream(b"5 0 << >>", ring),)))
    yield Crafted("pdf_unknown_filter", pdf(how=b"/Filter /Geheim"), ends(READ))


def _locked() -> Iterator[Crafted]:
    standard = b"/Encrypt << /Filter /Standard /V %d /R %d /Length %d /P -4 /O (%s) /U (%s) >> /ID [(a) (a)]"
    secret = b"x" * 32
    yield Crafted("pdf_locked", pdf(trailer=standard % (2, 3, 128, secret, secret)), ends("encrypted", "broken"))
    yield Crafted("pdf_lock_unknown", pdf(trailer=standard % (99, 99, 7, b"", b"")), ends("encrypted", "broken", READ))
    yield Crafted("pdf_lock_of_zero", pdf(trailer=standard % (5, 6, 0, b"", b"")), ends("encrypted", "broken", READ))
    ring = pdf(trailer=b"/Encrypt 5 0 R /ID [(a) (a)]", more=(b"<< /Filter 5 0 R /V 5 0 R >>",))
    yield Crafted("pdf_lock_in_a_ring", ring, ends("encrypted", "broken", READ))


def acting() -> Iterator[Crafted]:
    """Give PDFs that would do something by themselves: what they would do stays behind, their page is read."""
    script = b"/S /JavaScript /JS (app.launchURL\\('http://example.invalid'\\); while\\(1\\);)"
    embedded = b"<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>"
    link = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << %s >> >>]"
    acts = {
        "pdf_script": {"catalog": b"/OpenAction << %s >>" % script},
        "pdf_script_hidden": {"catalog": b"/Op#65nAction << /S /J#61vaScript /JS (x) >>"},
        "pdf_starts_program": {"catalog": b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"},
        "pdf_on_close": {"catalog": b"/AA << /WC << %s >> >>" % script},
        "pdf_form_of_markup": {"catalog": b"/AcroForm << /XFA (<xdp:xdp><script>1</script></xdp:xdp>) /Fields [] >>"},
        "pdf_sends_form": {"page": link % b"/S /SubmitForm /F (http://example.invalid/)"},
        "pdf_other_file": {"page": link % b"/S /GoToR /F (\\\\\\\\example.invalid\\\\share\\\\a.pdf)"},
        "pdf_address": {"page": link % b"/S /URI /URI (file:///etc/passwd)"},
        "pdf_media": {"page": b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"},
    }
    for kind, parts in acts.items():
        yield Crafted(kind, pdf(**parts), ends(READ))  # type: ignore[arg-type]  # all are bytes
    carries = pdf(catalog=b"/Names << /EmbeddedFiles << /Names [(x) 5 0 R] >> >>", more=(embedded, stream(b"MZ")))
    yield Crafted("pdf_carries_program", carries, ends(READ))
    fields = b"<< /Fields [5 0 R] >> "
    ring = b"<< /FT /Tx /T (a) /Kids [5 0 R] /Parent 5 0 R >>"
    yield Crafted("pdf_form_in_a_ring", pdf(catalog=b"/AcroForm " + fields, more=(ring,)), ends(READ, PARKED))
