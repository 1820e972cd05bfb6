"""Which pages people look at: a share of them, drawn so that anybody can draw it again. Pure."""

import hashlib
import math
from collections.abc import Sequence

#: In thousandths: every page is looked at.
ALL = 1000


def drawn(pages: Sequence[int], *, share: int, seed: str) -> frozenset[int]:
    """Give the pages to look at: `share` thousandths of them, rounded up, at least one; the same seed gives the same.

    Raises `ValueError` for a share that is none.

    >>> len(drawn(range(1, 101), share=50, seed="K-1"))
    5
    """
    if not 0 < share <= ALL:
        raise ValueError(share)
    if not pages:
        return frozenset()
    order = sorted(pages, key=lambda page: hashlib.sha256(f"{seed}/{page}".encode()).digest())
    return frozenset(order[: math.ceil(len(pages) * share / ALL)])
