"""What it costs that foreign files are opened behind walls, and how well and quickly scans are read there.

A page is drawn from a new process, from a waiting one, and without.

Times are wall times of the house, from the question to the pixels. The floor draws the same page in this process.
"""

import ctypes
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from anlaufstelle.base.reading import ReadingProcess, as_jpeg, reading
from anlaufstelle.bench import recognising
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.reading import Limits, Pixels

_PAGES, _DPI = 300, 150
_FIRST_PAGE_MS, _TURN_MS, _MEMORY_MB = 200.0, 60.0, 512.0
_LINES, _LINE_POINTS, _WORDS = 46, 15, 12
_SYLLABLES = (
    "an",
    "be",
    "dra",
    "ent",
    "fol",
    "gen",
    "ho",
    "kei",
    "len",
    "mit",
    "nis",
    "recht",
    "sten",
    "ung",
    "ver",
    "zu",
)


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Measure a 300-page file with a text layer and a scanned page, at 150 dots an inch; then a set of scans, read."""
    shown = list(_rows(letters_file(random.Random(seed)), again=12 if quick else 100))
    return [*shown, *recognising.rows(quick=quick, seed=seed)]


def _rows(data: bytes, *, again: int) -> Iterator[Row]:
    yield Row("file_mb", len(data) / 1e6, "MB")
    floor_first = _times(again, lambda _number: _in_process(data, 0))
    with pypdfium2.PdfDocument(data) as document:
        floor_turn = _times(again, lambda number: _drawn(document, 1 + number % (_PAGES - 1)))
    cold = _times(again, lambda _number: _first(data, ReadingProcess))
    waiting = _from_waiting(data, again)
    yield from _both("first_page_cold", cold, floor_first, target=None)
    yield from _both("first_page_from_waiting", waiting, floor_first, target=_FIRST_PAGE_MS)
    with ReadingProcess(Limits()) as process, reading(data, start=lambda _limits: process) as file:
        turn = _times(again, lambda number: file.page(1 + number % (_PAGES - 1), dpi=_DPI))
        words = _times(again, lambda number: file.words(1 + number % (_PAGES - 1)))
        memory = _most_memory(process.number)
    yield from _both("page_turn", turn, floor_turn, target=_TURN_MS)
    yield Row("words_p50_ms", statistics.median(words), "ms")
    yield Row("child_memory_mb", memory, "MB", None, _MEMORY_MB, memory <= _MEMORY_MB)
    yield from _scanned(again)


def _scanned(again: int) -> Iterator[Row]:
    """A page as a scanner gives it: 300 dots an inch, colour."""
    noise = Image.effect_noise((2480, 3508), 30).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=85)
    data = file.getvalue()
    with ReadingProcess(Limits()) as process, reading(data, start=lambda _limits: process) as scan:
        seen = _times(max(5, again // 5), lambda _number: scan.page(0, dpi=_DPI))
        memory = _most_memory(process.number)
        page = scan.page(0, dpi=_DPI)
    yield Row("scan_again_p50_ms", statistics.median(seen), "ms")
    yield Row("scan_child_memory_mb", memory, "MB", None, _MEMORY_MB, memory <= _MEMORY_MB)
    yield Row("as_jpeg_p50_ms", statistics.median(_times(max(5, again // 5), lambda _number: as_jpeg(page))), "ms")


def _both(name: str, times: list[float], floor: list[float], *, target: float | None) -> Iterator[Row]:
    yield Row(f"{name}_p50_ms", statistics.median(times), "ms", statistics.median(floor))
    worst = _late(times)
    yield Row(f"{name}_p99_ms", worst, "ms", _late(floor), target, None if target is None else worst <= target)


def _late(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(0.99 * len(times)))]


def _times(again: int, act: Callable[[int], object]) -> list[float]:
    found = []
    for number in range(again):
        start = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - start) * 1000)
    return found


class _First:
    """Draws the first page with a process that is there."""

    def __init__(self, data: bytes, process: ReadingProcess) -> None:
        self._data, self._process = data, process

    def __call__(self, _number: int) -> Pixels:
        return _first(self._data, lambda _limits: self._process)


def _first(data: bytes, start: Callable[[Limits], ReadingProcess]) -> Pixels:
    with reading(data, start=start) as file:
        return file.page(0, dpi=_DPI)


def _from_waiting(data: bytes, again: int) -> list[float]:
    """Time a process that is locked in already and waits for its file; making the next one is not counted."""
    found = []
    for _number in range(again):
        with ReadingProcess(Limits()) as process:
            process.ready()
            found += _times(1, _First(data, process))
    return found


def _in_process(data: bytes, number: int) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        return _drawn(document, number)


def _drawn(document: pypdfium2.PdfDocument, number: int) -> bytes:
    drawn = document[number].render(scale=_DPI / 72, rev_byteorder=True, prefer_bgrx=False)
    return bytes(drawn.to_pil().convert("RGB").tobytes())


def _most_memory(number: int) -> float:
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def letters_file(dice: random.Random) -> bytes:
    """Give a PDF of 300 pages of letters that say nothing."""
    return lines_file([[_line(dice) for _line_of_page in range(_LINES)] for _page in range(_PAGES)])


def lines_file(pages: Sequence[Sequence[str]]) -> bytes:
    """Give a PDF with these lines on its pages, as words; the first line begins 52 points below the upper edge."""
    with pypdfium2.PdfDocument.new() as document:
        font = raw.FPDFText_LoadStandardFont(document, b"Helvetica")
        for lines in pages:
            page = document.new_page(595, 842)
            for number, line in enumerate(lines):
                _write(document, page, font, text=line, height=780 - number * _LINE_POINTS)
            page.gen_content()
            page.close()
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()


def _line(dice: random.Random) -> str:
    return " ".join("".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _word in range(_WORDS))


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, font: object, *, text: str, height: int) -> None:
    made = raw.FPDFPageObj_CreateTextObj(document, font, 10.0)
    letters = (text + "\x00").encode("utf-16-le")
    raw.FPDFText_SetText(made, ctypes.cast(ctypes.create_string_buffer(letters), ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, 60, height)
    raw.FPDFPage_InsertObject(page, made)
