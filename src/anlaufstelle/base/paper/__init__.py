"""Sheets for people: the sentences of the pages in German and one more language, and the desk that sets them."""

from anlaufstelle.base.paper.desk import PER_NETWORK, pdf_response
from anlaufstelle.base.paper.errors import TooManySheets
from anlaufstelle.base.paper.frame import framed, office_block, unchecked
from anlaufstelle.base.paper.voices import Piece, Say, Voices, day, norm, phone

__all__ = [
    "PER_NETWORK",
    "Piece",
    "Say",
    "TooManySheets",
    "Voices",
    "day",
    "framed",
    "norm",
    "office_block",
    "pdf_response",
    "phone",
    "unchecked",
]
