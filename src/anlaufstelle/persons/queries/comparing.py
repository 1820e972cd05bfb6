"""Family names to compare, never to show: whether somebody looks at people of one name."""

from collections.abc import Iterable

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.models import PersonName
from anlaufstelle.persons.permissions import COMPARE_NAMES
from anlaufstelle.values.names import fold


def family_names(people: Iterable[int], *, by: Actor) -> dict[int, frozenset[str]]:
    """Give the folded family names of these people, in every spelling recorded. Raises `NotAllowed`."""
    if not by.may(COMPARE_NAMES):
        raise NotAllowed(permission=COMPARE_NAMES.code)
    found: dict[int, set[str]] = {}
    rows = PersonName.objects.filter(person__in=set(people)).exclude(family="").values_list("person", "family")
    for person, family in rows.iterator(2000):
        found.setdefault(person, set()).add(fold(family))
    return {person: frozenset(names - {""}) for person, names in found.items()}
