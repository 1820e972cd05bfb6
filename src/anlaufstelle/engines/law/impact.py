"""What a change of the law hits: the lines of rules whose norm reads otherwise on a later day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.law.anchors import Reading, Source, reading
from anlaufstelle.engines.law.norms import Collection


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a rule, and what its norm said before and after."""

    source: Source
    before: Reading
    after: Reading


def impact(found: Iterable[Source], *, norms: Collection, begin: date, end: date) -> Iterator[Hit]:
    """Give the lines in force on one of the days whose norm reads otherwise on the second day than on the first.

    A norm whose text of the first day is not at hand cannot be compared and is left out.
    """
    for source in found:
        if not (source.period.contains(begin) or source.period.contains(end)):
            continue
        if all(norms.same(place, one=begin, other=end) for place in source.places):
            continue
        before, after = reading(source, norms=norms, on=begin), reading(source, norms=norms, on=end)
        if before.at_hand and after.at_hand and before.sign != after.sign:
            yield Hit(source, before, after)
