"""Rows of persons recorded while two records were one: somebody chooses whose they are."""

from datetime import datetime

from anlaufstelle.persons.models import Contact, Detail, PersonName, Representative
from anlaufstelle.persons.permissions import SEE_CONTACT, SEE_PROTECTED
from anlaufstelle.persons.queries.belongings import Belonging
from anlaufstelle.persons.queries.lines import name_line
from anlaufstelle.persons.queries.reading import Opened


def names_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the names recorded under the kept record since then."""
    rows = PersonName.objects.filter(person=opened.person, known_from__gte=at, known_to__isnull=True).order_by("id")
    return tuple(Belonging(row.pk, name_line(row).written) for row in rows)


def details_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the other values recorded since then; the birth date stays with the record it was noted for."""
    rows = Detail.objects.filter(person=opened.person, known_from__gte=at, known_to__isnull=True).exclude(kind="born")
    return tuple(Belonging(row.pk, f"{row.get_kind_display()}: {row.value}") for row in rows.order_by("id"))


def contacts_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the ways to reach somebody noted since then, as far as the reader may see them."""
    if not opened.by.may(SEE_CONTACT):
        return ()
    rows = Contact.objects.filter(person=opened.person, recorded_at__gte=at).order_by("id")
    seen = (row for row in rows if not row.protected or opened.by.may(SEE_PROTECTED))
    return tuple(Belonging(row.pk, f"{row.get_way_display()}: {row.value}") for row in seen)


def representatives_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give who was recorded as acting for somebody since then."""
    if not opened.by.may(SEE_CONTACT):
        return ()
    rows = Representative.objects.filter(person=opened.person, known_from__gte=at).order_by("id")
    return tuple(Belonging(row.pk, f"{row.get_kind_display()}: {row.name}") for row in rows)
