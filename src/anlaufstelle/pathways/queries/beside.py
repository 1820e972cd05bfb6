"""Wording and rules side by side: the lines of our sheets that cite a section, with what became of their wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines import law
from anlaufstelle.engines.law.norms import Collection, Found, Run, label_of, redline
from anlaufstelle.engines.law.norms import Collection as Norms
from anlaufstelle.knowledge import queries as knowledge
from anlaufstelle.knowledge.queries import InstructionLine, SectionPage
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.pathways.queries.wording import amber, imported_norms, sources


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line of a sheet beside the wording it cites; `redline` is filled where it turned amber."""

    sheet: str
    number: int
    kind: str
    owner: str
    title: str
    says: str
    citation: str
    begins: date | None
    last: date | None
    to_confirm: bool
    amber_since: date | None
    redline: Sequence[Run]
    instructions: Sequence[InstructionLine]


@dataclass(frozen=True, slots=True)
class Beside:
    """A section, the lines that cite it in force on the day, and the instructions that guide discretion here."""

    page: SectionPage
    lines: Sequence[RuleLine]
    instructions: Sequence[InstructionLine]


def beside(*, name: str, section: str, on: date) -> Beside:
    """Give a section on a day with our lines beside it.

    Raises `UnknownLaw`, `UnknownSection`.
    """
    page, norms = knowledge.section_page(name=name, section=section, on=on), imported_norms()
    changed = {(one.source.line.file, one.source.line.number): one for one in amber(on=page.on, norms=norms)}
    guides = knowledge.instructions(on=page.on)
    lines = tuple(
        _line(source, changed.get((source.line.file, source.line.number)), guides)
        for source in sources()
        if source.period.contains(page.on) and _cites(source, page, norms)
    )
    label = page.label.removeprefix("§ ")
    here = tuple(guide for guide in guides if guide.about(page.law_name, label))
    return Beside(page, lines, here)


def conditions() -> tuple[tuple[str, str], ...]:
    """Give every condition of the ways by its name ("P34.zeit"), to attach an instruction to it."""
    return tuple(
        (demand.code, f"{demand.code} – {way.label}") for way in rules().ways.values() for demand in way.demands
    )


def address_of(words: str, *, norms: Norms | None = None) -> tuple[str, str] | None:
    """Give law and section, as they stand in addresses, where words are a citation that can be read here.

    Whoever asks for many hands in the `imported_norms`.
    """
    place, norms = knowledge.place_named(words), imported_norms() if norms is None else norms
    if place is None or not place.section or not norms.history(place.law, label_of(place.section)):
        return None
    return knowledge.slug(label=place.law), knowledge.slug(label=label_of(place.section))


def _cites(source: law.Source, page: SectionPage, norms: Collection) -> bool:
    for place in source.places:
        if place.law == page.law_name and place.section:
            found = norms.look_up(place, on=page.on)
            if isinstance(found, Found) and found.version.label == page.label:
                return True
    return False


def _line(source: law.Source, changed: law.Amber | None, guides: Sequence[InstructionLine]) -> RuleLine:
    line = source.line
    owner = line.fields[0]
    way = rules().ways.get(owner)
    code = ".".join(line.fields[:2])
    return RuleLine(
        sheet=source.sheet,
        number=line.number,
        kind=line.kind,
        owner=owner,
        title=way.label if way else "",
        says=" · ".join(line.fields[1:3]),
        citation=source.citation,
        begins=None if source.period.start == date.min else source.period.start,
        last=source.period.end,
        to_confirm=line.fields[-1] == "bestätigen",
        amber_since=changed.since if changed else None,
        redline=redline(changed.before, changed.after) if changed else (),
        instructions=tuple(guide for guide in guides if guide.condition == code),
    )
