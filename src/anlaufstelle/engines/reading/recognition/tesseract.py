"""Tesseract, as the system's library: loaded once, in the reading process only.

The wheels of tesserocr bundle a GPL library (jbigkit) and are not taken. The C interface of `libtesseract.so.5` is
the same for all releases of the fifth line. No program is started, so the walls of the reading process stay.
"""

import ctypes
import os
from collections.abc import Iterator
from ctypes import POINTER, byref, c_char_p, c_float, c_int, c_size_t, c_void_p
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from anlaufstelle.engines.reading.recognition.models import ORIENTATION, Model
from anlaufstelle.engines.reading.recognition.places import Box

LIBRARY = "libtesseract.so.5"
_OLD_ENGINE, _NEW_ENGINE = 0, 1
_ONLY_ORIENTATION, _WHOLE_PAGE = 0, 3
_LINE, _WORD = 2, 3
#: Lines read with less confidence are tried as white on black too, which takes as long again; 0.7 unless said.
_INVERT_BELOW = b"0.5"


class NoTesseract(Exception):
    """The library is not installed, or not as we know it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word on the picture that was read: its box in dots, confidence 0 to 100, and whether a line begins with it."""

    text: str
    box: Box
    confidence: int
    begins_line: bool


@dataclass(frozen=True, slots=True)
class Lying:
    """How a page lies: by how many degrees it is turned clockwise, the name of its script, and how sure both are."""

    degrees: int
    sure: float
    script: str
    script_sure: float


def version() -> str:
    """Give the version of the library. Raises `NoTesseract`."""
    text: bytes = _library().TessVersion()
    return text.decode("ascii", "replace")[:40]


class Orientation:
    """Tells how a page lies and in which script it is."""

    def __init__(self, folder: Path) -> None:
        """Load the model from a folder. Raises `NoTesseract`."""
        self._library = _library()
        self._handle = self._library.TessBaseAPICreate()
        name = ORIENTATION.encode("ascii")
        if self._library.TessBaseAPIInit2(self._handle, os.fsencode(folder), name, _OLD_ENGINE) != 0:
            raise NoTesseract(ORIENTATION)

    def of(self, grey: Image.Image, *, dpi: int) -> Lying | None:
        """Tell it of a grey picture; None where there are too few letters."""
        library, handle = self._library, self._handle
        library.TessBaseAPISetPageSegMode(handle, _ONLY_ORIENTATION)
        _show(library, handle, grey, dpi=dpi)
        degrees, sure, script, script_sure = c_int(), c_float(), c_char_p(), c_float()
        answers = byref(degrees), byref(sure), byref(script), byref(script_sure)
        told = library.TessBaseAPIDetectOrientationScript(handle, *answers)
        library.TessBaseAPIClear(handle)
        if not told:
            return None
        name = (script.value or b"").decode("ascii", "replace")
        return Lying(degrees.value % 360, sure.value, name, script_sure.value)


class Recogniser:
    """Reads pages of one script."""

    def __init__(self, model: Model, *, name: str) -> None:
        """Load a model from memory. Raises `NoTesseract`."""
        self._library = _library()
        self._handle = self._library.TessBaseAPICreate()
        self.mark = model.mark
        data, rest = model.data, (None, 0, None, None, 0, 0)
        init = self._library.TessBaseAPIInit5
        if init(self._handle, data, len(data), name.encode("ascii"), _NEW_ENGINE, *rest) != 0:
            raise NoTesseract(name)
        self._library.TessBaseAPISetVariable(self._handle, b"invert_threshold", _INVERT_BELOW)

    def read(self, grey: Image.Image, *, dpi: int) -> list[Found]:
        """Read a grey upright picture."""
        library, handle = self._library, self._handle
        library.TessBaseAPISetPageSegMode(handle, _WHOLE_PAGE)
        _show(library, handle, grey, dpi=dpi)
        if library.TessBaseAPIRecognize(handle, None) != 0:
            return []
        words = library.TessBaseAPIGetIterator(handle)
        if not words:
            return []
        try:
            return list(_words(library, words))
        finally:
            library.TessResultIteratorDelete(words)
            library.TessBaseAPIClear(handle)


def _words(library: Any, words: int) -> Iterator[Found]:
    sides = [c_int() for _side in range(4)]
    more = 1
    while more:
        text = _text(library, words)
        if text and library.TessPageIteratorBoundingBox(words, _WORD, *map(byref, sides)):
            left, top, right, bottom = (side.value for side in sides)
            begins = bool(library.TessPageIteratorIsAtBeginningOf(words, _LINE))
            confidence = min(100, max(0, round(library.TessResultIteratorConfidence(words, _WORD))))
            yield Found(text, (left, top, right, bottom), confidence, begins)
        more = library.TessResultIteratorNext(words, _WORD)


def _text(library: Any, words: int) -> str:
    pointer = library.TessResultIteratorGetUTF8Text(words, _WORD)
    if not pointer:
        return ""
    try:
        return ctypes.string_at(pointer).decode("utf-8", "replace").strip()
    finally:
        library.TessDeleteText(pointer)


def _show(library: Any, handle: int, grey: Image.Image, *, dpi: int) -> None:
    library.TessBaseAPISetImage(handle, grey.tobytes(), grey.width, grey.height, 1, grey.width)
    library.TessBaseAPISetSourceResolution(handle, dpi)


_NUMBERS, _HANDLE = POINTER(c_int), c_void_p
_LYING = _NUMBERS, POINTER(c_float), POINTER(c_char_p), POINTER(c_float)
_NO_VARIABLES = _HANDLE, _HANDLE, c_size_t, c_int
#: Name, answer, arguments.
_CALLS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("TessVersion", c_char_p, ()),
    ("TessBaseAPICreate", _HANDLE, ()),
    ("TessBaseAPIInit2", c_int, (_HANDLE, c_char_p, c_char_p, c_int)),
    ("TessBaseAPIInit5", c_int, (_HANDLE, c_char_p, c_int, c_char_p, c_int, _HANDLE, c_int, *_NO_VARIABLES)),
    ("TessBaseAPISetVariable", c_int, (_HANDLE, c_char_p, c_char_p)),
    ("TessBaseAPISetPageSegMode", None, (_HANDLE, c_int)),
    ("TessBaseAPISetImage", None, (_HANDLE, c_char_p, c_int, c_int, c_int, c_int)),
    ("TessBaseAPISetSourceResolution", None, (_HANDLE, c_int)),
    ("TessBaseAPIRecognize", c_int, (_HANDLE, _HANDLE)),
    ("TessBaseAPIGetIterator", _HANDLE, (_HANDLE,)),
    ("TessBaseAPIClear", None, (_HANDLE,)),
    ("TessBaseAPIDetectOrientationScript", c_int, (_HANDLE, *_LYING)),
    ("TessResultIteratorGetUTF8Text", _HANDLE, (_HANDLE, c_int)),
    ("TessResultIteratorConfidence", c_float, (_HANDLE, c_int)),
    ("TessResultIteratorNext", c_int, (_HANDLE, c_int)),
    ("TessResultIteratorDelete", None, (_HANDLE,)),
    ("TessPageIteratorBoundingBox", c_int, (_HANDLE, c_int, _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS)),
    ("TessPageIteratorIsAtBeginningOf", c_int, (_HANDLE, c_int)),
    ("TessDeleteText", None, (_HANDLE,)),
)  # fmt: skip


@cache
def _library() -> Any:
    # Read by the library's run time when it is loaded: one process, one core.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        library = ctypes.CDLL(LIBRARY)
        for name, answer, arguments in _CALLS:
            call = getattr(library, name)
            call.restype, call.argtypes = answer, arguments
    except (OSError, AttributeError) as problem:
        raise NoTesseract(LIBRARY) from problem
    return library
