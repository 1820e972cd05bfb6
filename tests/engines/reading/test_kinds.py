"""A file is what its content says; a file that is two things at once is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.reading import Kind, Limits, Refusal, Refused, judged, kind_of
from tests.engines.reading import makers

SOUND = {
    Kind.PDF: makers.pdf(),
    Kind.TIFF: makers.picture("TIFF"),
    Kind.JPEG: makers.picture("JPEG"),
    Kind.PNG: makers.picture("PNG"),
    Kind.HEIC: makers.heic(),
    Kind.DOCX: makers.docx(),
    Kind.ODT: makers.odt(),
    Kind.MAIL: makers.letter(),
}
ARCHIVE = makers.package({"a.txt": b"alert"})


def why(data: bytes) -> tuple[Refusal, dict[str, object]]:
    with pytest.raises(Refused) as problem:
        kind_of(data)
    return problem.value.why, dict(problem.value.facts)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_known_by_its_content(kind: Kind) -> None:
    assert kind_of(SOUND[kind]) is kind


@pytest.mark.parametrize(
    ("data", "also"),
    [
        (SOUND[Kind.PDF] + ARCHIVE, "archive"),
        (SOUND[Kind.JPEG] + ARCHIVE, "archive"),
        (SOUND[Kind.PNG] + ARCHIVE + b"\n" * 50, "archive"),
        (SOUND[Kind.HEIC] + ARCHIVE, "archive"),
        (SOUND[Kind.PNG] + SOUND[Kind.PDF], "pdf"),
        (SOUND[Kind.JPEG] + b"<script>alert(1)</script>", "script"),
        (b"\xff\xd8\xff\xfe\x00\x20<html>" + SOUND[Kind.JPEG][2:], "script"),
        (b"junk before " + SOUND[Kind.PDF], "pdf"),
        (b"\xef\xbb\xbf" + SOUND[Kind.PDF], "pdf"),
        (b"<!doctype html><p>Hallo", "script"),
    ],
)
def test_what_is_two_kinds_at_once_is_refused(data: bytes, also: str) -> None:
    reason, facts = why(data)
    assert (reason, facts["also"]) == (Refusal.MIXED, also)


@pytest.mark.parametrize("tail", [b"\n", b"\x00" * 4096, b"SEFHe\x00\x00\x00 camera", b"PK\x05\x06 no directory"])
def test_harmless_bytes_behind_a_picture_are_no_second_kind(tail: bytes) -> None:
    assert kind_of(SOUND[Kind.JPEG] + tail) is Kind.JPEG
    assert kind_of(SOUND[Kind.PNG] + tail) is Kind.PNG


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"GIF89a/*\x00\x00*/=1;alert(1)", "gif"),
        (b"MZ\x90\x00", "program"),
        (b"#!/bin/sh\nrm", "program"),
        (ARCHIVE, "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old_office"),
        (b"{\\rtf1}", "rtf"),
        (b"\x00\x00\x00\x1cftypavif", "avif"),
        (b"\x00\x00\x00\x1cftypisom", "film"),
    ],
)
def test_other_kinds_are_named_and_not_taken(data: bytes, kind: str) -> None:
    assert why(data) == (Refusal.NOT_TAKEN, {"kind": kind})


@pytest.mark.parametrize("data", [b"", b"\x00" * 9, b" \n"])
def test_nothing_is_nothing(data: bytes) -> None:
    assert why(data) == (Refusal.EMPTY, {})


@pytest.mark.parametrize(
    "data", [b"just words", b"key: value\nother: one\n\ntext", b"From: only one\n\nhello", b"\x7f\x01"]
)
def test_the_rest_is_unknown(data: bytes) -> None:
    assert why(data)[0] is Refusal.UNKNOWN_KIND


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    data = SOUND[Kind.PDF]
    assert judged(data, limits=Limits(file_bytes=len(data))) is Kind.PDF
    with pytest.raises(Refused) as problem:
        judged(data, limits=Limits(file_bytes=len(data) - 1))
    assert (problem.value.why, problem.value.facts["count"]) == (Refusal.TOO_LARGE, len(data))


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xd8\xff", b"From: "])
)
def test_any_bytes_have_a_kind_or_a_refusal(data: bytes, start: bytes) -> None:
    try:
        found: object = kind_of(start + data)
    except Refused as problem:
        found = problem.why
    assert isinstance(found, Kind | Refusal)
