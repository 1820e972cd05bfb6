"""Worked cases as lines a lawyer can read and check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from anlaufstelle.engines.law import Line, Truth, read_sheet

FOLDER = Path(__file__).with_name("wege")
_HEAD = "Blatt | Fälle\nStand | 12.08.2026\nGegengezeichnet | niemand\n"
_TRUTHS = {"ja": Truth.YES, "nein": Truth.NO, "unbekannt": Truth.UNKNOWN, "Wertung": Truth.JUDGEMENT}


@dataclass(frozen=True)
class Case:
    """One worked case: the way, the day, what is known, what must come out, and why."""

    way: str
    on: date
    truth: Truth
    earliest: date | None
    missing: frozenset[str]
    facts: Mapping[str, Any]
    why: str
    line: Line

    @property
    def name(self) -> str:
        """Give a name for a list of tests."""
        return f"{self.line.file}:{self.line.number - _HEAD.count(chr(10))} {self.way}"


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Give all cases of a folder."""
    for path in sorted(folder.glob("*.faelle")):
        before: dict[str, list[dict[str, object]]] = {}
        for line in read_sheet(_HEAD + path.read_text(encoding="utf-8"), name=path.name).of("Fall"):
            named = line.expect("Weg", "Tag", "Ergebnis", "Tatsachen", "Warum")
            before = _facts(line, named["Tatsachen"], before)
            truth, earliest, missing = _expected(line, named["Ergebnis"])
            yield Case(
                named["Weg"], line.day(named["Tag"]), truth, earliest, missing,
                {name: entries if len(entries) > 1 else entries[0] for name, entries in before.items()},
                named["Warum"], line,
            )  # fmt: skip


def _expected(line: Line, text: str) -> tuple[Truth, date | None, frozenset[str]]:
    word, _comma, more = text.partition(",")
    earliest, missing = None, frozenset[str]()
    more = more.strip()
    if more.startswith("ab "):
        earliest = line.day(more[3:])
    elif more.startswith("fehlt "):
        missing = frozenset(part.strip() for part in more[6:].split(","))
    elif more:
        raise line.wrong(f"»{more}« ist kein Ergebnis", remedy="»ab TT.MM.JJJJ« oder »fehlt name, name«")
    return _TRUTHS[word], earliest, missing


def _facts(line: Line, text: str, before: Mapping[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found: dict[str, list[dict[str, object]]] = dict(before) if parts[0] == "*" else {}
    named: set[str] = set()
    for part in parts[1:] if parts[0] == "*" else parts:
        if part.startswith("- "):
            found.pop(part[2:].strip(), None)
            continue
        name, equals, said = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise line.wrong(f"»{part}« ist keine Tatsache", remedy="»name = wert« schreiben")
        found[name] = [*(found[name] if name in named else []), _entry(line, said)]
        named.add(name)
    return found


def _entry(line: Line, said: str) -> dict[str, object]:
    words = said.split()
    entry: dict[str, object] = {"wert": _value(line, words[0])}
    for key, value in zip(words[1::2], words[2::2], strict=True):
        entry[key] = value if key == "laufend" else line.day(value).isoformat()
    return entry


def _value(line: Line, word: str) -> object:
    if word.count(".") == 2 and word[-4:].isdigit():
        return line.day(word).isoformat()
    try:
        return float(word.replace(",", ".")) if word.replace(",", "").isdigit() and len(word) < 9 else word
    except ValueError:
        return word
