"""How a recorded person becomes what the name search knows of them."""

from anlaufstelle.engines.finding import Entry, Name
from anlaufstelle.persons.models import Person
from anlaufstelle.values.births import BirthDate


def born_of(row: Person) -> BirthDate:
    """Give what is known of a birth date."""
    return BirthDate(row.birth_year, row.birth_month, row.birth_day)


def entry_of(row: Person) -> Entry:
    """Give somebody as the search knows them; names and numbers have to be prefetched."""
    names = tuple(Name(name.family, name.given) for name in row.names.all())
    return Entry(row.pk, names, born_of(row), tuple(number.value for number in row.numbers.all()))
