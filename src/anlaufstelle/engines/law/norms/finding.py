"""Looking a place up: from the steps of a citation to the wording, or to the reason why there is none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anlaufstelle.engines.law.norms.blocks import Mark
from anlaufstelle.engines.law.norms.places import Level, Step
from anlaufstelle.engines.law.norms.statute import Item, Paragraph, Section, Sentence

_T = TypeVar("_T", Paragraph, Item)
#: Anything a citation can point to; a half sentence is given as text.
Unit = Section | Paragraph | Sentence | Item | str

_MARKS = {
    Level.NUMBER: (Mark.NUMBER,),
    Level.LETTER: (Mark.LETTER,),
    Level.DOUBLE: (Mark.DOUBLE, Mark.TRIPLE),
    Level.DASH: (Mark.DASH,),
}


@dataclass(frozen=True, slots=True)
class Lost:
    """Where a citation leads nowhere: the step that does not exist."""

    step: Step


def look_up(units: Sequence[Unit], steps: Iterable[Step]) -> Sequence[Unit] | Lost:
    """Follow the steps from these units; several units come from a range."""
    for step in steps:
        if step.level is Level.CHOICE:  # alternatives are not marked in the text; what contains them is meant
            continue
        found = [reached for unit in units for reached in _reached(unit, step)]
        if not found:
            return Lost(step)
        units = found
    return units


def look_up_from(chain: Sequence[Unit], steps: Sequence[Step]) -> Sequence[Unit] | Lost:
    """Follow steps written inside a unit: `chain` holds the units around it, the section first.

    "Satz 1" is the sentence of the paragraph, else of the number the words stand in; "Nummer 1" the nearest list.
    """
    lost: Lost | None = None
    for unit in _around(chain, steps[0].level):
        found = look_up([unit], steps)
        if not isinstance(found, Lost):
            return found
        lost = lost or found
    return lost or Lost(steps[0])


def wording(units: Iterable[Unit]) -> str:
    """Give the words of units, one after the other."""
    return "\n".join(unit if isinstance(unit, str) else unit.text for unit in units)


def _around(chain: Sequence[Unit], level: Level) -> Iterator[Unit]:
    if level is Level.PARAGRAPH:
        yield from (unit for unit in chain if isinstance(unit, Section))
    elif level is Level.SENTENCE:
        yield from (unit for unit in chain if isinstance(unit, Paragraph))
        yield from (unit for unit in reversed(chain) if isinstance(unit, Item))
    else:
        yield from reversed(chain)


def _reached(unit: Unit, step: Step) -> list[Unit]:
    if isinstance(unit, str):
        return []
    if step.level is Level.PARAGRAPH:
        return list(_between(unit.paragraphs, step)) if isinstance(unit, Section) else []
    if step.level is Level.SENTENCE:
        return list(_numbered(_sentences(unit), step))
    if step.level is Level.HALF:
        return _half(unit, step.label)
    return _items(unit, step)


def _sentences(unit: Section | Paragraph | Sentence | Item) -> Sequence[Sentence]:
    if isinstance(unit, Section):
        return unit.paragraphs[0].sentences if len(unit.paragraphs) == 1 else ()
    return () if isinstance(unit, Sentence) else unit.sentences


def _numbered(sentences: Sequence[Sentence], step: Step) -> Iterator[Sentence]:
    if step.label.isdigit() and (step.to or step.label).isdigit():
        first, last = int(step.label), int(step.to or step.label)
        if last <= len(sentences):
            yield from (sentence for sentence in sentences if first <= sentence.number <= last)


def _items(unit: Section | Paragraph | Sentence | Item, step: Step) -> list[Unit]:
    marks = _MARKS[step.level]
    for group in _lists(unit):
        found = list(_between([item for item in group if item.mark in marks], step))
        if found:
            return list(found)
    return []


def _lists(unit: Section | Paragraph | Sentence | Item) -> Iterator[Sequence[Item]]:
    """Give the lists of a unit, the outermost first; a number may stand below a letter."""
    if isinstance(unit, Section):
        inside: Sequence[Item] = [item for paragraph in unit.paragraphs[:1] for item in paragraph.items]
        sentences = [sentence for paragraph in unit.paragraphs[:1] for sentence in paragraph.sentences]
        if len(unit.paragraphs) > 1:
            return
    else:
        inside = unit.items
        sentences = [unit] if isinstance(unit, Sentence) else list(unit.sentences)
    yield from (sentence.items for sentence in sentences if sentence.items)
    for item in inside:
        yield from _lists(item)


def _between(units: Sequence[_T], step: Step) -> Iterator[_T]:
    labels = [unit.label for unit in units]
    if step.label not in labels or (step.to and step.to not in labels):
        return
    first = labels.index(step.label)
    last = labels.index(step.to) if step.to else first
    yield from units[first : last + 1]


def _half(unit: Section | Paragraph | Sentence | Item, label: str) -> list[Unit]:
    halves = unit.text.split("; ")
    if label == "letzter":
        return [halves[-1]] if len(halves) > 1 else []
    number = int(label) if label.isdigit() else 0
    return [halves[number - 1]] if 1 < len(halves) >= number > 0 else []
