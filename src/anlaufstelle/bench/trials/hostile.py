"""Hostile files through the whole intake of a served office: handed in, checked, read, looked at, filed, found.

Crafted files of every kind and changed sound ones are uploaded to the real server; its worker reads them, a clerk looks
at every item and its picture, what is readable is filed, and the indexer takes its words. Nothing may end but with a
page or a clear word, and no process of the house may end at all.
"""

import hashlib
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anlaufstelle.bench.hostile import Crafted, crafted
from anlaufstelle.bench.hostile.mutated import mutated, sound
from anlaufstelle.bench.hostile.served import Clerk
from anlaufstelle.bench.hostile.watch import Watch, left_over, memory
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.sessions import cookies

_INSIDE = "anlaufstelle.bench.trials.hostile_inside"
_MIB = 1024 * 1024
_PILE, _MOST_BYTES = 100, 60 * _MIB
_MOST_GROWTH, _MOST_CHILD = 20.0, 512.0
#: A file may take the reading's limit twice, and wait for its turn behind others that do.
_PATIENCE_SECONDS = 1_800.0
_FILE_SECONDS = 300.0
_AFTERWARDS_SECONDS = 60.0
_SMALL_SHARE, _SMALL_CHANGED = 5, 44
File = tuple[str, bytes]


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Hand in every crafted file and 5,000 changed ones; small: every fifth, and 44."""
    every = [one for one in crafted() if full or not one.slow]
    known = every if full else every[seed % _SMALL_SHARE :: _SMALL_SHARE]
    changed = list(mutated(5_000 if full else _SMALL_CHANGED, seed=seed))
    with tempfile.TemporaryDirectory(prefix="anlaufstelle-hostile-") as folder:
        settings = {"ANLAUFSTELLE_DATABASE": "", "ANLAUFSTELLE_WORKERS": "1", "TMPDIR": folder}
        with office(people=0, seed=seed, settings=settings) as place:
            return list(_rows(_Run(place), known, changed, left=Path(folder)))


@dataclass(slots=True)
class _Run:
    """One served office that is handed files."""

    place: Office
    slowest: float = 0.0
    pictures: int = 0
    clerk: Clerk = field(init=False)

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.place, cookies(self.place, role="registry", people=1)[0][1])

    def hand_in(self, files: Sequence[File], *, name: str) -> None:
        """Hand in files pile by pile; each pile is read and looked at before the next comes."""
        for pile in _piles(files):
            batch = self.clerk.hand_in(name, pile)
            items = self._read(batch)
            self.clerk.see_pile(batch)
            for item in items:
                self.pictures += self.clerk.see_item(item) == 200

    def _read(self, batch: int) -> list[int]:
        """Wait until a pile is read, attachments included; give its items."""
        told = self.place.inside(_INSIDE, "wait_until_read", batch=batch, patience=_PATIENCE_SECONDS)
        self.slowest = max(self.slowest, told["slowest"])
        items: list[int] = told["items"]
        return items


def _piles(files: Sequence[File]) -> Iterator[list[File]]:
    """Part files into uploads that a browser would send at once."""
    pile: list[File] = []
    size = 0
    for one in files:
        if pile and (len(pile) == _PILE or size + len(one[1]) > _MOST_BYTES):
            yield pile
            pile, size = [], 0
        pile.append(one)
        size += len(one[1])
    if pile:
        yield pile


def _rows(run: _Run, known: Sequence[Crafted], changed: Sequence[File], *, left: Path) -> Iterator[Row]:
    # What a working day brings, a pile as large as the largest among it; the growth is counted from where it was less.
    run.hand_in([(f"{number}.{ending}", data) for number, (ending, data) in enumerate(sound())], name="heil")
    web = run.place.children()[0]
    before = memory(web, "VmRSS")
    run.hand_in([("gross.pdf", sound()[0][1] + b"%" * _MOST_BYTES)], name="groß")
    before = min(before, memory(web, "VmRSS"))
    with Watch(run.place.number) as watch:
        run.hand_in([(one.file_name, one.data) for one in known], name="erdacht")
        run.hand_in(changed, name="verändert")
        growth = (memory(web, "VmRSS") - before) / 1024
        yield from _ended(run.place, known)
        yield from _indexed(run.place)
    yield Row("crafted_kinds", len(known), "count")
    yield Row("changed_files", len(changed), "count")
    yield Row("web_growth_mb", growth, "MiB", before / 1024, _MOST_GROWTH, growth <= _MOST_GROWTH)
    yield Row("reading_peak_mb", watch.reading_peak, "MiB", None, _MOST_CHILD, watch.reading_peak <= _MOST_CHILD)
    yield Row("office_program_peak_mb", watch.office_peak, "MiB", None, _MOST_CHILD, watch.office_peak <= _MOST_CHILD)
    yield Row("reading_processes", watch.processes, "count")
    yield Row("slowest_file_s", run.slowest, "s", None, _FILE_SECONDS, run.slowest <= _FILE_SECONDS)
    yield Row("pictures_seen", run.pictures, "count")
    yield _none("faults_of_the_server", len(run.clerk.faults))
    yield _none("house_processes_ended", len(watch.died))
    yield _none("reading_processes_left", left_over(run.place.number, patience=_AFTERWARDS_SECONDS))
    run.place.stop()
    yield _none("temporary_files_left", len(list(left.iterdir())))


def _ended(place: Office, known: Sequence[Crafted]) -> Iterator[Row]:
    """Give how the files ended, by what the house wrote down."""
    told = place.inside(_INSIDE, "outcome")
    for name in ("read", "refused", "parked", "pages_left_to_people"):
        yield Row(name, told[name], "count")
    for why, count in sorted(told["whys"].items()):
        yield Row(why, count, "count")
    yield _none("ends_without_words", told["ends_without_words"])
    wrong = _wrong_ends(known, told["ends"])
    yield _none("wrong_ends", len(wrong))
    for kind, end in wrong:
        yield _none(f"{kind}: {end}", 1)


def _indexed(place: Office) -> Iterator[Row]:
    """File what is readable, wait until the indexer has taken it over, and look for it."""
    yield Row("filed", place.inside(_INSIDE, "file_what_is_read"), "count")
    until = time.monotonic() + _PATIENCE_SECONDS
    while (waiting := int(place.inside(_INSIDE, "not_yet_indexed"))) and time.monotonic() < until:
        time.sleep(1.0)
    yield _none("not_yet_indexed", waiting)
    yield _none("not_found", place.inside(_INSIDE, "not_found"))


def _wrong_ends(known: Sequence[Crafted], ends: dict[str, str]) -> list[tuple[str, str]]:
    """Give the crafted files that did not end as they have to, by the digest of their bytes."""
    found = [(one, ends.get(hashlib.sha256(one.data).hexdigest(), "lost")) for one in known]
    return [(one.kind, end) for one, end in found if end == "lost" or (one.ends and end not in one.ends)]


def _none(name: str, value: float) -> Row:
    return Row(name, value, "count", None, 0, value == 0)
