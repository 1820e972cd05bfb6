"""Several records that are one person: rows stay where they are, whoever reads asks for all of them."""

from collections.abc import Iterable, Mapping

from anlaufstelle.persons.models import Person


def kept_record(person: int) -> int:
    """Give the record a person is kept under: mostly their own. A number nobody has stays as it is."""
    kept = Person.objects.filter(id=person).values_list("kept_as", flat=True).first()
    return person if kept is None else kept


def kept_records(people: Iterable[int]) -> Mapping[int, int]:
    """Give for each of these records the one its person is kept under."""
    wanted = set(people)
    found = Person.objects.filter(id__in=wanted, kept_as__isnull=False).values_list("id", "kept_as")
    return {**{person: person for person in wanted}, **{one: kept for one, kept in found if kept is not None}}


def absorbed_records() -> Mapping[int, int]:
    """Give every record that is kept under another one, with that one."""
    found = Person.objects.filter(kept_as__isnull=False).values_list("id", "kept_as")
    return {one: kept for one, kept in found if kept is not None}


def group_of(person: int) -> tuple[int, ...]:
    """Give all records of a person, the one they are kept under first."""
    kept = kept_record(person)
    return (kept, *others_of(kept))


def others_of(person: int) -> tuple[int, ...]:
    """Give the further records of a person, in the order of their numbers."""
    return tuple(Person.objects.filter(kept_as=person).order_by("id").values_list("id", flat=True))


def groups_of(people: Iterable[int]) -> Mapping[int, int]:
    """Give all records of these people, each with the record it is kept under."""
    wanted = set(people)
    found = Person.objects.filter(kept_as__in=wanted).values_list("id", "kept_as")
    return {**{person: person for person in wanted}, **{one: kept for one, kept in found if kept is not None}}
