"""How fast a sheet is set, how much memory many of them leave behind, and whether several at once stand each other.

The sheet is a page in two languages with a key box, steps, a table, a notice and a QR code: as large as the answer to a
letter. "Warm" means that fonts have been read; each sheet is another one, so nothing is answered from memory. Times
are CPU time of all threads of this process, so that neighbours on a shared machine do not count; on a machine of one's
own a sheet takes no longer than that.
"""

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.writing import (
    Block,
    Heading,
    KeyBox,
    Notice,
    Pair,
    Paragraph,
    QrCode,
    Sheet,
    Steps,
    Table,
    Words,
    words,
    write,
)

_FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
_MOST_MILLISECONDS = 100.0
#: What 500 sheets may leave behind; one sheet is 40 kB.
_MOST_MEGABYTES = 8.0
_GERMAN = "Gehen Sie zuerst zu einer unabhängigen Beratung. Bringen Sie den Brief und den Umschlag mit."
_OTHERS = {
    "ar": "اذهبوا أولًا إلى مركز استشارة مستقل. أحضروا معكم الرسالة والظرف.",
    "uk": "Спочатку зверніться до незалежної консультації. Візьміть із собою лист і конверт.",
    "en": "First go to an independent advice centre. Bring the letter and the envelope with you.",
}


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures of the engine; `quick` needs a few seconds."""
    rounds = 60 if quick else 600
    begun = process_time()
    _write(seed, "ar")
    cold = 1000 * (process_time() - begun)
    rows = [Row("first sheet of a process, fonts read", cold, "ms")]
    for language in _OTHERS:
        for number in range(5):
            _write(seed + number, language)
        taken = [_timed(seed + 100 + number, language) for number in range(rounds // 3)]
        rows.append(
            _within(
                f"one page, German and {language}, warm (median)", median(taken), unit="ms", most=_MOST_MILLISECONDS
            )
        )
    return [*rows, *_many(seed), *_together(rounds)]


def _many(seed: int) -> list[Row]:
    """Measure memory over 500 sheets, after 100 that fill what is kept once."""
    for number in range(100):
        _write(seed + 10_000 + number, "ar")
    before = _resident()
    for number in range(500):
        _write(seed + 20_000 + number, "ar")
    gc.collect()
    return [
        _within("memory left behind by 500 sheets", max(0.0, _resident() - before), unit="MB", most=_MOST_MEGABYTES)
    ]


def _together(rounds: int) -> list[Row]:
    """Set sheets in four threads; each must be the one that was asked for."""
    alone = {number: _write(number, "uk") for number in range(8)}
    with ThreadPoolExecutor(4) as threads:
        mixed = list(threads.map(lambda number: _write(number % 8, "uk") == alone[number % 8], range(rounds)))
    wrong = float(len(mixed) - sum(mixed))
    return [Row("sheets that differ when four threads set them", wrong, "sheets", target=0.0, ok=wrong == 0)]


def _within(name: str, value: float, *, unit: str, most: float) -> Row:
    return Row(name, value, unit, target=most, ok=value <= most)


def _timed(number: int, language: str) -> float:
    begun = process_time()
    _write(number, language)
    return 1000 * (process_time() - begun)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def _write(number: int, language: str) -> bytes:
    return write(_sheet(number, language), fonts=_FONTS)


def _sheet(number: int, language: str) -> Sheet:
    def half(tongue: str, text: str) -> tuple[Block, ...]:
        said = words(f"{text} {number}", tongue)
        steps = Steps(((said,), (said,), (said,), (said,)))
        return Heading(said, 1), Paragraph(said), KeyBox(said, said, (said,)), Notice((said, said)), steps

    other = _OTHERS[language]
    cell = (words(_GERMAN), words(other, language))
    code: Words = words(f"QR-Code {number}")
    blocks = (
        Pair(half("de", _GERMAN), half(language, other)),
        Table(cell, (cell, cell), ((cell, cell), (cell, cell), (cell, cell))),
        QrCode(f"A{number}", code),
    )
    return Sheet(f"Blatt {number}", blocks, date(2026, 3, 2), one_page=True)
