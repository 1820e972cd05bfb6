"""Worked cases as lines a lawyer can read and check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from anlaufstelle.engines.law import Line, Modality, Truth, WayAnswer, read_sheet

FOLDER = Path(__file__).with_name("wege")
_HEAD = "Blatt | Fälle\nStand | 12.08.2026\nGegengezeichnet | niemand\n"
_LIKE = "wie "
_Facts = dict[str, list[dict[str, object]]]
_TRUTHS = {"ja": Truth.YES, "nein": Truth.NO, "unbekannt": Truth.UNKNOWN, "Wertung": Truth.JUDGEMENT}


@dataclass(frozen=True)
class Case:
    """One worked case: the way, the day, what is known, what must come out, and why."""

    way: str
    on: date
    truth: Truth
    earliest: date | None
    missing: frozenset[str]
    strength: Modality | None
    facts: Mapping[str, Any]
    why: str
    line: Line

    @property
    def name(self) -> str:
        """Give a name for a list of tests."""
        return f"{self.line.file}:{self.line.number - _HEAD.count(chr(10))} {self.way}"

    def differs(self, answer: WayAnswer) -> str:
        """Say what comes out otherwise than the case says; nothing where it is the same."""
        if answer.truth is not self.truth:
            return f"{answer.truth.name} statt {self.truth.name}"
        if self.earliest is not None and answer.earliest != self.earliest:
            return f"ab {answer.earliest} statt {self.earliest}"
        if self.missing and set(answer.missing) != self.missing:
            return f"es fehlt {answer.missing} statt {sorted(self.missing)}"
        if self.strength not in (None, answer.modality):
            return f"als {answer.modality.value} statt {self.strength}"
        return ""


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Give all cases of a folder."""
    for path in sorted(folder.glob("*.faelle")):
        yield from read(path.read_text(encoding="utf-8"), name=path.name)


def read(text: str, *, name: str) -> Iterator[Case]:
    """Give the cases of one file. Raises `SheetError` for a line that is none."""
    before: _Facts = {}
    models: dict[str, _Facts] = {}
    for line in read_sheet(_HEAD + text, name=name).lines:
        if line.kind == "Grundfall":
            named = line.expect("Name", "Tatsachen", "Warum")
            models[named["Name"]] = _facts(line, named["Tatsachen"], before, models)
            continue
        named = line.expect("Weg", "Tag", "Ergebnis", "Tatsachen", "Warum")
        before = _facts(line, named["Tatsachen"], before, models)
        yield Case(
            named["Weg"], line.day(named["Tag"]), *_expected(line, named["Ergebnis"]),
            {name: entries if len(entries) > 1 else entries[0] for name, entries in before.items()},
            named["Warum"], line,
        )  # fmt: skip


def _expected(line: Line, text: str) -> tuple[Truth, date | None, frozenset[str], Modality | None]:
    word, _comma, more = text.partition(",")
    earliest, missing, strength = None, frozenset[str](), None
    more = more.strip()
    if more.startswith("ab "):
        earliest = line.day(more[3:])
    elif more.startswith("fehlt "):
        missing = frozenset(part.strip() for part in more[6:].split(","))
    elif more.startswith("als "):
        strength = Modality(more[4:])
    elif more:
        remedy = "»ab TT.MM.JJJJ«, »fehlt name, name« oder »als Anspruch«"
        raise line.wrong(f"»{more}« ist kein Ergebnis", remedy=remedy)
    return _TRUTHS[word], earliest, missing, strength


def _facts(line: Line, text: str, before: _Facts, models: Mapping[str, _Facts]) -> _Facts:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found: _Facts = {}
    own = parts[1:]
    if parts[0] == "*":
        found = dict(before)
    elif parts[0].startswith(_LIKE):
        model = parts[0].removeprefix(_LIKE)
        if model not in models:
            raise line.wrong(f"Den Grundfall »{model}« gibt es nicht", remedy=f"Einer von: {', '.join(models)}")
        found = dict(models[model])
    else:
        own = parts
    named: set[str] = set()
    for part in own:
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
