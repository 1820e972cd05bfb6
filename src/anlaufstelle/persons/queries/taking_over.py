"""What is recorded of people, to be compared with the export of another procedure: no opening, a right of its own."""

from collections.abc import Collection, Iterator, Mapping

from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons.mapping import born_in, born_of
from anlaufstelle.persons.models import Person, RegisterNumber
from anlaufstelle.persons.permissions import TAKE_OVER, USE_REGISTER_NUMBER
from anlaufstelle.persons.queries.lines import demand, known_names, name_order

#: Further kinds of names and details that an export holds, by its field.
DETAILS = ("birth_place", "nationality", "sex")
SEVERAL = " | "


def to_compare(people: Collection[int], *, by: Actor) -> Mapping[int, Mapping[str, str]]:
    """Give what is known of these records by field: names of the passport, birth, nationality, the entry of sex.

    The number of the central register is among it only for who may use it. Raises `NotAllowed`.
    """
    demand(by, TAKE_OVER)
    rows = Person.objects.filter(id__in=people).prefetch_related("names", "details")
    found = {row.pk: dict(_values(row)) for row in rows}
    if by.may(USE_REGISTER_NUMBER):
        for person, value in RegisterNumber.objects.filter(person__in=people).values_list("person", "value"):
            found[person]["azr"] = value
    return found


def restricted_of(people: Collection[int], *, by: Actor) -> frozenset[int]:
    """Give which of these records nobody opens by a purpose of their own: they are shown beside nothing."""
    demand(by, TAKE_OVER)
    return frozenset(Person.objects.filter(id__in=people, restricted=True).values_list("id", flat=True))


def holders_of(values: Collection[str], *, by: Actor) -> Mapping[str, int]:
    """Give who has which of these numbers of the central register, nobody for the others. Raises `NotAllowed`."""
    demand(by, USE_REGISTER_NUMBER)
    rows = RegisterNumber.objects.filter(value__in=set(values) - {""})
    return dict(rows.values_list("value", "person"))


def _values(row: Person) -> Iterator[tuple[str, str]]:
    names = sorted(known_names(row), key=name_order)
    for name in names[:1]:
        yield "family", name.family
        yield "given", name.given
    yield "birth_name", next((name.family for name in names if name.kind == "birth"), "")
    yield "born", born_in(born_of(row))
    known = [detail for detail in row.details.all() if detail.known_to is None and detail.valid_to is None]
    for kind in DETAILS:
        yield kind, SEVERAL.join(sorted({detail.value for detail in known if detail.kind == kind}))
