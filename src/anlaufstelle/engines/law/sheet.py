"""Rule sheets: one statement a line, fields divided by bars, German words, nothing nested.

A sheet begins with what it is about, the state of the law it was written from, and who countersigned it::

    Blatt | Rechtsbehelfe
    Stand | 12.08.2026
    Gegengezeichnet | niemand

    Frist | unbegruendet | klage | 2 Wochen | Zustellung | Antrag ab 12.06.2026 | AsylG § 74 Abs. 1 Satz 1

Lines that begin with `#` say something to the reader only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LENGTH = re.compile(r"(\d{1,3}) (Tage?|Wochen?|Monate?|Jahre?)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?")
_UNITS = {"Ta": Unit.DAYS, "Wo": Unit.WEEKS, "Mo": Unit.MONTHS, "Ja": Unit.YEARS}
_NOBODY = "niemand"
_TO_CONFIRM = "bestätigen"
_HEAD = ("Blatt", "Stand", "Gegengezeichnet")


class SheetError(Exception):
    """A mistake in a rule: where it stands, what is wrong, and what to write instead."""

    def __init__(self, *, file: str, line: int, problem: str, remedy: str) -> None:
        super().__init__(f"{file}, Zeile {line}: {problem}\n  Abhilfe: {remedy}")
        self.file, self.line, self.problem, self.remedy = file, line, problem, remedy


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its kind, its fields, and where it stands."""

    kind: str
    fields: tuple[str, ...]
    file: str
    number: int

    def wrong(self, problem: str, *, remedy: str) -> SheetError:
        """Give the error that names this line."""
        return SheetError(file=self.file, line=self.number, problem=problem, remedy=remedy)

    def expect(self, *names: str) -> Mapping[str, str]:
        """Give the fields by these names.

        Raises `SheetError` when there are more or fewer.
        """
        if len(self.fields) != len(names):
            wanted = " | ".join((self.kind, *names))
            raise self.wrong(f"{len(self.fields)} Felder statt {len(names)}", remedy=f"So schreiben: {wanted}")
        return dict(zip(names, self.fields, strict=True))

    def without_mark(self) -> tuple["Line", bool]:
        """Give the line without `bestätigen` as its last field, and whether it was there: a lawyer has to agree."""
        *fields, last = self.fields
        if last != _TO_CONFIRM:
            return self, False
        return Line(self.kind, tuple(fields), self.file, self.number), True

    def listed(self, text: str) -> tuple[str, ...]:
        """Give the parts of a field that holds several, divided by commas."""
        return tuple(part.strip() for part in text.split(","))

    def day(self, text: str) -> date:
        """Read a day such as 12.06.2026. Raises `SheetError`."""
        found = _DAY.fullmatch(text)
        try:
            if found is not None:
                return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
        raise self.wrong(f"»{text}« ist kein Tag", remedy="Einen Tag wie 12.06.2026 schreiben")

    def amount(self, text: str) -> float:
        """Read a number such as 45.934,20. Raises `SheetError`."""
        if _NUMBER.fullmatch(text) is None:
            raise self.wrong(f"»{text}« ist keine Zahl", remedy="Eine Zahl wie 45.934,20 schreiben")
        return float(text.replace(".", "").replace(",", "."))

    def length(self, text: str) -> Length:
        """Read a length such as 2 Wochen. Raises `SheetError`."""
        found = _LENGTH.fullmatch(text)
        if found is None or int(found[1]) == 0:
            raise self.wrong(
                f"»{text}« ist keine Frist", remedy="Zahl und Einheit wie »2 Wochen« oder »1 Monat« schreiben"
            )
        return Length(int(found[1]), _UNITS[found[2][:2]])

    def period(self, text: str) -> Period:
        """Read days in force: `immer`, `ab 12.06.2026`, `bis 11.06.2026`, `01.01.2020 bis 31.12.2024`.

        The last day named still counts. Raises `SheetError`.
        """
        if text == "immer":
            return Period(date.min)
        begin, last = text.removeprefix("ab "), ""
        if text.startswith("bis "):
            begin, last = "", text[4:]
        elif " bis " in begin:
            begin, last = begin.split(" bis ", 1)
        start = self.day(begin) if begin else date.min
        end = date.fromordinal(self.day(last).toordinal() + 1) if last else None
        if end is not None and end <= start:
            raise self.wrong(f"»{text}« enthält keinen Tag", remedy="Der letzte Tag darf nicht vor dem ersten liegen")
        return Period(start, end)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The statements of one sheet; `signed_by` is empty as long as no lawyer has countersigned it."""

    name: str
    about: str
    as_of: date
    signed_by: str
    lines: tuple[Line, ...]

    def of(self, kind: str) -> Iterator[Line]:
        """Give the lines of one kind, in their order."""
        return (line for line in self.lines if line.kind == kind)


def read_sheet(text: str, *, name: str) -> Sheet:
    """Read a sheet.

    Raises `SheetError` for a line without fields, an empty field, or a missing head.
    """
    lines = tuple(_lines(text, name))
    head: dict[str, Line] = {}
    for line in lines:
        if line.kind in _HEAD:
            if line.kind in head:
                raise line.wrong(f"»{line.kind}« steht zweimal da", remedy="Eine der beiden Zeilen streichen")
            head[line.kind] = line
    for kind in _HEAD:
        if kind not in head:
            problem, remedy = f"»{kind}« fehlt", f"Oben eine Zeile »{kind} | …« einfügen"
            raise SheetError(file=name, line=1, problem=problem, remedy=remedy)
    signed = head["Gegengezeichnet"].expect("von")["von"]
    stand = head["Stand"]
    return Sheet(
        name=name,
        about=head["Blatt"].expect("worum es geht")["worum es geht"],
        as_of=stand.day(stand.expect("Tag")["Tag"]),
        signed_by="" if signed == _NOBODY else signed,
        lines=tuple(line for line in lines if line.kind not in _HEAD),
    )


def _lines(text: str, name: str) -> Iterator[Line]:
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        kind, *fields = (part.strip() for part in written.split("|"))
        line = Line(kind, tuple(fields), name, number)
        if not fields:
            raise line.wrong(f"»{kind[:40]}« hat keine Felder", remedy="Art und Felder mit | trennen")
        if not kind or "" in fields:
            raise line.wrong(
                "ein Feld ist leer", remedy="Jedes Feld füllen; wo nichts gilt, einen Strich (–) schreiben"
            )
        yield line
