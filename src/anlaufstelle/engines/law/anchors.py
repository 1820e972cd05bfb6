"""Anchors: which wording a line of a rule was written against, and whether the law still reads so.

One line, one anchor: sheet, citation, the day of the wording, its sign. The text itself is not kept here::

    aufenthg_25b | AufenthG § 25b Abs. 1 Satz 2 Nr. 1 | 12.08.2026 | 5f0c…
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.engines.law.norms import Collection, Found, Missing, Place, Why, cited, digest
from anlaufstelle.engines.law.sheet import Line, Sheet, SheetError
from anlaufstelle.values.periods import Period

_TO_CONFIRM = "bestätigen"
_NO_NORM = ("Begriff", "Tatsache", "Bescheid")
#: The days in force of a line; of remedies, those on which the application was made.
_DAYS = re.compile(r"(?:Antrag )?(immer|(?:ab|bis) [\d.]{10}|[\d.]{10} bis [\d.]{10})")
_ALWAYS = Period(date.min)
_FIELDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a rule with the norm it cites, on its days in force."""

    sheet: str
    line: Line
    citation: str
    period: Period
    as_of: date

    @property
    def last_day(self) -> date:
        """Give the day whose wording the line was written against: its last one, at most the state of the sheet."""
        end = self.period.end
        return self.as_of if end is None else min(self.as_of, end - timedelta(days=1))

    @property
    def places(self) -> tuple[Place, ...]:
        """Give the places it cites."""
        return cited(self.citation)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The sign of the wording a citation of a sheet was written against, and the day of that wording."""

    sheet: str
    citation: str
    day: date
    sign: str

    def __str__(self) -> str:
        """Give the line that is committed."""
        return f"{self.sheet} | {self.citation} | {self.day:%d.%m.%Y} | {self.sign}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a citation says on a day: place by place, and one sign for all of it, where every place at hand is found."""

    day: date
    places: Sequence[Found | Missing]

    @property
    def at_hand(self) -> bool:
        """Say whether a text of the day is there to compare with."""
        return any(not _elsewhere(place) for place in self.places)

    @property
    def lost(self) -> tuple[Missing, ...]:
        """Give the places that should be there and are not."""
        return tuple(place for place in self.places if isinstance(place, Missing) and not _elsewhere(place))

    @property
    def text(self) -> str:
        """Give the words of all places."""
        return "\n".join(place.text for place in self.places if isinstance(place, Found))

    @property
    def sign(self) -> str:
        """Give the sign of all places together; a lost place has its own."""
        signs = [place.sign if isinstance(place, Found) else "lost" for place in self.places if not _elsewhere(place)]
        return digest(" ".join(signs))


@dataclass(frozen=True, slots=True)
class Amber:
    """A line whose norm reads otherwise than when the line was written: since when, and both wordings."""

    source: Source
    anchor: Anchor
    since: date
    before: str
    after: str
    lost: bool


def sources(sheet: Sheet) -> Iterator[Source]:
    """Give the lines of a sheet that cite a norm."""
    name = sheet.name.removesuffix(".regel")
    for line in sheet.lines:
        fields = line.fields[:-1] if line.fields[-1] == _TO_CONFIRM else line.fields
        if line.kind not in _NO_NORM and cited(fields[-1]):
            yield Source(name, line, fields[-1], _period(line, fields), sheet.as_of)


def read_anchors(text: str, *, name: str) -> Mapping[tuple[str, str, date], Anchor]:
    """Read committed anchors by sheet, citation and day.

    Raises `SheetError` for a line that is none.
    """
    found: dict[tuple[str, str, date], Anchor] = {}
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip() or written.startswith("#"):
            continue
        fields = tuple(part.strip() for part in written.split("|"))
        line = Line("Anker", fields, name, number)
        if len(fields) != _FIELDS:
            raise line.wrong(
                f"{len(fields)} Felder statt {_FIELDS}", remedy="Mit anlaufstelle law anchor neu schreiben"
            )
        anchor = Anchor(fields[0], fields[1], line.day(fields[2]), fields[3])
        found[anchor.sheet, anchor.citation, anchor.day] = anchor
    return found


def day_of(source: Source, *, norms: Collection) -> date:
    """Give the day whose wording counts for a line: a text that begins later is read from its first day at hand."""
    firsts = [norms.days(place.law)[0] for place in source.places if norms.days(place.law)]
    first, end = max(firsts, default=source.last_day), source.period.end
    late = first > source.last_day and (end is None or first < end)
    return first if late and all(place.last_day is None for place in source.places) else source.last_day


def reading(source: Source, *, norms: Collection, on: date) -> Reading:
    """Give what the norm of a line says on a day."""
    return Reading(on, tuple(norms.look_up(place, on=on) for place in source.places))


def new_anchors(found: Iterable[Source], *, norms: Collection) -> Iterator[tuple[Anchor, Reading]]:
    """Give the anchors of these lines as the norms read now, one for lines that cite the same on the same day."""
    seen: set[tuple[str, str, date]] = set()
    for source in found:
        day = day_of(source, norms=norms)
        key = (source.sheet, source.citation, day)
        if key in seen:
            continue
        seen.add(key)
        said = reading(source, norms=norms, on=day)
        if said.at_hand:
            yield Anchor(*key, said.sign), said


def amber(source: Source, *, anchor: Anchor, norms: Collection, on: date) -> Amber | None:
    """Give how the norm of a line reads otherwise on a day than its anchor says; None when it reads the same.

    Counted is wording from after the anchor's day only: on an earlier day nobody expects the later wording. A section
    that has not changed since the anchor's day is not read again; whether the anchor itself fits is another question.
    """
    end = source.period.end
    day = on if end is None else min(on, end - timedelta(days=1))
    if day < anchor.day or all(norms.same(place, one=anchor.day, other=day) for place in source.places):
        return None
    now = reading(source, norms=norms, on=day)
    if not now.at_hand or now.sign == anchor.sign:
        return None
    then = reading(source, norms=norms, on=anchor.day)
    return Amber(source, anchor, _since(source, anchor, norms=norms, last=day), then.text, now.text, bool(now.lost))


def _since(source: Source, anchor: Anchor, *, norms: Collection, last: date) -> date:
    """Give the first day at hand from which the norm no longer reads as anchored."""
    days = sorted({day for place in source.places for day in norms.days(place.law) if anchor.day < day <= last})
    since = last if not days else anchor.day
    for day in reversed(days):
        if reading(source, norms=norms, on=day).sign == anchor.sign:
            break
        since = day
    return since


def _elsewhere(place: Found | Missing) -> bool:
    return isinstance(place, Missing) and place.why in (Why.LAW, Why.DAY, Why.FORMER)


def _period(line: Line, fields: Sequence[str]) -> Period:
    for field in reversed(fields[:-1]):
        if found := _DAYS.fullmatch(field):
            try:
                return line.period(found[1])
            except SheetError:
                continue
    return _ALWAYS
