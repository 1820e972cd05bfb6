"""What a visit needs: time, skills, a language, a fitting counter."""

from collections.abc import Sequence
from dataclasses import dataclass

from anlaufstelle.engines.availability.errors import TooLong, TooMany

#: Two hours on the 5-minute grid.
MOST_CELLS = 24
MOST_CONCERNS = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """What one visit needs; the bitsets are the caller's own numbering.

    `internal` says that staff book, who may use the internal contingent too.
    """

    cells: int
    skills: int = 0
    languages: int = 0
    features: int = 0
    internal: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.cells <= MOST_CELLS:
            raise TooLong(self.cells)


def combine(demands: Sequence[Demand]) -> Demand:
    """Give one demand for several concerns of one visit: the time adds up, the needs come together.

    Raises `TooMany` for none or more than 12, `TooLong` for more than two hours.

    >>> combine([Demand(4, skills=0b01), Demand(2, skills=0b10, features=1)])
    Demand(cells=6, skills=3, languages=0, features=1, internal=False)
    """
    if not 1 <= len(demands) <= MOST_CONCERNS:
        raise TooMany(len(demands))
    skills = languages = features = 0
    for demand in demands:
        skills |= demand.skills
        languages |= demand.languages
        features |= demand.features
    return Demand(
        cells=sum(demand.cells for demand in demands),
        skills=skills,
        languages=languages,
        features=features,
        internal=any(demand.internal for demand in demands),
    )
