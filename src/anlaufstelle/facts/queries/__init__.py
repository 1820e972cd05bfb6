"""Reading facts. An opening of the person has to be shown, and what is sealed for the reader does not exist."""

from anlaufstelle.engines.reading.offers import Band
from anlaufstelle.facts.queries.offering import Offered, OfferLine, Stranger, offered, offered_on, the_offer, way_of
from anlaufstelle.facts.queries.preparing import OwnLine, Prepared, next_days, own_on, prepared_at, prepared_on
from anlaufstelle.facts.queries.recorded import (
    FactLine,
    PlaceOnPage,
    Source,
    Terms,
    as_given,
    earlier,
    ever,
    facts_since,
    line,
    lines,
    of_many,
    seals_open_to,
)

__all__ = [
    "Band",
    "FactLine",
    "OfferLine",
    "Offered",
    "OwnLine",
    "PlaceOnPage",
    "Prepared",
    "Source",
    "Stranger",
    "Terms",
    "as_given",
    "earlier",
    "ever",
    "facts_since",
    "line",
    "lines",
    "next_days",
    "of_many",
    "offered",
    "offered_on",
    "own_on",
    "prepared_at",
    "prepared_on",
    "seals_open_to",
    "the_offer",
    "way_of",
]
