"""Every citation of a statute with the units it stands in, to link it and to look it up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.law.norms.citing import citations
from anlaufstelle.engines.law.norms.finding import Unit
from anlaufstelle.engines.law.norms.places import Place
from anlaufstelle.engines.law.norms.statute import Item, Section, Sentence


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in a statute: the text it stands in, and the units around it, the section first."""

    place: Place
    text: str
    chain: Sequence[Unit]


def mentions(section: Section) -> Iterator[Mention]:
    """Give every citation of a section, in the order of its text."""
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            yield from _in_sentence(sentence, (section, paragraph, sentence))


def _in_sentence(sentence: Sentence, chain: tuple[Unit, ...]) -> Iterator[Mention]:
    for part in sentence.parts:
        if isinstance(part, Item):
            for inner in part.sentences:
                yield from _in_sentence(inner, (*chain, part, inner))
        else:
            yield from (Mention(place, part, chain) for place in citations(part))
