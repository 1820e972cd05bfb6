"""Values of a whole population as bits: eight people a byte, three rows a condition.

The rows say "at least unknown", "at least judgement" and "yes". All conditions together are a bitwise and, one of
several a bitwise or; the people of a city fit into four kilobytes a row.
"""

import numpy as np
from numpy.typing import NDArray

from anlaufstelle.engines.law.timeline import Truth

#: One bit a person.
Bits = NDArray[np.uint8]
#: Three rows of bits.
Rows = NDArray[np.uint8]
#: One value of `Truth` a person.
Plane = NDArray[np.uint8]
UNKNOWN_ROW, JUDGEMENT_ROW, YES_ROW = range(3)


def constant(value: Truth, size: int) -> Rows:
    """Give the same value for everybody."""
    rows = np.zeros((len(Truth) - 1, (size + 7) // 8), dtype=np.uint8)
    rows[:value] = 0xFF
    return rows


def decided(yes: Bits, still_open: Bits, *, blank: Truth) -> Rows:
    """Give a yes for some, the value `blank` for those who are open, and a no for the rest."""
    rows = np.empty((len(Truth) - 1, len(yes)), dtype=np.uint8)
    rows[YES_ROW] = yes
    np.bitwise_or(yes, still_open, out=rows[UNKNOWN_ROW])
    rows[JUDGEMENT_ROW] = rows[UNKNOWN_ROW] if blank is Truth.JUDGEMENT else yes
    return rows


def packed(plane: Plane) -> Rows:
    """Give values as bits."""
    return np.stack([np.packbits(plane >= value) for value in list(Truth)[1:]])


def unpacked(rows: Rows, size: int) -> Plane:
    """Give bits as values."""
    found = np.unpackbits(rows, axis=1, count=size)
    plane: Plane = found[0]
    plane += found[1]
    plane += found[2]
    return plane


def turned(rows: Rows) -> Rows:
    """Turn yes and no; what is open stays open."""
    found = np.empty_like(rows)
    np.invert(rows[UNKNOWN_ROW], out=found[YES_ROW])
    np.invert(rows[YES_ROW], out=found[UNKNOWN_ROW])
    np.bitwise_and(rows[JUDGEMENT_ROW], found[UNKNOWN_ROW], out=found[JUDGEMENT_ROW])
    found[JUDGEMENT_ROW] |= found[YES_ROW]
    return found
