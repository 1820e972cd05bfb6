"""What `doctor` finds: each thing looked at, and the remedy where something is wrong."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a thing is."""

    WELL = "gut"
    HINT = "Hinweis"
    BAD = "Mangel"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; a hint or a defect always names its remedy."""

    thing: str
    state: State
    says: str
    remedy: str = ""


def well(thing: str, says: str) -> Finding:
    """Give a thing that is as it should be."""
    return Finding(thing, State.WELL, says)


def hint(thing: str, says: str, remedy: str) -> Finding:
    """Give a thing that works, but could be better."""
    return Finding(thing, State.HINT, says, remedy)


def bad(thing: str, says: str, remedy: str) -> Finding:
    """Give a thing that must be mended."""
    return Finding(thing, State.BAD, says, remedy)
