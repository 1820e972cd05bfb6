"""Hostile packages of word processors, and archives that are none."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from anlaufstelle.bench.hostile.crafted import READ, Crafted, ends

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
_SPACE = "http://schemas.openxmlformats.org/"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="' + _SPACE + 'package/2006/relationships">'
    '<Relationship Id="r1" Type="' + _SPACE + 'officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'
    "</Relationships>"
)
_W = f'xmlns:w="{_SPACE}wordprocessingml/2006/main" xmlns:r="{_SPACE}officeDocument/2006/relationships"'
_BODY = f'<?xml version="1.0"?>%s<w:document {_W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p>%s</w:body></w:document>'
_LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 10)
)
_ENTITY = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
_ODT = b"application/vnd.oasis.opendocument.text"
_CONTENT = (
    '<?xml version="1.0"?>%s<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:text><text:p>%s</text:p></office:text></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>%s'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_NOTHING: Mapping[str, bytes] = {}
_OPENS = ends(READ, "broken", "no_office_program", "too_slow", "too_large", "crashed")


def package(parts: Mapping[str, bytes], *, stored: str = "") -> bytes:
    """Give an archive; the part named `stored` is not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def docx(
    *,
    said: str = "Guten Tag",
    before: str = "",
    behind: str = "",
    main: str = _MAIN,
    more: Mapping[str, bytes] = _NOTHING,
) -> bytes:
    """Give a letter that a word processor opens; `more` are further members."""
    parts = {
        "[Content_Types].xml": _TYPES.format(main=main).encode(),
        "_rels/.rels": _RELS.format(kind="officeDocument", target="word/document.xml", mode="").encode(),
        "word/document.xml": (_BODY % (before, said, behind)).encode(),
    }
    return package({**parts, **more})


def odt(
    *, said: str = "Guten Tag", before: str = "", manifest: str = "", more: Mapping[str, bytes] = _NOTHING
) -> bytes:
    """Give a letter of the other kind."""
    parts = {
        "mimetype": _ODT,
        "META-INF/manifest.xml": (_MANIFEST % manifest).encode(),
        "content.xml": (_CONTENT % (before, said)).encode(),
    }
    return package({**parts, **more}, stored="mimetype")


def packages() -> Iterator[Crafted]:
    """Give hostile packages."""
    yield from _with_programs()
    yield from _bombs()
    yield from _reaching_out()
    yield from _directories()
    yield from _archives()


def _with_programs() -> Iterator[Crafted]:
    yield Crafted("docx_macro_kind", docx(main=_MACRO), ends("macros"))
    yield Crafted("docx_macro_hidden", docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), ends("macros"))
    yield Crafted("docx_macro_in_capitals", docx(more={"word/VBAPROJECT.BIN": b"x"}), ends("macros"))
    yield Crafted("docx_carries_program", docx(more={"word/embeddings/a.bin": b"MZ" + bytes(99)}), _OPENS)
    yield Crafted("odt_macro", odt(more={"Basic/Standard/Module1.xml": b"<m/>"}), ends("macros"))
    yield Crafted("odt_script", odt(more={"Scripts/python/a.py": b"import os"}), ends("macros"))
    field = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    yield Crafted("docx_field_starts_program", docx(behind=field), _OPENS)


def _bombs() -> Iterator[Crafted]:
    zeros = bytes(40 * 1024 * 1024)
    yield Crafted("docx_bomb", docx(more={"word/media/a.png": zeros}), ends("bomb"))
    yield Crafted("odt_bomb", odt(more={"Pictures/a.png": zeros}), ends("bomb"))
    yield Crafted("docx_laughs", docx(before=_LAUGHS + "]>", said="&a9;"), _OPENS)
    yield Crafted("odt_laughs", odt(before=_LAUGHS + "]>", said="&a9;"), _OPENS)
    inner = package({f"{number}.zip": package({"a": bytes(1_000_000)}) for number in range(16)})
    yield Crafted("docx_archive_in_archive", docx(more={"word/a.zip": package({"b.zip": inner})}), _OPENS)
    yield Crafted("docx_members_that_share", _sharing(), ends("bomb", "broken", "mixed"))
    yield Crafted(
        "docx_10000_members", docx(more={f"word/a{number}": b"" for number in range(10_000)}), ends("too_many_items")
    )
    deep = "<w:p>" * 20_000 + "</w:p>" * 20_000
    yield Crafted("docx_deep", docx(behind=deep), _OPENS)


def _sharing() -> bytes:
    """Give a package with two members that share their bytes, as those that hold petabytes do."""
    data = bytearray(docx(more={"word/a.xml": b"x" * 9_000, "word/b.xml": b"y" * 9_000}))
    places = [data.find(b"PK\x01\x02")]
    while (place := data.find(b"PK\x01\x02", places[-1] + 1)) > 0:
        places.append(place)
    data[places[4] + 42 : places[4] + 46] = data[places[3] + 42 : places[3] + 46]
    return bytes(data)


def _reaching_out() -> Iterator[Crafted]:
    for kind, relation in (
        ("template", "attachedTemplate"),
        ("picture", "image"),
        ("frame", "frame"),
        ("ole", "oleObject"),
    ):
        rels = _RELS.format(kind=relation, target="http://127.0.0.1:9/a.dotm", mode=' TargetMode="External"')
        yield Crafted(f"docx_remote_{kind}", docx(more={"word/_rels/document.xml.rels": rels.encode()}), _OPENS)
    yield Crafted("docx_reads_a_file", docx(before=_ENTITY, said="&x;"), _OPENS)
    yield Crafted("odt_reads_a_file", odt(before=_ENTITY, said="&x;"), _OPENS)
    yield Crafted("odt_locked", odt(manifest="<manifest:encryption-data/>"), ends("encrypted"))


def _directories() -> Iterator[Crafted]:
    climbing = {"../../../tmp/a.txt": b"x", "/etc/cron.d/a": b"x", "word\\..\\..\\a": b"x"}
    sound = docx()
    parts = {
        name: zipfile.ZipFile(io.BytesIO(sound)).read(name) for name in zipfile.ZipFile(io.BytesIO(sound)).namelist()
    }
    yield Crafted("docx_names_that_climb", package(parts | climbing), _OPENS)
    yield Crafted("docx_same_name_twice", _twice(parts), ends("broken"))
    place = sound.rfind(b"PK\x01\x02")
    locked = sound[: place + 8] + b"\x01\x00" + sound[place + 10 :]
    yield Crafted("docx_locked_member", locked, ends("encrypted"))
    size = place + 24
    yield Crafted("docx_size_that_lies", sound[:size] + b"\xff\xff\xff\x7f" + sound[size + 4 :], ends("broken", READ))
    yield Crafted("docx_directory_half", sound[:-30], ends("broken", "not_taken"))
    yield Crafted("docx_before_it_a_program", b"MZ" + bytes(60) + sound, ends("not_taken", "mixed"))
    without = {name: body for name, body in parts.items() if name != "word/document.xml"}
    yield Crafted("docx_without_a_letter", package(without | {"word/a.xml": b"<a/>"}), _OPENS)
    yield Crafted("docx_of_noise", package(parts | {"word/document.xml": bytes(range(256)) * 30}), _OPENS)
    yield Crafted("odt_of_noise", odt(said="\x01\x02<<<"), _OPENS)


def _twice(parts: Mapping[str, bytes]) -> bytes:
    import warnings

    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as made:
        warnings.simplefilter("ignore")
        for name, body in [*parts.items(), *parts.items()]:
            made.writestr(name, body)
    return file.getvalue()


def _archives() -> Iterator[Crafted]:
    others = {
        "archive": package({"rechnung.pdf.exe": b"MZ" + bytes(99)}),
        "jar": package({"META-INF/MANIFEST.MF": b"Main-Class: A", "A.class": b"\xca\xfe\xba\xbe"}),
        "sheet": package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}),
        "old_letter": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "program": b"MZ" + bytes(600),
        "elf": b"\x7fELF" + bytes(600), "script": b"#!/bin/sh\nrm -rf /\n", "rtf": b"{\\rtf1\\objdata 0105}",
        "gzip": b"\x1f\x8b\x08" + bytes(60), "seven": b"7z\xbc\xaf\x27\x1c" + bytes(60),
        "rar": b"Rar!\x1a\x07" + bytes(60),
    }  # fmt: skip
    for kind, data in others.items():
        yield Crafted(f"not_taken_{kind}", data, ends("not_taken"))
