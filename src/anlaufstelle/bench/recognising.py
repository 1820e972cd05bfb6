"""How well and how quickly scans are read: an invented set of letters through the whole chain, to archive PDFs.

The set is drawn from a seed: letters in German, Arabic, Persian, Russian and Ukrainian, scanned at 300 dots an inch in
colour; they lean, are grey, specked and stamped, and some lie on their side or head. Pages come as PDF files of one
language, so that the peer, which does not tell scripts, can be told. Times are seconds of processor, of this process
and its children, on one core a process. The floor is Tesseract alone on the pages as they were drawn,
straight and clean, at 200 dots an inch.

Words are counted as searches see them: letters that look the same in Arabic and Persian, vowel signs and joiners make
no difference; case does.
"""

import random
import re
import resource
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar

from PIL import Image

from anlaufstelle.base.reading import models, read_and_archive
from anlaufstelle.bench import ocrmypdf_peer
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.scans import Fault, Letter, drawn, letter, scanned
from anlaufstelle.engines.reading import PageReading, Script
from anlaufstelle.engines.reading.archive import ArchivePage, written
from anlaufstelle.engines.reading.recognition.models import model
from anlaufstelle.engines.reading.recognition.tesseract import Recogniser

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_PAGES = {"de": 30, "ar": 9, "fa": 9, "ru": 6, "uk": 6}
_SCRIPTS = {"de": Script.LATIN, "ar": Script.ARABIC, "fa": Script.ARABIC, "ru": Script.CYRILLIC, "uk": Script.CYRILLIC}
_A4, _COPY_DPI = (2480, 3508), 200
#: Figure, kinds of letters, target in percent.
_RECALLS = (
    ("german", ("de",), 97.0),
    ("arabic", ("ar",), 93.0),
    ("persian", ("fa",), 93.0),
    ("cyrillic", ("ru", "uk"), 93.0),
)
_CITATIONS, _NAMES = 97.0, 92.0
_PAGES_A_SECOND, _QUICKER, _PERCENT = 0.55, 2.5, 100
_CITED = re.compile(r"§§?\s*\d+[a-z]?")
_SAME = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "\u200c": "", "\u200d": "", "ـ": ""})
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Batch:
    """Letters of one kind, and their scans as one file."""

    kind: str
    letters: tuple[Letter, ...]
    data: bytes


def rows(*, quick: bool, seed: int) -> Iterator[Row]:
    """Read the set and compare; the peer gets every fourth page of each kind."""
    batches = [_batch(kind, max(2, many // 5) if quick else many, seed=seed) for kind, many in _PAGES.items()]
    pages = sum(len(batch.letters) for batch in batches)
    read: dict[str, list[PageReading | None]] = {}
    size, total = 0, 0.0
    for batch in batches:
        (read[batch.kind], archive), seconds = _timed(lambda batch=batch: _ours(batch.data))  # type: ignore[misc]  # now
        yield Row(f"recognition_seconds_a_page_{batch.kind}", seconds / len(batch.letters), "s")
        total, size = total + seconds, size + len(archive)
    raw = sum(_timed(lambda batch=batch: _raw(batch))[1] for batch in batches)  # type: ignore[misc]  # now
    speed = pages / total
    yield Row("recognition_pages", pages, "pages")
    yield Row(
        "recognition_pages_a_second_a_core", speed, "pages/s", pages / raw, _PAGES_A_SECOND, speed >= _PAGES_A_SECOND
    )
    yield Row("recognition_share_of_raw_tesseract", _PERCENT * raw / total, "%")
    yield Row("archive_kb_a_page", size / pages / 1000, "kB")
    yield from _peer(seed=seed, quick=quick)
    yield from _well(batches, read)


def _batch(kind: str, many: int, *, seed: int) -> _Batch:
    dice = random.Random(f"{seed} {kind}")
    letters = tuple(letter(kind, dice) for _page in range(many))
    scans = [scanned(drawn(one), Fault.thrown(dice), dice) for one in letters]
    sheets = [ArchivePage(scan, *_measures(scan), 3, 300) for scan in scans]
    return _Batch(kind, letters, written(sheets, title=kind, at=_AT))


def scans_of(kind: str, many: int, *, seed: int) -> bytes:
    """Give so many invented letters, scanned badly, as one file."""
    return _batch(kind, many, seed=seed).data


def _measures(scan: bytes) -> tuple[int, int]:
    from io import BytesIO

    with Image.open(BytesIO(scan)) as image:
        return image.size


def _ours(data: bytes) -> tuple[list[PageReading | None], bytes]:
    pages, archive = read_and_archive(data, title="bench", at=_AT)
    return [page.reading for page in pages], archive


def _raw(batch: _Batch) -> None:
    reader = _reader(_SCRIPTS[batch.kind])
    for one in batch.letters:
        reader.read(_clean(one), dpi=_COPY_DPI)


@cache
def _reader(script: Script) -> Recogniser:
    return Recogniser(model(models.folder(), script), name=script.value)


@cache
def _clean(one: Letter) -> Image.Image:
    return drawn(one, dpi=_COPY_DPI).convert("L")


def _peer(*, seed: int, quick: bool) -> Iterator[Row]:
    """Compare with ocrmypdf on the same files; none where it cannot be installed."""
    program = ocrmypdf_peer.program()
    if program is None:
        return
    batches = [_batch(kind, 1 if quick else many // 4, seed=seed + 1) for kind, many in _PAGES.items()]
    ours = sum(_timed(lambda batch=batch: _ours(batch.data))[1] for batch in batches)  # type: ignore[misc]  # now
    theirs = sum(
        _timed(lambda batch=batch: ocrmypdf_peer.run(program, batch.data, script=_SCRIPTS[batch.kind].value))[1]  # type: ignore[misc]  # now
        for batch in batches
    )
    ratio, pages = theirs / ours, sum(len(batch.letters) for batch in batches)
    yield Row("ocrmypdf_pages_a_second_a_core", pages / theirs, "pages/s")
    yield Row("recognition_times_quicker_than_ocrmypdf", ratio, "times", None, _QUICKER, ratio >= _QUICKER)


def _well(batches: Sequence[_Batch], read: dict[str, list[PageReading | None]]) -> Iterator[Row]:
    for name, kinds, target in _RECALLS:
        pairs = [pair for batch in batches if batch.kind in kinds for pair in _pairs(batch, read[batch.kind])]
        found = _recall([(_tokens(" ".join(one.paragraphs)), _tokens(text)) for one, text in pairs])
        yield Row(f"recall_words_{name}", found, "%", None, target, found >= target)
    german = [pair for batch in batches if batch.kind == "de" for pair in _pairs(batch, read["de"])]
    cited = _recall([(_cited(" ".join(one.citations)), _cited(text)) for one, text in german])
    yield Row("recall_citations", cited, "%", None, _CITATIONS, cited >= _CITATIONS)
    named = _recall([(_marked(" ".join(one.names)), _tokens(text)) for one, text in german])
    yield Row("recall_names_with_diacritics", named, "%", None, _NAMES, named >= _NAMES)
    told = [page for batch in batches for page in read[batch.kind] if page is not None]
    sent = sum(bool(page.for_people) for page in told)
    yield Row("pages_marked_for_people", _PERCENT * sent / max(1, len(told)), "%")


def _pairs(batch: _Batch, read: Sequence[PageReading | None]) -> list[tuple[Letter, str]]:
    return [(one, page.text if page else "") for one, page in zip(batch.letters, read, strict=True)]


def _recall(pairs: Sequence[tuple[Counter[str], Counter[str]]]) -> float:
    wanted = sum(truth.total() for truth, _read in pairs)
    return _PERCENT * sum((truth & read).total() for truth, read in pairs) / max(1, wanted)


def _tokens(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFC", text).translate(_SAME)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return Counter(re.findall(r"\w+|§+", letters))


def _marked(text: str) -> Counter[str]:
    return Counter({word: many for word, many in _tokens(text).items() if not word.isascii()})


def _cited(text: str) -> Counter[str]:
    return Counter("".join(found.split()) for found in _CITED.findall(text))


def _timed(act: Callable[[], Made]) -> tuple[Made, float]:
    """Give what comes out and the seconds of processor it took, those of ended children included."""
    before = _spent()
    made = act()
    return made, _spent() - before


def _spent() -> float:
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(use.ru_utime + use.ru_stime for use in both)
