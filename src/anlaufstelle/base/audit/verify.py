"""Proving the audit log: every entry, every signed head, and the end of the log.

What is found, and how exactly:

- an entry whose content was changed: by its number;
- a changed entry whose leaf hash was changed too: between which two heads it lies (a head is at most a minute apart);
- a missing entry: by its number; an end that was cut off: by the log file of heads outside the database;
- a forged head: by its size.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from anlaufstelle.base.audit import rows
from anlaufstelle.base.audit.checkpoints import Head, HeadLog, is_signed, public_key
from anlaufstelle.base.audit.ledger import commitment, leaf_of
from anlaufstelle.base.audit.merkle import Frontier
from anlaufstelle.base.audit.rows import RawEntry

_CHUNK = 2000
_SHOWN = 20
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where: the number of the entry, or the size of the head."""

    kind: str
    where: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the proof found."""

    entries: int
    without_place: int
    erased: int
    heads: int
    head: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems

    @property
    def lines(self) -> list[str]:
        """Give the report as lines of German text."""
        counted = (
            f"{self.entries} Einträge geprüft, davon {self.erased} mit gelöschtem Personenbezug; "
            f"{self.without_place} warten auf ihren Platz; {self.heads} Siegel geprüft."
        )
        shown = [f"FEHLER: {problem.text}" for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            shown.append(f"… und {len(self.problems) - _SHOWN} weitere Fehler.")
        verdict = "Das Protokoll ist vollständig und unverändert." if self.ok else "Das Protokoll ist NICHT in Ordnung."
        return [counted, *shown, verdict, f"Letztes Siegel: {self.head or 'noch keines'}"]


def verify(
    *, expect_head: str | None = None, log: HeadLog | None = None, progress: Callable[[int], None] | None = None
) -> Report:
    """Prove the whole log and say what is wrong where.

    Reads only. `expect_head` is a head ("size:root") that somebody noted elsewhere; `progress` is told how many entries
    are done. About half a minute for a million entries.
    """
    proof = _Proof(progress or (lambda _done: None))
    proof.collect(log or HeadLog(), expect_head)
    proof.walk()
    proof.finish()
    return proof.report()


@dataclass(slots=True)
class _Proof:
    progress: Callable[[int], None]
    frontier: Frontier = field(default_factory=Frontier)
    roots: dict[int, set[bytes]] = field(default_factory=dict)
    frontiers: dict[int, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    erased: int = 0
    without_place: int = 0
    heads: int = 0
    last_good: int = 0
    next_place: int = 0
    last_head: str = ""
    number: int = 0
    highest: int | None = None
    comparable: bool = True

    def wrong(self, kind: str, where: int, text: str) -> None:
        self.problems.append(Problem(kind, where, text))

    def collect(self, log: HeadLog, expected: str | None) -> None:
        """Bring together the heads of the database, of the log file and the one noted elsewhere."""
        stored = []
        number, highest = 0, rows.highest_number("audit_checkpoint")
        for row in rows.heads():
            if row.at is None or not number < row.id <= (highest or row.id):
                self.wrong("head", row.size, f"Das Siegel über {row.size} Einträge wurde verändert.")
            stored.append(Head(row.size, row.root, row.at or _NEVER, row.signature))
            self.frontiers[row.size] = row.frontier
            number = row.id
        logged, unreadable = log.read()  # after the database: the file is written first
        for number in unreadable:
            self.wrong("line", number, f"Zeile {number} der Siegeldatei ist nicht lesbar.")
        for head in _missing(stored, logged):
            self.wrong("log", head.size, f"Das Siegel über {head.size} Einträge fehlt in der Siegeldatei.")
        self._take(stored + logged)
        if expected is not None:
            size, root = _noted(expected)
            self.roots.setdefault(size, set()).add(root)

    def _take(self, heads: list[Head]) -> None:
        key = public_key()
        for head in heads:
            if not is_signed(head, key):
                self.wrong(
                    "signature", head.size, f"Die Unterschrift des Siegels über {head.size} Einträge ist falsch."
                )
            self.roots.setdefault(head.size, set()).add(head.root)
        self.heads = len(self.roots)
        if heads:
            self.last_head = max(heads, key=lambda head: head.size).short()

    def walk(self) -> None:
        """Go through all entries in the order of their places."""
        self._check_heads()
        self.highest = rows.highest_number("audit_entry")
        for entry in rows.entries(placed=True):
            self._check_place(entry)
            self._check_entry(entry)
            self.frontier = self.frontier.grown([entry.leaf])
            self._check_heads()
            if self.frontier.size % _CHUNK == 0:
                self.progress(self.frontier.size)
        for entry in rows.entries(placed=False):
            self.without_place += 1
            self._check_number(entry)
            self._check_entry(entry)

    def _check_place(self, entry: RawEntry) -> None:
        place = entry.seq or 0
        if place != self.next_place:
            self.comparable = False
            until = f" bis {place - 1}" if place - self.next_place > 1 else ""
            self.wrong("gap", self.next_place, f"Es fehlt Eintrag {self.next_place}{until}.")
        self.next_place = place + 1
        self._check_number(entry)

    def _check_number(self, entry: RawEntry) -> None:
        """Compare the number of a row with the one before: writers on SQLite take turns, so numbers only grow."""
        if self.highest is None or not self.comparable:
            return
        if not self.number < entry.id <= self.highest:
            self.wrong("number", _where(entry), f"Die Nummer von {_name(entry)} wurde verändert ({entry.id}).")
        self.number = entry.id

    def _check_entry(self, entry: RawEntry) -> None:
        leaf = leaf_of(
            entry.at, entry.actor_kind, entry.actor,
            code=entry.code, lasting=entry.lasting, commitment=entry.commitment,
        )  # fmt: skip
        if leaf != entry.leaf:
            self.wrong("content", _where(entry), f"{_name(entry)} wurde verändert.")
        gone = entry.salt is None and not entry.erasable
        fits = commitment(entry.salt, entry.erasable) == entry.commitment
        if gone and not fits:
            self.erased += 1
        elif not fits:
            self.wrong("personal", _where(entry), f"Der löschbare Teil von {_name(entry)} wurde verändert.")

    def _check_heads(self) -> None:
        """Compare the tree as it is now with every head of this size; after the first difference no root can fit."""
        size = self.frontier.size
        roots = self.roots.pop(size, None)
        if roots is None or not self.comparable:
            return
        packed = self.frontier.packed()
        if roots == {self.frontier.root()} and self.frontiers.get(size, packed) == packed:
            self.last_good = size
            return
        self.comparable = False
        self.wrong("root", size, f"Das Siegel über {size} Einträge passt nicht: {self._since(size)}")

    def _since(self, size: int) -> str:
        between = f"Eintrag {self.last_good} bis {size - 1}"
        return f"Etwas in {between} wurde verändert, ersetzt oder entfernt, oder das Siegel selbst."

    def finish(self) -> None:
        """Report heads that speak of more entries than there are."""
        there = self.next_place
        beyond = max(self.roots, default=0)
        if beyond > there:
            self.wrong("cut", there, f"Das Ende fehlt: Ein Siegel nennt {beyond} Einträge, vorhanden sind {there}.")

    def report(self) -> Report:
        return Report(
            entries=self.frontier.size + self.without_place, without_place=self.without_place, erased=self.erased,
            heads=self.heads, head=self.last_head, problems=tuple(self.problems),
        )  # fmt: skip


def _where(entry: RawEntry) -> int:
    return -1 if entry.seq is None else entry.seq


def _name(entry: RawEntry) -> str:
    return f"Eintrag ohne Platz (id {entry.id})" if entry.seq is None else f"Eintrag {entry.seq}"


def _missing(stored: list[Head], logged: list[Head]) -> list[Head]:
    known = {(head.size, head.root) for head in logged}
    return [head for head in stored if (head.size, head.root) not in known]


def _noted(text: str) -> tuple[int, bytes]:
    """Read "size:root"; raises `ValueError` that shows the form."""
    size, _, root = text.strip().partition(":")
    try:
        return int(size), bytes.fromhex(root)
    except ValueError:
        raise ValueError(f"a head looks like 1234:a1b2…, not {text!r}") from None
