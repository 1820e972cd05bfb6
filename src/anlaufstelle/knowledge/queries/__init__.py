"""Reading norms by day, searching them, and service instructions."""

from anlaufstelle.knowledge.queries.instructions import InstructionLine, instructions
from anlaufstelle.knowledge.queries.norms import LawLine, has_state, laws, norms, norms_stamp, place_named
from anlaufstelle.knowledge.queries.pages import (
    Piece,
    SearchHit,
    SectionPage,
    StateLine,
    law_page,
    search,
    section_page,
    slug,
)

__all__ = [
    "InstructionLine",
    "LawLine",
    "Piece",
    "SearchHit",
    "SectionPage",
    "StateLine",
    "has_state",
    "instructions",
    "law_page",
    "laws",
    "norms",
    "norms_stamp",
    "place_named",
    "search",
    "section_page",
    "slug",
]
