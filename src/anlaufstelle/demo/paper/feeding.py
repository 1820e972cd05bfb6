"""Two hundred invented files come in while somebody looks around: taken over as shells, then their papers, one by one.

A process of the demo beside the others. It hands in one pile at a time, waits until the house has read it, and files
it; before each it waits until nobody else's pile is being read. So a person's own upload never waits for the demo.
"""

import logging
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import django
from django.conf import settings

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.demo.paper import shells
from anlaufstelle.demo.paper.drawing import scan_of
from anlaufstelle.demo.paper.letters import Paper, papers_of
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import Description, Label
from anlaufstelle.files.queries import ItemLine, Target
from anlaufstelle.persons import actions as persons

COUNT, SEED = 200, 7
#: The house is up and has shown its first pages before the demo begins.
_FIRST_WAIT, _LOOK_EVERY = 30.0, 2.0
_LAST_IN_LINE = 10
_SAY_EVERY = 10
_POST = timedelta(days=2)

log = logging.getLogger(__name__)


class Draw(Protocol):
    """Draws papers as one scan: its bytes, and the pages of each paper."""

    def __call__(self, papers: Sequence[Paper], *, seed: str) -> tuple[bytes, list[int]]:
        """Draw."""


def run(stop: threading.Event) -> None:
    """Feed the demo until all of it is filed or somebody stops; the next start goes on where this one was."""
    os.nice(_LAST_IN_LINE)
    if not stop.wait(_FIRST_WAIT):
        # A program of its own draws: what sets paper has threads, and none of them survives the forks of the house.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as drawing:
            Feeding(stop, count=COUNT, seed=SEED, draw=partial(_drawn_by, drawing)).go()
    stop.wait()  # a process of the house that ends is started again


class Feeding:
    """The way of all invented files through the intake."""

    def __init__(self, stop: threading.Event, *, count: int, seed: int, draw: Draw = scan_of) -> None:
        """Keep how many; how far it was stands in a file of the office's folder."""
        self._stop, self._count, self._seed, self._draw = stop, count, seed, draw
        self._by: Actor = actor("system")
        self._progress: Path = settings.HOME / "demo-papers.txt"

    def go(self) -> None:
        """Take over the shells, then hand in, read and file one pile after the other."""
        done = self._done()
        if done >= self._count:
            return
        invented = shells.take_over(self._count, seed=self._seed, by=self._by, at=clock.read())
        for number in range(done + 1, self._count + 1):
            if not self._free() or not self._file(number, invented[number - 1]):
                return
            self._progress.write_text(f"{number}\n", encoding="ascii")
            if number % _SAY_EVERY == 0 or number == self._count:
                log.info("demo: papers of %s of %s invented files are read and filed", number, self._count)

    def _done(self) -> int:
        text = self._progress.read_text(encoding="ascii").strip() if self._progress.exists() else ""
        return int(text) if text.isdecimal() else 0

    def _free(self) -> bool:
        """Wait until no pile is being read; say whether to go on."""
        while any(pile.busy for pile in queries.batches(by=self._by) if not pile.name.startswith(shells.NAME)):
            if self._stop.wait(_LOOK_EVERY):
                return False
        return not self._stop.is_set()

    def _file(self, number: int, person: shells.Somebody) -> bool:
        """Bring the papers of one file into it; say whether to go on."""
        at = clock.read()
        found = queries.targets(person.reference, by=self._by)
        if not found:
            return True  # somebody closed or changed it while looking around
        target = queries.target(found[0][0].case_file, by=self._by)
        papers = papers_of(
            number, given=person.given, family=person.family, born=person.born, on=at.date(), seed=self._seed
        )
        data, lengths = self._draw(papers, seed=f"{self._seed}/{number}")
        line = self._read(self._handed_in(number, data, reference=target.reference))
        if line is None:
            return False
        if line.can_be_filed:
            self._put(line, list(zip(papers, lengths, strict=True)), target=target)
        else:
            log.warning("demo: the papers of file %s cannot be read here: %s", number, line.why or line.state_name)
        return line.can_be_filed

    def _handed_in(self, number: int, data: bytes, *, reference: str) -> int:
        """Store the scan; after a cut it is the same item, whichever pile was begun for it."""
        at, file = clock.read(), f"vorfuehrung-{number}.pdf"
        name = f"{shells.NAME}: Akte {number} von {self._count}"
        batch = actions.begin_batch(by=self._by, at=at, source="folder", name=name)
        label = Label(wanted=reference, source=f"demo/{self._seed}/{number}")
        return actions.receive(by=self._by, at=at, batch=batch, data=data, name=file, label=label)

    def _read(self, item: int) -> ItemLine | None:
        """Wait until the worker has read it; nothing where somebody stops."""
        while not self._stop.wait(_LOOK_EVERY):
            line = queries.item_page(item, by=self._by, at=clock.read())
            if line.state not in {"received", "checked"}:
                return line
        return None

    def _put(self, line: ItemLine, papers: Sequence[tuple[Paper, int]], *, target: Target) -> None:
        """File each paper as a document; pages that are filed already stay."""
        at, first = clock.read(), 1
        opened = persons.open_for_filing(by=self._by, at=at, person=target.person, reference=target.reference)
        for paper, pages in papers:
            last = first + pages - 1
            if any(low <= first and last <= high for low, high in line.left):
                actions.file_pages(
                    by=self._by, at=at, opened=opened, procedure=target.procedures[0].id, given=_said(paper),
                    item=line.id, first=first, last=last,
                )  # fmt: skip
            first = last + 1


def _drawn_by(drawing: ProcessPoolExecutor, papers: Sequence[Paper], *, seed: str) -> tuple[bytes, list[int]]:
    return drawing.submit(scan_of, papers, seed=seed).result()


def _said(paper: Paper) -> Description:
    received = paper.dated_on + _POST
    return Description(
        kind=paper.kind, subject=paper.subject, sender=paper.sender, dated_on=paper.dated_on, received_on=received
    )  # fmt: skip
