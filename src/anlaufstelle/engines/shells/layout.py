"""How an export is laid out: which column is which field. It is data: every office's procedure writes its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from anlaufstelle.values.names import fold

PERSON_FIELDS = ("family", "given", "birth_name", "born", "birth_place", "nationality", "sex", "azr")
#: Field -> beginnings of headers, folded, by which exports call it.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "key": ("fallnummer", "fall nr", "fallid", "fall id", "satznummer", "pkz", "objekt id", "id", "schlussel"),
    "person_key": ("personennummer", "personen nr", "personenid", "person id", "pers nr"),
    "family": ("familienname", "nachname", "name", "zuname", "surname", "last name"),
    "given": ("vorname", "vornamen", "rufname", "given", "first name"),
    "birth_name": ("geburtsname", "gebname"),
    "born": ("geburtsdatum", "geburtstag", "geb dat", "gebdat", "geboren", "date of birth"),
    "birth_place": ("geburtsort", "gebort"),
    "nationality": ("staatsangehorigkeit", "nationalitat", "staat", "sta"),
    "sex": ("geschlecht", "sex"),
    "azr": ("azr", "azr nr", "azr nummer"),
    "reference": ("aktenzeichen", "akten zeichen", "az", "geschaftszeichen"),
    "unit": ("aktenplan", "aktenplannummer", "aktenplaneinheit"),
    "subject": ("betreff", "aktenbetreff", "inhalt"),
    "shelf": ("standort", "regal", "lagerort", "ablageort"),
    "opened_on": ("angelegt", "anlagedatum", "eroffnet", "beginn", "aktenbeginn"),
    "closed_on": ("geschlossen", "abgeschlossen am", "ende", "z d a", "zda", "aktenende"),
    "status": ("status", "aktenstatus", "stand"),
    "procedures": ("vorgange", "vorgang", "verfahren"),
}
NEEDED = ("key",)
#: Fields that hold several values; they are compared as a set.
MANY = frozenset({"nationality", "procedures"})
ORDERS = ("dmy", "ymd", "mdy")
#: Shorter words begin too many others.
_TELLING = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Which column (by its header) is which field, and how the export writes.

    `order` is that of the parts of a date. `short_years` reads years of two digits as the latest that is not to come;
    without it they are refused. `unit` is the number of the file plan where no column says one.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    order: str = "dmy"
    encoding: str = ""
    separator: str = ""
    short_years: bool = False
    unit: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Give the fields the export holds."""
        return tuple(code for code in FIELDS if self.columns.get(code))

    @property
    def missing(self) -> tuple[str, ...]:
        """Give the fields nothing works without: a key, and one part of a name."""
        named = self.columns.get("family") or self.columns.get("given")
        return (*(code for code in NEEDED if not self.columns.get(code)), *(() if named else ("family",)))

    def fits(self, headers: Sequence[str]) -> bool:
        """Say whether every column it names is there."""
        return set(filter(None, self.columns.values())) <= set(headers)


def proposed(headers: Sequence[str]) -> Mapping[str, str]:
    """Propose which column is which field; each column once, the exact word before a beginning.

    >>> sorted(proposed(["Fall-Nr.", "Familienname", "Geb.-Datum", "Bemerkung"]).items())
    [('born', 'Geb.-Datum'), ('family', 'Familienname'), ('key', 'Fall-Nr.')]
    """
    left = {header: _plain(header) for header in headers if header}
    found: dict[str, str] = {}
    for fitting in (_is, _begins):
        for code, words in FIELDS.items():
            match = next((one for one, plain in left.items() if code not in found and fitting(plain, words)), None)
            if match is not None:
                found[code] = match
                del left[match]
    return found


def _is(plain: str, words: tuple[str, ...]) -> bool:
    return plain in words


def _begins(plain: str, words: tuple[str, ...]) -> bool:
    return any(len(word) >= _TELLING and plain.startswith(word) for word in words)


def _plain(header: str) -> str:
    return " ".join(fold("".join(sign if sign.isalnum() else " " for sign in header)).split())
