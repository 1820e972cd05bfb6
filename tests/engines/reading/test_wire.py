"""What the reading process says is checked like what a stranger says."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.reading import (
    Active,
    ForPeople,
    Item,
    Kind,
    Limits,
    Mail,
    Opened,
    PageFigures,
    PageReading,
    Pixels,
    ReadWord,
    Refusal,
    Refused,
    Script,
    Word,
    Words,
    wire,
)

LIMITS = Limits(pages=10, page_pixels=100, words=3, items=2, file_bytes=1000)
OPENED = Opened(Kind.PDF, 3, (Active.SCRIPT, Active.FORM))
WORDS = Words((Word("Müller", 0, 1, 2, 10_000),), complete=False)
MAIL = Mail("a", "b", "c", "d", "e", "f\n\tg", (Item("pass.pdf", "application/pdf", 1000),))
PIXELS = Pixels(2, 3, 3, bytes(18))
FIGURES = PageFigures(2480, 3508, 300, 3, 12, 420, 250, 240, 5000, -130, (0, 1, 2, 3))
READ = PageReading(
    (ReadWord("§", 0, 1, 2, 10_000, 97, 0),), Script.LATIN, "", 3, 91, 1,
    blank=False, for_people=(ForPeople.WEAK,), figures=FIGURES, codes=("AST-1",), digest="ab" * 32, version="read-1",
)  # fmt: skip


def through(table: wire.Table) -> wire.Table:
    message = wire.packed(table)
    size, follows = wire.sizes(message[: wire.HEAD_BYTES], most=0)
    assert follows == 0
    return wire.table_of(message[wire.HEAD_BYTES :][:size])


def test_what_is_said_is_heard() -> None:
    assert wire.opened_from(through(wire.opened_table(OPENED)), limits=LIMITS) == OPENED
    assert wire.words_from(through(wire.words_table(WORDS)), limits=LIMITS) == WORDS
    assert wire.mail_from(through(wire.mail_table(MAIL)), limits=LIMITS) == MAIL
    assert wire.reading_from(through(wire.reading_table(READ)), limits=LIMITS) == READ
    assert wire.pixels_from(through(wire.pixels_table(PIXELS)), PIXELS.data, limits=LIMITS) == PIXELS


def test_a_refusal_arrives_as_one() -> None:
    with pytest.raises(Refused) as problem:
        through(wire.refused_table(Refused(Refusal.TOO_MANY_PAGES, count=11, kind="pdf")))
    assert (problem.value.why, dict(problem.value.facts)) == (Refusal.TOO_MANY_PAGES, {"count": 11, "kind": "pdf"})


@pytest.mark.parametrize(
    "change",
    [
        {"pages": 11}, {"pages": -1}, {"pages": True}, {"pages": 1.0}, {"pages": "1"}, {"kind": "exe"}, {"kind": 3},
        {"active": ["script"] * 10}, {"active": ["sleep"]}, {"active": [[]]}, {"active": "script"}, {"more": 1},
    ],
)  # fmt: skip
def test_an_opened_file_that_ours_would_not_name_is_garbled(change: wire.Table) -> None:
    garbled(lambda: wire.opened_from(wire.opened_table(OPENED) | change, limits=LIMITS))


@pytest.mark.parametrize(
    ("change", "data"),
    [
        ({}, bytes(17)), ({}, bytes(19)), ({"width": 0}, b""), ({"depth": 2}, bytes(12)), ({"depth": 4}, bytes(24)),
        ({"width": 101, "height": 1, "depth": 1}, bytes(101)), ({"width": 50, "height": 50}, bytes(7500)),
    ],
)  # fmt: skip
def test_pixels_must_be_as_many_as_their_measures_say(change: wire.Table, data: bytes) -> None:
    garbled(lambda: wire.pixels_from(wire.pixels_table(PIXELS) | change, data, limits=LIMITS))


@pytest.mark.parametrize(
    "row",
    [
        ["a", 0, 0, 1], ["a", 0, 0, 1, 10_001], ["a", 2, 0, 1, 1], ["a", 0, 2, 1, 1], ["a" * 401, 0, 0, 1, 1],
        ["\x1b[2J", 0, 0, 1, 1], ["\u202e", 0, 0, 1, 1], ["\ud800", 0, 0, 1, 1], [1, 0, 0, 1, 1], "abcde", None,
    ],
)  # fmt: skip
def test_a_word_that_no_page_shows_is_garbled(row: object) -> None:
    garbled(lambda: wire.words_from({"words": [row], "complete": True}, limits=LIMITS))


@pytest.mark.parametrize(
    "change",
    [
        {"words": [["a", 0, 0, 1, 1, 101, 0]]}, {"words": [["a", 0, 0, 1, 1, 9, 4]]}, {"words": [["a", 0, 0, 1, 1]]},
        {"words": [["a", 0, 0, 1, 1, 9, 0]] * 4}, {"script": "Klingon"}, {"script": None}, {"for_people": ["tired"]},
        {"for_people": ["weak"] * 9}, {"turn": 4}, {"confidence": 101}, {"blank": 0}, {"language": "x" * 101},
        {"codes": ["a"] * 21}, {"codes": ["\x1b"]}, {"edges": [0, 0, 0]}, {"edges": [0, 0, 0, 10_001]},
        {"figures": [1] * 9}, {"figures": [1] * 9 + [9001]}, {"figures": [1] * 9 + [True]},
        {"figures": [1] * 4 + [-1] * 6}, {"more": 1}, {"digest": 3},
    ],
)  # fmt: skip
def test_a_page_that_ours_would_not_read_so_is_garbled(change: wire.Table) -> None:
    garbled(lambda: wire.reading_from(wire.reading_table(READ) | change, limits=LIMITS))


def test_more_than_was_allowed_is_garbled() -> None:
    rows = [["a", 0, 0, 1, 1]] * 4
    garbled(lambda: wire.words_from({"words": rows, "complete": True}, limits=LIMITS))
    items = [["a", "b", 1]] * 3
    garbled(lambda: wire.mail_from(wire.mail_table(MAIL) | {"items": items}, limits=LIMITS))
    garbled(lambda: wire.mail_from(wire.mail_table(MAIL) | {"items": [["a", "b", 1001]]}, limits=LIMITS))
    garbled(lambda: wire.mail_from(wire.mail_table(MAIL) | {"subject": "two\nlines"}, limits=LIMITS))
    garbled(lambda: wire.sizes(wire.packed({}, b"12")[: wire.HEAD_BYTES], most=1))


@pytest.mark.parametrize(
    "text",
    [
        b"", b"[]", b"1", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000, b'{"a":' + b"9" * 5000 + b"}",
        b'{"refused": "no such", "facts": {}}', b'{"refused": "broken"}', b'{"refused": "broken", "facts": []}',
        b'{"refused": [], "facts": {}}', b'{"refused": "broken", "facts": {"a": null}}',
        json.dumps({"refused": "broken", "facts": {str(number): 1 for number in range(9)}}).encode(),
    ],
)  # fmt: skip
def test_a_table_that_is_none_is_garbled(text: bytes) -> None:
    garbled(lambda: wire.table_of(text))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "kind",
        "pages",
        "active",
        "words",
        "complete",
        "width",
        "height",
        "depth",
        "refused",
        "facts",
        *wire.reading_table(READ),
    ]
)


@given(st.dictionaries(FIELDS, JSON, max_size=5), st.binary(max_size=20))
def test_whatever_is_answered_is_a_value_or_a_refusal_and_nothing_else(table: wire.Table, data: bytes) -> None:
    for hear in (
        lambda: wire.opened_from(through(table), limits=LIMITS),
        lambda: wire.words_from(through(table), limits=LIMITS),
        lambda: wire.mail_from(through(table), limits=LIMITS),
        lambda: wire.reading_from(through(wire.reading_table(READ) | table), limits=LIMITS),
        lambda: wire.pixels_from(through(table), data, limits=LIMITS),
    ):
        with contextlib.suppress(Refused):
            hear()


def garbled(hear: object) -> None:
    with pytest.raises(Refused) as problem:
        hear()  # type: ignore[operator]  # a call without arguments
    assert problem.value.why is Refusal.GARBLED


def test_a_refusal_of_a_giant_is_not_taken_for_nonsense() -> None:
    told = Refused(Refusal.TOO_MANY_PIXELS, count=2**62)
    with pytest.raises(Refused) as problem:
        wire.table_of(wire.packed(wire.refused_table(told))[wire.HEAD_BYTES :])
    assert problem.value.why is Refusal.TOO_MANY_PIXELS
