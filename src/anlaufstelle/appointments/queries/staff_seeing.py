"""The door of staff queries: what you may not see does not exist, and no figure is about single colleagues."""

from collections.abc import Mapping

from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import Actor, Permission


def only_for(by: Actor, permission: Permission) -> None:
    """Let somebody with this permission read on.

    Raises `NotFound` for everybody else, so that an answer never tells whether there is something.
    """
    if not by.may(permission):
        raise NotFound


#: Below five people a figure about a team would be a figure about persons.
FEWEST = 5


def large_enough(sizes: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Give the teams that figures may be shown for, small ones together; a team in none of the groups is not shown.

    When the small ones together are still too few, a large team joins them: otherwise the total would give them away.

    >>> large_enough({"a": 9, "b": 6, "c": 2})
    (('a',), ('b', 'c'))
    >>> large_enough({"a": 3})
    ()
    """
    large = sorted((name for name, size in sizes.items() if size >= FEWEST), key=lambda name: sizes[name])
    rest = [name for name, size in sizes.items() if 0 < size < FEWEST]
    while rest and large and sum(sizes[name] for name in rest) < FEWEST:
        rest.append(large.pop(0))
    groups: list[tuple[str, ...]] = [(name,) for name in sorted(large)]
    if sum(sizes[name] for name in rest) >= FEWEST:
        groups.append(tuple(sorted(rest)))
    return tuple(groups)
