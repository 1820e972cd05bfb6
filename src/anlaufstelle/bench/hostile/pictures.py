"""Hostile pictures: bombs, heads that lie, chains in a ring, places in their data, other things behind their end."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from anlaufstelle.bench.hostile.crafted import PARKED, READ, Crafted, ends
from anlaufstelle.bench.hostile.packages import package
from anlaufstelle.bench.hostile.pdf_file import bomb, pdf

_MIB = 1024 * 1024
_BROKEN = ends("broken", READ)
_GIANT = ends("too_many_pixels", "broken")
_PNG = b"\x89PNG\r\n\x1a\n"


def pictures() -> Iterator[Crafted]:
    """Give hostile pictures of every kind."""
    yield from _pngs()
    yield from _jpegs()
    yield from _tiffs()
    yield from _heics()
    yield from _not_taken()


def saved(kind: str, *, size: tuple[int, int] = (240, 160), **words: object) -> bytes:
    """Give a sound picture: a slope of greys, so that it packs neither to nothing nor badly."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, kind, **words)
    return file.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def _png(width: int, height: int, *parts: bytes, head: bytes = b"\x08\x00\x00\x00\x00") -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return _PNG + _chunk(b"IHDR", size + head) + b"".join(parts) + _chunk(b"IEND", b"")


def _rows(width: int, height: int) -> bytes:
    return _chunk(b"IDAT", zlib.compress(bytes((width + 1) * height), 9))


def _pngs() -> Iterator[Crafted]:
    small = _rows(40, 30)
    yield Crafted("png_giant", _png(2**31 - 1, 2**31 - 1, small), _GIANT)
    yield Crafted("png_50_million_white_dots", _png(7_000, 7_000, _rows(7_000, 7_000)), ends(READ, PARKED))
    yield Crafted("png_promises_more", _png(4_000, 4_000, small), _BROKEN)
    yield Crafted("png_gives_more", _png(10, 10, _chunk(b"IDAT", bomb(256 * _MIB, of=b"\x00"))), _BROKEN)
    yield Crafted("png_without_dots", _png(40, 30), _BROKEN)
    yield Crafted("png_of_nothing", _png(0, 0, small), _BROKEN)
    wrong_sum = bytearray(_png(40, 30, small))
    wrong_sum[29] ^= 1
    yield Crafted("png_wrong_sum", bytes(wrong_sum), _BROKEN)
    profile = _chunk(b"iCCP", b"icc\x00\x00" + bomb(512 * _MIB, of=b"\x00"))
    yield Crafted("png_profile_bomb", _png(40, 30, profile, small), _BROKEN)
    texts = _chunk(b"zTXt", b"a\x00\x00" + bomb(64 * _MIB, of=b"a")) * 40
    yield Crafted("png_text_bombs", _png(40, 30, texts, small), _BROKEN)
    frames = _chunk(b"acTL", (2**31 - 1).to_bytes(4, "big") + bytes(4))
    frame = _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 40, 30, 0, 0, 1, 1, 0, 0))
    yield Crafted("png_of_many_frames", _png(40, 30, frames, frame, small), _BROKEN)
    yield Crafted("png_without_palette", _png(40, 30, small, head=b"\x08\x03\x00\x00\x00"), _BROKEN)
    yield Crafted("png_impossible_colours", _png(40, 30, small, head=b"\x63\x63\x00\x00\x09"), _BROKEN)
    yield Crafted("png_length_lies", _PNG + b"\xff\xff\xff\xffIHDR" + bytes(40), _BROKEN)
    yield Crafted("png_and_archive", saved("PNG") + package({"a.class": b"x" * 50}), ends("mixed"))
    yield Crafted("png_and_page", saved("PNG") + b"<script>alert(1)</script>", ends("mixed"))
    yield Crafted("png_and_pdf", saved("PNG") + pdf(), ends("mixed"))


def _jpegs() -> Iterator[Crafted]:
    sound = saved("JPEG")
    frame = sound.find(b"\xff\xc0")
    giant = sound[: frame + 5] + b"\xff\xff\xff\xff" + sound[frame + 9 :]
    yield Crafted("jpeg_giant", giant, _GIANT)
    yield Crafted("jpeg_half", sound[: len(sound) // 2], _BROKEN)
    yield Crafted("jpeg_head_only", sound[:30], _BROKEN)
    steps = saved("JPEG", size=(2_000, 2_000), progressive=True)
    scan = steps.find(b"\xff\xda")
    second = steps.find(b"\xff\xda", scan + 2)
    yield Crafted("jpeg_thousand_scans", steps[:second] + steps[scan:second] * 1_000 + steps[second:], _BROKEN)
    yield Crafted("jpeg_profile_lies", saved("JPEG", icc_profile=b"\xff\xff\xff\xffacsp" + bytes(5_000)), ends(READ))
    yield Crafted("jpeg_place", _with_place(), ends(READ))
    ring = (
        b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x69\x87\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00\x08\x00\x00\x00"
    )
    yield Crafted("jpeg_data_in_a_ring", saved("JPEG", exif=ring), ends(READ, "broken"))
    lies = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\x01\x12\x00\x03\xff\xff\xff\xff\xff\xff\xff\xff" * 20
    yield Crafted("jpeg_data_that_lie", saved("JPEG", exif=lies), ends(READ, "broken"))
    yield Crafted(
        "jpeg_note_of_megabytes", sound[:2] + (b"\xff\xfe\xff\xff" + b"a" * 65_533) * 200 + sound[2:], _BROKEN
    )
    yield Crafted("jpeg_other_colours", _ink(), ends(READ))
    yield Crafted("jpeg_and_archive", sound + package({"a.txt": b"x" * 50}), ends("mixed"))
    yield Crafted("jpeg_and_pdf", sound + pdf(), ends("mixed"))


def _with_place() -> bytes:
    data = Image.Exif()
    data[0x0112] = 255
    data.get_ifd(0x8825).update({1: "N", 2: (51.0, 57.0, 0.0), 3: "E", 4: (7.0, 37.0, 0.0)})
    return saved("JPEG", exif=data)


def _ink() -> bytes:
    file = io.BytesIO()
    Image.new("CMYK", (80, 60), (250, 3, 200, 9)).save(file, "JPEG")
    return file.getvalue()


def _tiffs() -> Iterator[Crafted]:
    sound = saved("TIFF")
    first = int.from_bytes(sound[4:8], "little")
    count = int.from_bytes(sound[first : first + 2], "little")
    chain = first + 2 + 12 * count
    yield Crafted("tiff_ring", _patched(sound, chain, first), ends("too_many_pages", "broken", READ))
    yield Crafted("tiff_chain_into_nothing", _patched(sound, chain, 2**31 - 1), _BROKEN)
    yield Crafted("tiff_first_page_nowhere", _patched(sound, 4, 2**32 - 1), _BROKEN)
    yield Crafted("tiff_5000_pages", _many_pages(5_000), ends("too_many_pages"))
    for kind, tag, value in (
        ("giant", 256, 2**32 - 1), ("long", 257, 2**31 - 1), ("bits", 258, 255), ("packed_strangely", 259, 65_000),
        ("dots_elsewhere", 273, 2**32 - 2), ("rows_a_strip", 278, 0), ("strip_of_gigabytes", 279, 2**32 - 1),
        ("colours", 277, 60_000), ("meaning", 262, 40_000),
    ):  # fmt: skip
        yield Crafted(f"tiff_{kind}", _tagged(sound, first, count, tag=tag, value=value))
    yield Crafted("tiff_many_values", _tagged(sound, first, count, tag=273, value=2**32 - 1, of=4))
    for how in ("tiff_lzw", "tiff_deflate", "packbits", "group4"):
        packed = _packed_tiff(how)
        yield Crafted(f"tiff_{how}_broken", packed[:20] + bytes(200) + packed[220:])
    yield Crafted("tiff_big", b"II+\x00\x08\x00\x00\x00" + bytes(40), ends("not_taken"))
    yield Crafted("tiff_and_archive", sound + package({"a.txt": b"x" * 50}), ends("mixed"))


def _patched(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + value.to_bytes(4, "little") + data[place + 4 :]


def _tagged(data: bytes, first: int, count: int, *, tag: int, value: int, of: int = 8) -> bytes:
    """Give another value to a tag of the first page; `of` 4 changes how many values it has."""
    for number in range(count):
        place = first + 2 + 12 * number
        if int.from_bytes(data[place : place + 2], "little") == tag:
            kind = (4).to_bytes(2, "little")
            data = data[: place + 2] + kind + data[place + 4 :]
            return _patched(data, place + of, value)
    return data


def _many_pages(pages: int) -> bytes:
    """Give a TIFF of so many pages of eight dots that all share their bytes."""
    tags = ((256, 8), (257, 1), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1), (279, 1))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    file = bytearray(b"II*\x00\x0a\x00\x00\x00\xaa\x00")
    for number in range(pages):
        follows = len(file) + 2 + len(entries) + 4 if number < pages - 1 else 0
        file += len(tags).to_bytes(2, "little") + entries + follows.to_bytes(4, "little")
    return bytes(file)


def _packed_tiff(how: str) -> bytes:
    file = io.BytesIO()
    slope = Image.linear_gradient("L").resize((400, 300))
    slope.convert("1" if how == "group4" else "RGB").save(file, "TIFF", compression=how)
    return file.getvalue()


def _heics() -> Iterator[Crafted]:
    sound = heic()
    yield Crafted("heic_place", sound, ends(READ))
    yield Crafted("heic_half", sound[: len(sound) // 2], _BROKEN)
    size = sound.find(b"ispe")
    yield Crafted(
        "heic_giant",
        sound[: size + 8] + b"\x7f\xff\xff\xff" * 2 + sound[size + 16 :],
        ends("broken", READ, "too_many_pixels"),
    )
    for kind, length in (("endless_box", 0), ("box_too_long", 2**32 - 1), ("box_too_short", 7)):
        meta = sound.find(b"meta")
        yield Crafted(f"heic_{kind}", sound[: meta - 4] + length.to_bytes(4, "big") + sound[meta:], _BROKEN)
    yield Crafted("heic_that_is_avif", sound.replace(b"ftypheic", b"ftypavif"), ends("not_taken"))
    yield Crafted("heic_that_is_a_film", sound.replace(b"ftypheic", b"ftypisom"), ends("not_taken"))


def heic() -> bytes:
    """A red HEIC of 64 x 48 dots with a place in its data; nothing here can write that kind, so it is kept as text."""
    from base64 import b85decode

    return b85decode(_HEIC)


_HEIC = (
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005LZDn*}000000000XXk=`10000000000aA{+700000000000000000000"
    "G-+&aV*mgE07O6l0ssL300001;s5~v00000000>P0ssI200H{|0RR9100000iU0rrIB98aW&i*H00062000$fZf0cy00000"
    "0RRAKc4ILB0000LX>Mj^0ssI300IC2MR;ju000004sdC7Z2$lO00031008}IaB^?}007--aAR)(004Gqc4I>U18@KU0FVFx"
    "0000U@BsY%`1k+-4+CHT0RR|40Sp2E{{wIU00RJ!0009300RIXx&lC90096hLID8-Z~y=U0FVFx0{{R603M(qfd!W8<fgf}"
    "2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6Ju{|a&BX6cmM$a4FCp!0000KX>)L8000000000$0000$0000eV{Bn?0000$"
    "000010000m000010000000002|NsB+000020000GaA|mH000000|*ER0000OX>e^}0000000001009Mo0s{qv0000QX>w&|"
    "000000000EV`Ot<00IC3009610IO|eVRQfh02L?!uM1%H<%6&P^2+z>D1)I_PxTG}000I>cxh$;08LE*DgXcg2mk?yB>)5f"
    "00031000^Q000001ONd50ssI20!{z`000621poj50{{R3Pyhn}0ssI20!07-000C41poj50{{R3XaE2J00000G5`Po0RR91"
    "E&u=k0RR91000000RR911^@s60RR911poj50RR91000000R"
)


def _not_taken() -> Iterator[Crafted]:
    jar = package({"META-INF/MANIFEST.MF": b"Main-Class: A", "A.class": b"\xca\xfe\xba\xbe" + bytes(40)})
    others = {
        "gif_and_jar": (b"GIF89a" + bytes(20) + jar, ends("not_taken", "mixed")),
        "gif_and_script": (b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)", ends("not_taken")),
        "bmp": (b"BM" + bytes(60), ends("not_taken")),
        "webp": (b"RIFF\x20\x00\x00\x00WEBPVP8 " + bytes(20), ends("not_taken")),
        "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", ends("mixed")),
        "icon": (b"\x00\x00\x01\x00\x01\x00" + bytes(40), ends("unknown_kind")),
        "postscript": (b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n", ends("unknown_kind")),
    }
    for kind, (data, right) in others.items():
        yield Crafted(kind, data, right)
