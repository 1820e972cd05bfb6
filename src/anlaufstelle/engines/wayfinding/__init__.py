"""A house on a coarse grid in, arrows out: which way from here to each place, and what cannot be so.

Pure: the same plan and the same standpoint always give the same arrows, whichever way the house is turned on the paper.
"""

from anlaufstelle.engines.wayfinding.conflicts import Adrift, Conflict, Nowhere, Overlap, Unreachable, conflicts
from anlaufstelle.engines.wayfinding.directions import Direction, Standpoint, Turn, Via, directions, towards
from anlaufstelle.engines.wayfinding.plan import Kind, Looks, Spot

__all__ = [
    "Adrift",
    "Conflict",
    "Direction",
    "Kind",
    "Looks",
    "Nowhere",
    "Overlap",
    "Spot",
    "Standpoint",
    "Turn",
    "Unreachable",
    "Via",
    "conflicts",
    "directions",
    "towards",
]
