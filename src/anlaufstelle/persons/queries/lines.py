"""What tells people apart in lists: names as written, further spellings, the birth date."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.engines.finding import Why
from anlaufstelle.persons.mapping import born_of
from anlaufstelle.persons.models import NAME_KINDS, Person, PersonName
from anlaufstelle.values.births import BirthDate

_SCRIPTS = {"LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ETHIOPIC": "Ethi", "CJK": "Hani"}


_REASONS = {
    Why.SAME: gettext_lazy("gleich geschrieben"),
    Why.BEGINS: gettext_lazy("beginnt so"),
    Why.SPELLING: gettext_lazy("klingt gleich, andere Schreibweise"),
    Why.SCRIPT: gettext_lazy("andere Schrift"),
    Why.MISREAD: gettext_lazy("vielleicht falsch gelesen (Scan)"),
    Why.TYPED: gettext_lazy("ein Buchstabe anders"),
    Why.JOINED: gettext_lazy("zusammen oder getrennt geschrieben"),
    Why.SWAPPED: gettext_lazy("Familienname und Vorname vertauscht"),
    Why.BORN: gettext_lazy("Geburtsdatum gleich"),
    Why.BORN_SWAPPED: gettext_lazy("Tag und Monat vertauscht"),
    Why.BORN_DIGIT: gettext_lazy("Geburtsdatum: eine Ziffer anders"),
    Why.BORN_PART: gettext_lazy("Geburtsdatum: gleich, soweit bekannt"),
    Why.NUMBER: gettext_lazy("Nummer gleich"),
    Why.NUMBER_NEAR: gettext_lazy("Nummer mit einem Fehler"),
}


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
class ReasonLine:
    """Why somebody was found, with what was asked (where it differs) and what stands at the person."""

    why: Why
    asked: str = ""
    found: str = ""

    @property
    def written(self) -> str:
        """Give it in German; foreign words stand isolated, whatever their direction."""
        text = str(_REASONS[self.why])
        if self.asked:
            return f"{_isolated(self.asked)}: {text} ({_isolated(self.found)})"
        return f"{_isolated(self.found)}: {text}" if self.found else text


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What tells somebody apart in a list: the first name recorded, further spellings, the birth date."""

    id: int
    name: str
    others: tuple[str, ...]
    born: BirthDate
    reasons: tuple[ReasonLine, ...] = ()

    @property
    def why(self) -> str:
        """Give the reasons in one line."""
        return "; ".join(reason.written for reason in self.reasons)


def line(row: Person, *more: Person, reasons: tuple[ReasonLine, ...] = ()) -> PersonLine:
    """Give somebody for a list, with the names of further records of theirs; the names have to be prefetched."""
    first, *others = dict.fromkeys(name.written for one in (row, *more) for name in names(one))
    return PersonLine(row.pk, first, tuple(others), born_of(row), reasons)


def names(row: Person) -> tuple[NameLine, ...]:
    """Give the names that are known now: of the passport first, then as they were recorded."""
    return tuple(name_line(name) for name in sorted(known_names(row), key=name_order))


def name_order(row: PersonName) -> tuple[bool, bool, int]:
    """Give the order of names: those of a passport that hold without an end, then the others."""
    return row.kind != "passport", row.valid_to is not None, row.pk


def known_names(row: Person) -> Iterator[PersonName]:
    """Give the names of a record that are known now, in no order."""
    return (name for name in row.names.all() if name.known_to is None)


def name_line(row: PersonName) -> NameLine:
    """Give one name as written."""
    return NameLine(row.kind, row.family, row.given, row.script)


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


def demand(by: Actor, permission: Permission) -> None:
    """Raise `NotAllowed` for who has not this right."""
    if not by.may(permission):
        raise NotAllowed(permission=permission.code)


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"
