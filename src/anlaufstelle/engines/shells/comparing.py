"""What an export says anew, beside what is known here and what the last export said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anlaufstelle.engines.shells.layout import MANY

#: The name of the row in the other procedure, not a thing that is kept of a person or a file.
_NAMES = {"key", "person_key"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what stands here, what the export says; a `conflict` where it was changed here meanwhile."""

    field: str
    here: str
    there: str
    conflict: bool


def differences(
    there: Mapping[str, str], here: Mapping[str, str], *, brought: Mapping[str, str], mark: Callable[[str], str]
) -> tuple[Difference, ...]:
    """Give what an export changes. `brought` holds the marks of what the last one said, `mark` makes one.

    What an export says as before changes nothing, even where somebody wrote something else here. What both say alike
    is no difference. What the export says anew, and somebody changed here, is a conflict.

    >>> told = {"shelf": "Regal 7"}
    >>> [one.conflict for one in differences(told, {"shelf": "Regal 4"}, brought={"shelf": "Regal 4"}, mark=str)]
    [False]
    >>> [one.conflict for one in differences(told, {"shelf": "Raum 1"}, brought={"shelf": "Regal 4"}, mark=str)]
    [True]
    >>> differences(told, {"shelf": "Raum 1"}, brought={"shelf": "Regal 7"}, mark=str)
    ()
    """
    found = []
    for field, new in there.items():
        old = here.get(field, "")
        says_nothing = not new and field not in brought
        if field in _NAMES or says_nothing or brought.get(field) == mark(new) or _covers(field, old, new):
            continue
        untouched = brought[field] == mark(old) if field in brought else not old
        found.append(Difference(field, old, new, conflict=not untouched and field not in MANY))
    return tuple(found)


def _covers(field: str, old: str, new: str) -> bool:
    """Say whether nothing new is said; what a set has here besides is nobody's to remove."""
    if field in MANY:
        return set(new.split(" | ")) - {""} <= set(old.split(" | "))
    return old == new
