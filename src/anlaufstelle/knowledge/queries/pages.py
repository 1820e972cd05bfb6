"""Norms as pages: a law with its sections, a section with sentence numbers and links, search in the wording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet

from anlaufstelle.engines.law import norms as engine
from anlaufstelle.knowledge.errors import UnknownLaw, UnknownSection
from anlaufstelle.knowledge.models import Section
from anlaufstelle.knowledge.queries.norms import norms

_MOST_HITS = 60
_AROUND = 90
_SLUG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "/": "-", " ": "-"})
_NO_SLUG = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; with `law` and `section` it is a citation that leads somewhere (their names in addresses)."""

    text: str
    law: str = ""
    section: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section: how deep it stands, its mark ("1.", "a)"), the number of the sentence that begins here."""

    depth: int
    mark: str
    sentence: int | None
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class ParagraphPart:
    """A paragraph with its label ("1a"), empty where the section is not divided."""

    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class StateLine:
    """A version of a section in the list of versions."""

    begins: date
    last: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section on a day: its wording, what it was before, and all its versions, newest first."""

    law: str
    law_name: str
    label: str
    heading: str
    on: date
    state: date
    paragraphs: Sequence[ParagraphPart]
    versions: Sequence[StateLine]
    redline: Sequence[engine.Run]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the table of a law."""

    name: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class LawPage:
    """A law on a day."""

    law: str
    name: str
    on: date
    state: date
    days: Sequence[date]
    sections: Sequence[SectionLine]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A section whose wording holds the words, with what stands around the first of them."""

    law: str
    law_name: str
    section: str
    label: str
    heading: str
    snippet: str


def law_named(*, name: str) -> str:
    """Give the law of an address.

    Raises `UnknownLaw`.
    """
    for law in norms().laws:
        if slug(label=law) == name:
            return law
    raise UnknownLaw


def slug(*, label: str) -> str:
    """Give a law or section as it stands in addresses: "FreizügG/EU" is "FreizuegG-EU", "§ 25b" is "25b"."""
    return _NO_SLUG.sub("", label.removeprefix("§ ").translate(_SLUG)).strip("-")[:80] or "-"


def law_page(*, name: str, on: date) -> LawPage:
    """Give a law on a day; before its first state that one is shown.

    Raises `UnknownLaw`.
    """
    law, found = law_named(name=name), norms()
    day = _shown(found, law, on)
    sections = tuple(SectionLine(slug(label=one.label), one.label, one.heading) for one in found.sections(law, on=day))
    return LawPage(name, law, on, cast(date, found.state(law, on=day)), tuple(reversed(found.days(law))), sections)


def section_page(*, name: str, section: str, on: date) -> SectionPage:
    """Give a section on a day, with links to everything it cites and what changed against its version before.

    Raises `UnknownLaw`, `UnknownSection`.
    """
    law, found = law_named(name=name), norms()
    day = _shown(found, law, on)
    version = next((one for one in found.sections(law, on=day) if slug(label=one.label) == section), None)
    history = [] if version is None else list(found.history(law, version.label))
    if version is None:
        raise UnknownSection
    place = next(number for number, one in enumerate(history) if one == version)
    before = history[place - 1] if place else None
    return SectionPage(
        law=name,
        law_name=law,
        label=version.label,
        heading=version.heading,
        on=day,
        state=cast(date, found.state(law, on=day)),
        paragraphs=tuple(_paragraphs(found, law=law, version=version, on=day)),
        versions=tuple(StateLine(one.period.start, one.period.end, one == version) for one in reversed(history)),
        redline=() if before is None else engine.redline(found.read(before).text, found.read(version).text),
    )


def search(*, words: str, on: date) -> tuple[SearchHit, ...]:
    """Give the sections on a day that hold all the words, at most 60."""
    wanted = words.split()
    if not wanted:
        return ()
    rows: QuerySet[Section] = Section.objects.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    for word in wanted:  # SQLite compares letters beyond ASCII as they are written
        forms = Q(wording__body__icontains=word) | Q(heading__icontains=word)
        for form in {word.lower(), word.capitalize()}:
            forms |= Q(wording__body__contains=form) | Q(heading__contains=form)
        rows = rows.filter(forms)
    found = rows.select_related("wording").order_by("law_id", "position")[:_MOST_HITS]
    return tuple(
        SearchHit(
            slug(label=row.law_id), row.law_id, slug(label=row.label), row.label, row.heading, _around(row, wanted)
        )
        for row in found
    )


def _around(row: Section, words: Sequence[str]) -> str:
    text = engine.plain(re.sub(r"<[^>]*>|\|", " ", row.wording.body))
    found = re.search("|".join(map(re.escape, words)), text, re.IGNORECASE)
    begin = max(0, (found.start() if found else 0) - _AROUND)
    end = (found.end() if found else 0) + _AROUND
    return ("… " if begin else "") + text[begin:end].strip() + (" …" if end < len(text) else "")


def _shown(found: engine.Collection, law: str, on: date) -> date:
    return max(on, found.days(law)[0])


def _paragraphs(found: engine.Collection, *, law: str, version: engine.Version, on: date) -> Iterator[ParagraphPart]:
    section = found.read(version)
    links = _Links(found, law=law, on=on)
    for paragraph in section.paragraphs:
        rows = [
            row
            for sentence in paragraph.sentences
            for row in _rows(sentence, links, chain=(section, paragraph, sentence), numbered=True)
        ]
        yield ParagraphPart(paragraph.label, rows)


def _rows(
    sentence: engine.Sentence, links: "_Links", *, chain: tuple[engine.Unit, ...], numbered: bool, mark: str = ""
) -> Iterator[Row]:
    depth = sum(isinstance(unit, engine.Item) for unit in chain)
    number: int | None = sentence.number if numbered else None
    for part in sentence.parts:
        if isinstance(part, str):
            yield Row(depth, mark, number, tuple(links.pieces(part, chain)))
            number, mark = None, ""
            continue
        several = len(part.sentences) > 1
        for inner in part.sentences:
            sign = _mark(part) if inner.number == 1 else ""
            yield from _rows(inner, links, chain=(*chain, part, inner), numbered=several, mark=sign)


def _mark(item: engine.Item) -> str:
    return {"1.": f"{item.label}.", "–": "–"}.get(item.mark.value, f"{item.label})")


class _Links:
    """Turns the citations of a text into links on the same day."""

    def __init__(self, found: engine.Collection, *, law: str, on: date) -> None:
        self._found, self._law, self._on = found, law, on

    def pieces(self, text: str, chain: Sequence[engine.Unit]) -> Iterator[Piece]:
        """Give the runs of a text."""
        at = 0
        for place in engine.citations(text):
            target = self._found.look_up_within(place, law=self._law, chain=chain, on=self._on)
            if not isinstance(target, engine.Found) or place.begin < at:
                continue
            yield Piece(text[at : place.begin])
            law = target.place.law or self._law
            yield Piece(
                text[place.begin : place.end],
                slug(label=law),
                slug(label=target.version.label),
                f"{law} {target.version.label} {target.version.heading}".strip(),
            )
            at = place.end
        yield Piece(text[at:])
