"""Opening a PDF file as a screen reader does: the tags in their order, with language and text."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import page
import pikepdf
import pypdfium2
from pypdfium2 import raw

#: What is read out as one thing.
_LEAVES = {"/H1", "/H2", "/H3", "/P", "/Figure", "/Lbl"}


@dataclass(frozen=True)
class Said:
    """One thing a screen reader says: its tag, the language it is spoken in, its words."""

    tag: str
    language: str
    text: str


#: The judge takes a stream whose last byte is a carriage return for one that is a byte too short.
_MISREAD = "PDFA2A-STREAM-LENGTH-001"
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")


def faults(pdf: bytes) -> list[str]:
    """Give what is wrong with a file by PDF/UA-1 and by PDF/A-2a; nothing when all is well.

    The lengths of streams are measured here.
    """
    found = [] if lengths_are_right(pdf) else ["a stream is not as long as it says"]
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        found += [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
        assert report.is_compliant is (not report.failures)
    return [fault for fault in found if not fault.startswith(_MISREAD)]


def lengths_are_right(pdf: bytes) -> bool:
    """Say whether every stream has as many bytes as it says."""
    ends = [found.end() + int(found[1]) for found in _STREAM.finditer(pdf)]
    return bool(ends) and all(re.match(rb"\r?\nendstream", pdf[end : end + 12]) for end in ends)


@cache
def opened(pdf: bytes) -> pikepdf.Pdf:
    """Give the file opened; it stays open, or its objects would go with it."""
    return pikepdf.open(BytesIO(pdf))


def root(pdf: bytes) -> pikepdf.Object:
    """Give the root of the file."""
    return opened(pdf).Root


def said(pdf: bytes) -> list[Said]:
    """Give what is read out, in order."""
    file = opened(pdf)
    pages = {tuple(one.obj.objgen): number for number, one in enumerate(file.pages)}
    texts = [_texts(one) for one in pypdfium2.PdfDocument(pdf)]
    tree = file.Root.StructTreeRoot

    def walk(element: pikepdf.Object, language: str, number: int) -> Iterator[Said]:
        language = str(element.get("/Lang", language))
        if "/Pg" in element:
            number = pages[tuple(element.Pg.objgen)]
        tag = str(element.S)
        inside = list(kids(element))
        if tag in _LEAVES:
            alternative = str(element.get("/Alt", ""))
            yield Said(tag[1:], language, alternative or "".join(_words(element, texts, number, pages)))
            return
        for kid in inside:
            yield from walk(kid, language, number)

    return [one for kid in kids(tree) for one in walk(kid, str(file.Root.Lang), 0)]


def heard(pdf: bytes) -> list[str]:
    """Give the words alone, as somebody hears them: no hyphens at line ends, no marks, single spaces."""
    return [plain(one.text) for one in said(pdf)]


def plain(text: str) -> str:
    """Give words without what only the eye sees."""
    return " ".join(re.sub("[\x02\u2066-\u2069\u200b]", "", text).split())


def elements(pdf: bytes, tag: str) -> list[pikepdf.Object]:
    """Give all structure elements of a kind, in order."""

    def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if str(element.get("/S", "")) == tag:
            yield element
        for kid in kids(element):
            yield from walk(kid)

    return list(walk(root(pdf).StructTreeRoot))


def kids(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the structure elements directly below one."""
    for kid in _list(element.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]  # type: ignore[call-overload]  # an array is


def _words(
    element: pikepdf.Object, texts: list[dict[int, str]], number: int, pages: dict[tuple[int, ...], int]
) -> Iterator[str]:
    if "/Pg" in element:
        number = pages[tuple(element.Pg.objgen)]
    for kid in _list(element.get("/K", [])):
        if isinstance(kid, int):
            yield texts[number].get(kid, "")
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _words(kid, texts, number, pages)
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            place = pages[tuple(kid.Pg.objgen)] if "/Pg" in kid else number
            yield texts[place].get(int(kid.MCID), "")


def _texts(sheet: pypdfium2.PdfPage) -> dict[int, str]:
    """Give the text of each marked content of a page."""
    found: dict[int, str] = {}
    words = raw.FPDFText_LoadPage(sheet)
    for thing in sheet.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            length = raw.FPDFTextObj_GetText(thing, words, None, 0)
            buffer = (ctypes.c_ushort * (length // 2))()
            raw.FPDFTextObj_GetText(thing, words, buffer, length)
            text = bytes(buffer).decode("utf-16-le").rstrip("\0")
            number = raw.FPDFPageObj_GetMarkedContentID(thing)
            found[number] = found.get(number, "") + text
    raw.FPDFText_ClosePage(words)
    return found
