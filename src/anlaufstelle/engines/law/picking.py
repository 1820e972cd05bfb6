"""Picks many places of a row at once, without a step of the interpreter for each."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

#: Gives some places of a row.
Picker = Callable[[Any], Sequence[Any]]


def picker(places: Sequence[int] | Sequence[slice]) -> Picker:
    """Give what picks these places of a row, in their order; a slice picks a part of the row.

    >>> picker([2, 0])("abc")
    ('c', 'a')
    >>> picker([1])("abc"), picker([])("abc")
    (('b',), ())
    """
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)
