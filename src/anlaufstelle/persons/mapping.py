"""How a recorded person becomes what the name search knows of them."""

from anlaufstelle.engines.finding import Entry, Name
from anlaufstelle.persons.models import Person
from anlaufstelle.values.births import BirthDate


def born_of(row: Person) -> BirthDate:
    """Give what is known of a birth date."""
    return BirthDate(row.birth_year, row.birth_month, row.birth_day)


def born_in(born: BirthDate) -> str:
    """Give a birth date as a row keeps it, as far as it is known.

    >>> born_in(BirthDate(1990, 3))
    '1990-03'
    """
    parts = (born.year, born.month, born.day)
    return "-".join(f"{part:0{4 if at == 0 else 2}d}" for at, part in enumerate(parts) if part is not None)


def born_from(value: str) -> BirthDate:
    """Give a birth date as kept; nothing for an empty text. Raises `ValueError` for no such date."""
    if not value:
        return BirthDate()
    return BirthDate(*(int(part) for part in value.split("-", 2)))


def entry_of(row: Person) -> Entry:
    """Give somebody as the search knows them; names and numbers have to be prefetched."""
    names = tuple(Name(name.family, name.given) for name in row.names.all() if name.known_to is None)
    return Entry(row.pk, names, born_of(row), tuple(number.value for number in row.numbers.all()))
