"""All names in the memory of this process, as fresh as the database.

Every change of a person raises one number in the database (`Turn`) in its own transaction, and the person carries that
number. A question first compares it and takes up only who carries a higher one. Whoever is missing afterwards was
deleted. What was seen inside a transaction may be rolled back: it is looked at again until it is seen from outside.
"""

import gc
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from anlaufstelle.engines.finding import Hit, Index, Question
from anlaufstelle.persons.mapping import entry_of
from anlaufstelle.persons.models import Person, Turn

#: More doubtful people than this are read again with all others.
_MOST_DOUBTFUL = 500
#: So often a process that nobody asks anything looks whether somebody has to be forgotten.
_LOOKS_EVERY_SECONDS = 1.0
_AT_ONCE = 2_000

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Memory:
    """The index of one process behind one lock: the engine is not for several threads at once."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _index: Index = field(default_factory=Index)
    _known: set[int] = field(default_factory=set)
    _doubtful: set[int] = field(default_factory=set)
    _turn: tuple[str, int] | None = None
    #: How long the last complete load took.
    loaded_seconds: float = 0.0

    def find(self, question: Question, *, most: int) -> list[Hit]:
        """Give who may be meant, as recorded at this moment."""
        with self._lock:
            self._refresh()
            return self._index.find(question, most=most)

    def alike(self, questions: Iterable[Question], *, most: int) -> list[list[Hit]]:
        """Give for each question who may be the one asked for, as recorded at this moment."""
        with self._lock:
            self._refresh()
            return [self._index.alike(question, most=most) for question in questions]

    def refresh(self) -> int:
        """Take up what changed; give how many people are known."""
        with self._lock:
            self._refresh()
            return len(self._index)

    def _refresh(self) -> None:
        now = Turn.objects.filter(id=1).values_list("lineage", "value").first() or ("", 0)
        inside = connection.in_atomic_block
        if now == self._turn and not self._doubtful:
            return
        if self._turn is None or not _follows(self._turn, now) or len(self._doubtful) > _MOST_DOUBTFUL:
            self._load(inside=inside)
        else:
            self._follow(self._turn[1], inside=inside)
        if not inside:
            self._turn = now

    def _load(self, *, inside: bool) -> None:
        begun = time.monotonic()
        rows = Person.objects.order_by("id").prefetch_related("names", "numbers")
        entries = [entry_of(row) for row in rows.iterator(chunk_size=_AT_ONCE)]
        self._index = Index(entries)
        self._known = {entry.id for entry in entries}
        self._doubtful = set(self._known) if inside else set()
        self.loaded_seconds = time.monotonic() - begun

    def _follow(self, since: int, *, inside: bool) -> None:
        changed = Person.objects.filter(Q(turn__gt=since) | Q(id__in=self._doubtful))
        seen = [entry_of(row) for row in changed.prefetch_related("names", "numbers")]
        for entry in seen:
            self._index.put(entry)
            self._known.add(entry.id)
        ids = {entry.id for entry in seen}
        gone = self._gone()
        for person in gone:
            self._index.remove(person)
            self._known.discard(person)
        self._doubtful = self._doubtful | ids | gone if inside else set()

    def _gone(self) -> set[int]:
        if Person.objects.count() == len(self._known):
            return set()
        return self._known - set(Person.objects.values_list("id", flat=True))


def _follows(seen: tuple[str, int], now: tuple[str, int]) -> bool:
    """Say whether this is the same database, later."""
    return seen[0] == now[0] and seen[1] <= now[1]


#: The one of this process.
shared = Memory()


def keep_names() -> threading.Thread:
    """Start a thread that loads all names and then follows, so that the first question finds them ready.

    One a serving process. It also forgets who was deleted while nobody asks anything.
    """
    thread = threading.Thread(target=_run, name="names in memory", daemon=True)
    thread.start()
    return thread


def _run() -> None:
    ready = False
    while True:
        try:
            shared.refresh()
            if not ready:
                gc.collect()
                gc.freeze()  # searches for garbage leave the index alone: they would stop the process for moments
                ready = True
        except Exception:
            log.warning("the names could not be loaded ahead", exc_info=True)
            connection.close()
        time.sleep(_LOOKS_EVERY_SECONDS)
