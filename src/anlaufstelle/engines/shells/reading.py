"""Rows become shells: plain values of known fields, and a word for each that cannot be one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.shells.dates import NoDate, date_of
from anlaufstelle.engines.shells.layout import MANY, Layout
from anlaufstelle.engines.shells.table import Row, Table
from anlaufstelle.values.names import fold

_LONGEST = {"key": 80, "person_key": 80, "reference": 40, "unit": 20, "subject": 200, "shelf": 80}
_LONGEST_OTHER = 120
_NUMBER = re.compile(r"\d{6,20}")
_SEVERAL = re.compile(r"[|;/]")
_MOST_SEVERAL = 20
_DAYS = frozenset({"born", "opened_on", "closed_on"})
#: Fields of a few words: what exports write, folded -> what it means here.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sex": {
        **dict.fromkeys(("w", "f", "weiblich"), "weiblich"),
        **dict.fromkeys(("m", "mannlich"), "männlich"),
        **dict.fromkeys(("d", "divers"), "divers"),
        **dict.fromkeys(("x", "u", "o", "unbekannt", "ohne angabe"), "ohne Angabe"),
    },
    "status": {
        **dict.fromkeys(("abgeschlossen", "geschlossen", "erledigt", "beendet", "zda", "z d a"), "closed"),
        **dict.fromkeys(("inaktiv", "abgelegt", "archiviert"), "closed"),
        **dict.fromkeys(("laufend", "offen", "aktiv", "in bearbeitung"), "running"),
    },
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: of which field ("" for the whole row), and a code."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Shell:
    """One row as plain values by field, "" where the export says nothing; not to be used with problems."""

    number: int
    line: int
    values: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """Give what the other procedure calls it."""
        return self.values.get("key", "")


def shells(table: Table, layout: Layout, *, on: date) -> Iterator[Shell]:
    """Give the shells of an export, row by row; `on` is the day no date may lie behind."""
    places = {code: table.headers.index(layout.columns[code]) for code in layout.fields}
    reader = _Reader(layout, on)
    for row in table:
        if row.problem:
            yield Shell(row.number, row.line, {}, (Problem("", row.problem),))
        else:
            yield reader.shell(row, {code: " ".join(row.cells[place].split()) for code, place in places.items()})


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads values as a layout says."""

    layout: Layout
    on: date

    def shell(self, row: Row, texts: Mapping[str, str]) -> Shell:
        read = {code: self._value(code, text) if text else ("", "") for code, text in texts.items()}
        values = {code: value for code, (value, _wrong) in read.items()}
        problems = [Problem(code, wrong) for code, (_value, wrong) in read.items() if wrong]
        return Shell(row.number, row.line, values, (*problems, *_missing(values)))

    def _value(self, code: str, text: str) -> tuple[str, str]:
        """Give the plain value, and what is wrong with it."""
        if code in _DAYS:
            return self._day(code, text)
        if code in _WORDS:
            found = _WORDS[code].get(_word(text), "")
            return found, "" if found else code
        if code in MANY:
            return _several(text)
        if code == "azr":
            digits = "".join(text.split())
            return digits, "" if _NUMBER.fullmatch(digits) else "number"
        return text, "too_long" if len(text) > _LONGEST.get(code, _LONGEST_OTHER) else ""

    def _day(self, code: str, text: str) -> tuple[str, str]:
        layout = self.layout
        try:
            found = date_of(text, order=layout.order, short_years=layout.short_years, on=self.on)
        except NoDate as problem:
            return "", str(problem.args[0])
        if code != "born" and found.exact is None:
            return "", "date"
        parts = (found.year, found.month, found.day)
        return "-".join(f"{part:02d}" for part in parts if part is not None), ""


def _missing(values: Mapping[str, str]) -> list[Problem]:
    found = [] if values.get("key") else [Problem("key", "missing")]
    if not fold(f"{values.get('family', '')} {values.get('given', '')}"):
        found.append(Problem("family", "missing"))
    return found


def _several(text: str) -> tuple[str, str]:
    parts = sorted({part.strip() for part in _SEVERAL.split(text)} - {""})
    wrong = len(parts) > _MOST_SEVERAL or any(len(part) > _LONGEST_OTHER for part in parts)
    return " | ".join(parts), "too_long" if wrong else ""


def _word(text: str) -> str:
    return " ".join(fold("".join(sign if sign.isalnum() else " " for sign in text)).split())
