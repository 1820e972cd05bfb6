"""Sound files of each kind, and what becomes of them when bits flip, ends are cut, parts are doubled or swapped."""

import io
import random
from collections.abc import Callable, Iterator

from PIL import Image

from anlaufstelle.bench.hostile import letters, packages, pictures
from anlaufstelle.bench.hostile.pdf_file import LINE, bomb, pdf

_NUMBERS = (
    b"\x00",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"-1",
    b"99999999999",
    b"%n",
)
_MOST_CHANGES, _LONGEST = 6, 4_000
Change = Callable[[bytearray, random.Random], None]


def sound() -> tuple[tuple[str, bytes], ...]:
    """Give sound files with the endings of their names; twice as many PDFs and letters by mail as pictures."""
    script = b"/OpenAction << /S /JavaScript /JS (x) >>"
    return (
        ("pdf", pdf(catalog=script)),
        ("pdf", pdf(content=bomb(1024 * 1024) + b"", how=b"/Filter /FlateDecode")),
        ("pdf", pdf(tree=b"<< /Type /Pages /Kids [3 0 R 3 0 R 3 0 R] /Count 3 >>")),
        ("eml", letters.mail()),
        ("eml", letters.with_parts(letters.attached(b"a.pdf", pdf(content=LINE + b" % im Brief")))),
        ("tif", _pages()),
        ("jpg", pictures.saved("JPEG")),
        ("png", pictures.saved("PNG")),
        ("heic", pictures.heic()),
        ("docx", packages.docx()),
        ("odt", packages.odt()),
    )


def mutated(count: int, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give so many changed files with their names; the same seed gives the same bytes."""
    dice, seeds = random.Random(seed), sound()
    for number in range(count):
        ending, data = seeds[number % len(seeds)]
        changed = bytearray(data)
        for _turn in range(dice.randint(1, _MOST_CHANGES)):
            dice.choice(_CHANGES)(changed, dice)
        if dice.random() < _SPLICED:
            changed = _spliced(changed, dice.choice(seeds)[1], dice)
        # No two are alike: the same bytes in one pile are one item.
        yield f"{number}.{ending}", bytes(changed) + b"\n%d" % number


_SPLICED = 0.1


def _pages() -> bytes:
    first, *others = (Image.new("L", (90, 60), 255 - 50 * number) for number in range(3))
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return file.getvalue()


def _flip(data: bytearray, dice: random.Random) -> None:
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _cut(data: bytearray, dice: random.Random) -> None:
    """Cut the end off, mostly a little."""
    del data[len(data) - int(len(data) * dice.random() ** 3) :]


def _number(data: bytearray, dice: random.Random) -> None:
    place, new = dice.randrange(len(data) + 1), dice.choice(_NUMBERS)
    data[place : place + len(new)] = new


def _repeat(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data) + 1)
    part = data[start : start + dice.randint(1, _LONGEST)]
    data[start:start] = part * dice.choice((1, 1, 2, 50))


def _leave_out(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data) + 1)
    del data[start : start + dice.randint(1, 200)]


def _noise(data: bytearray, dice: random.Random) -> None:
    start, length = dice.randrange(len(data) + 1), dice.randint(1, 60)
    data[start : start + length] = dice.randbytes(length)


def _spliced(data: bytearray, other: bytes, dice: random.Random) -> bytearray:
    """Go on with another file somewhere."""
    return data[: dice.randrange(len(data) + 1)] + other[dice.randrange(len(other)) :]


_CHANGES: tuple[Change, ...] = (_flip, _flip, _flip, _cut, _number, _number, _repeat, _leave_out, _noise)
