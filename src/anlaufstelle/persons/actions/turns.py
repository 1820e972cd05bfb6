"""The number by which every process learns whom the search has to learn anew."""

import secrets
from collections.abc import Collection

from django.db.models import F

from anlaufstelle.persons.models import Person, Turn


def turn(people: Collection[int] = ()) -> None:
    """Raise the number and mark these people; call it inside the change that writes about them or deletes somebody.

    The row stays locked until the change is committed, so numbers become visible in their order.
    """
    if not Turn.objects.filter(id=1).update(value=F("value") + 1):
        Turn.objects.get_or_create(id=1, defaults={"lineage": secrets.token_hex(16), "value": 1})
    value = Turn.objects.values_list("value", flat=True).get(id=1)
    Person.objects.filter(id__in=people).update(turn=value)
