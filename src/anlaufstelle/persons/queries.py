"""Finding and reading persons. What belongs to one of them is read only with an opening that names its purpose."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.persons.errors import UnknownPerson
from anlaufstelle.persons.models import GRANTED, NAME_KINDS, PURPOSES, WAYS, NameWord, Opening, Person, PersonName
from anlaufstelle.persons.permissions import SCREEN_PERSONS, SEE_CONTACT, SEE_IDENTITY, SEE_PROTECTED
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.names import fold

#: More hits than one can look at; the page asks for another word.
MOST = 20
_LONGEST = 120
_MOST_WORDS = 6
_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SCRIPTS = {"LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ETHIOPIC": "Ethi", "CJK": "Hani"}


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name as written; `script` is an ISO 15924 code, "" for letters we do not tell apart."""

    kind: str
    family: str
    given: str
    script: str

    @property
    def kind_name(self) -> str:
        """Give the kind in German."""
        return dict(NAME_KINDS)[self.kind]

    @property
    def written(self) -> str:
        """Give the name as lists show it."""
        return ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What tells somebody apart in a list: the first name recorded, further spellings, the birth date."""

    id: int
    name: str
    others: tuple[str, ...]
    born: BirthDate


@dataclass(frozen=True, slots=True)
class FoundPersons:
    """Hits; `more` says that there are others."""

    typed: str
    lines: tuple[PersonLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A way to reach somebody."""

    id: int
    way: str
    way_name: str
    value: str
    confidential: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The proof that somebody opened a person for a purpose and that this was recorded.

    Only `actions.open_person` makes one; whoever reads anything about a person has to show it.
    """

    person: int
    by: Actor = field(repr=False)
    at: datetime
    purpose: str
    reference: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person; `contacts` are those the reader may see, the confidential way first."""

    id: int
    names: tuple[NameLine, ...]
    born: BirthDate
    languages: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    ended: bool
    objects: bool

    @property
    def name(self) -> str:
        """Give the first name recorded."""
        return self.names[0].written

    @property
    def confidential(self) -> bool:
        """Say whether only a confidential way may be used."""
        return any(contact.confidential for contact in self.contacts)


def find_persons(typed: str, *, by: Actor) -> FoundPersons:
    """Find people by words of any of their names, and a birth date such as 27.3.1990; nothing typed finds nothing.

    Each word must begin a word of a name, whatever the accents and the order. Raises `NotAllowed`.
    """
    _demand(by, SEE_IDENTITY)
    text = " ".join(typed[:_LONGEST].split())
    day = _DAY.search(text)
    words = fold(_DAY.sub(" ", text)).split()[:_MOST_WORDS]
    if not words and day is None:
        return FoundPersons(text, (), more=False)
    found = Person.objects.all()
    for word in words:
        fits = Q(words__word=word) if len(word) == 1 else Q(words__word__startswith=word)
        found = found.filter(fits)
    if day is not None:
        found = found.filter(birth_day=int(day[1]), birth_month=int(day[2]), birth_year=int(day[3]))
    rows = list(found.distinct().order_by("id").prefetch_related("names")[: MOST + 1])
    return FoundPersons(text, tuple(_line(row) for row in rows[:MOST]), more=len(rows) > MOST)


def similar_persons(names: Iterable[str], *, by: Actor, born: BirthDate) -> tuple[PersonLine, ...]:
    """Give people who may be the same: a name of theirs holds all words of one of these, or the other way round.

    A birth date rules somebody out only when both are known; 1 January rules out nobody and proves nothing.
    Raises `NotAllowed`.
    """
    _demand(by, SEE_IDENTITY)
    wanted = [words for name in names if (words := frozenset(fold(name).split()))]
    some = {word for words in wanted for word in words}
    near = NameWord.objects.filter(word__in=some).values_list("person", flat=True)
    found: dict[int, None] = {}
    for row in PersonName.objects.filter(person__in=near).order_by("person", "id"):
        words = frozenset(row.folded.split())
        if any(words <= one or one <= words for one in wanted):
            found.setdefault(row.person_id)
    rows = Person.objects.filter(id__in=found).order_by("id").prefetch_related("names")
    fitting = [_line(row) for row in rows if _born(row).fits(born)]
    return tuple(fitting[:MOST])


def line_of(opened: Opened) -> PersonLine:
    """Give name and birth date of an opened person. Raises `UnknownPerson`."""
    return _line(_row(opened))


def card(opened: Opened) -> PersonCard:
    """Give an opened person, with what the reader may see: a protected address does not exist for others.

    Raises `UnknownPerson`.
    """
    row = _row(opened)
    reach = opened.by.may(SEE_CONTACT)
    return PersonCard(
        id=row.pk,
        names=_names(row),
        born=_born(row),
        languages=tuple(row.languages) if reach else (),
        contacts=_contacts(row, opened.by) if reach else (),
        ended=row.ended_on is not None,
        objects=row.objects_to_screening,
    )


def names_in_lists(people: Iterable[int], *, by: Actor) -> dict[int, str]:
    """Give the first recorded name of each of these people, for lists of work that somebody already has a right to.

    Raises `NotAllowed`.
    """
    _demand(by, SEE_IDENTITY)
    rows = PersonName.objects.filter(person__in=set(people)).order_by("-person", "-id")
    return {row.person_id: _name(row).written for row in rows}


def to_screen(*, by: Actor, after: int, most: int) -> tuple[tuple[int, BirthDate], ...]:
    """Give the next people the office accompanies, in the order of their numbers, with their birth dates.

    Who objected is left out. Raises `NotAllowed`.
    """
    _demand(by, SCREEN_PERSONS)
    rows = Person.objects.filter(id__gt=after, ended_on__isnull=True, objects_to_screening=False).order_by("id")
    return tuple((row.pk, _born(row)) for row in rows[:most])


def is_screened(person: int, *, by: Actor) -> bool:
    """Say whether the house may look for somebody's news: accompanied, and no objection. Raises `NotAllowed`."""
    _demand(by, SCREEN_PERSONS)
    return Person.objects.filter(id=person, ended_on__isnull=True, objects_to_screening=False).exists()


def running(person: int, *, by: Actor, at: datetime) -> tuple[str, str] | None:
    """Give purpose and reference of the opening that still holds for this actor, if there is one."""
    rows = Opening.objects.filter(person=person, actor=by.id, ends_at__gt=at).order_by("-id")
    return rows.values_list("purpose", "reference").first()


def is_restricted(person: int) -> bool:
    """Say whether nobody may open this person by a purpose they choose themselves."""
    return Person.objects.filter(id=person, restricted=True).exists()


def knows_nobody() -> bool:
    """Say whether nobody is recorded yet."""
    return not Person.objects.exists()


def purposes() -> tuple[tuple[str, str], ...]:
    """Give the purposes somebody can choose: code and German name."""
    return PURPOSES


def purpose_names() -> dict[str, str]:
    """Give the German names of all purposes by code, of those that work gives too."""
    return dict((*PURPOSES, *GRANTED))


def ways_to_reach() -> tuple[tuple[str, str], ...]:
    """Give the ways to reach somebody: code and German name."""
    return WAYS


def script_of(text: str) -> str:
    """Give the script most letters of a name are written in.

    >>> script_of("أمينة"), script_of("Тарас"), script_of("7")
    ('Arab', 'Cyrl', '')
    """
    counted: dict[str, int] = {}
    for sign in text:
        first = unicodedata.name(sign, "").split(" ")[0].split("-")[0]
        if first in _SCRIPTS:
            counted[_SCRIPTS[first]] = counted.get(_SCRIPTS[first], 0) + 1
    return max(counted, key=lambda script: counted[script], default="")


def _row(opened: Opened) -> Person:
    row = Person.objects.filter(id=opened.person).prefetch_related("names", "contacts").first()
    if row is None or not opened.by.may(SEE_IDENTITY):
        raise UnknownPerson
    return row


def _line(row: Person) -> PersonLine:
    first, *others = (name.written for name in _names(row))
    return PersonLine(row.pk, first, tuple(others), _born(row))


def _names(row: Person) -> tuple[NameLine, ...]:
    return tuple(_name(name) for name in sorted(row.names.all(), key=lambda name: name.pk))


def _name(row: PersonName) -> NameLine:
    return NameLine(row.kind, row.family, row.given, row.script)


def _born(row: Person) -> BirthDate:
    return BirthDate(row.birth_year, row.birth_month, row.birth_day)


def _contacts(row: Person, by: Actor) -> tuple[ContactLine, ...]:
    names = dict(WAYS)
    seen = [
        ContactLine(one.pk, one.way, names[one.way], one.value, one.confidential, one.protected)
        for one in row.contacts.all()
        if not one.protected or by.may(SEE_PROTECTED)
    ]
    return tuple(sorted(seen, key=lambda contact: (not contact.confidential, contact.id)))


def _demand(by: Actor, permission: Permission) -> None:
    if not by.may(permission):
        raise NotAllowed(permission=permission.code)
