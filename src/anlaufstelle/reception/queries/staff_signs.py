"""The list of signs: which hang, which show something that is no longer so, which belong to nothing any more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.base.kern.tags.slots import kern_date
from anlaufstelle.engines.writing import Paper, Signs, Words, words
from anlaufstelle.reception.errors import NoSuchSign
from anlaufstelle.reception.models import HungSign
from anlaufstelle.reception.queries import rows, sign_words, signs
from anlaufstelle.reception.queries.spoken import floor as floor_name
from anlaufstelle.values import languages

KINDS = {
    "entrance": gettext_lazy("Eingangsschild"),
    "way": gettext_lazy("Wegweiser"),
    "here": gettext_lazy("Plan mit Standort"),
    "area": gettext_lazy("Schild der Wartezone"),
    "room": gettext_lazy("Türschild"),
}
PAPERS = {"a4": "A4", "a3": "A3"}
#: What a sign speaks where nobody has chosen.
FIRST_LANGUAGES = ("de", "en", "ar", "uk", "tr")
#: Plain German says on a sign what German says.
LANGUAGES = tuple(one for one in languages.PUBLIC if one.code != "de-simple")
_PAPERS: dict[str, Paper] = {"a4": "a4", "a3": "a3"}


@dataclass(frozen=True, slots=True)
class SignLine:
    """A sign of the list. `state`: new (never printed), current, outdated, or gone (its place is no longer there)."""

    key: str
    kind: str
    place: str
    floor: str
    state: str
    printed_at: datetime | None
    languages: tuple[str, ...]
    paper: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Signs to print alike."""

    keys: tuple[str, ...]
    languages: tuple[str, ...]
    paper: str


def sign_list(*, at: datetime) -> tuple[SignLine, ...]:
    """Give every sign the house can have and every one that hangs."""
    house = signs.house(rows.office_day(at))
    hung = {row.key: row for row in HungSign.objects.all()}
    named = signs.names(house)
    known = [_line(one, hung.get(one.key), house) for one in named]
    gone = [row for key, row in sorted(hung.items()) if key not in {one.key for one in named}]
    return (*known, *(_gone(row) for row in gone))


def outdated(lines: Iterable[SignLine]) -> tuple[Wanted, ...]:
    """Give the signs to print anew, as they were printed: those with the same languages and paper together."""
    alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for line in lines:
        if line.state == "outdated":
            alike.setdefault((line.languages, line.paper), []).append(line.key)
    return tuple(Wanted(tuple(keys), spoken, paper) for (spoken, paper), keys in alike.items())


def fingerprints(wanted: Wanted, *, at: datetime) -> dict[str, str]:
    """Give what each of some signs shows, as its fingerprint. Raises `NoSuchSign`."""
    house = signs.house(rows.office_day(at))
    return {
        key: signs.fingerprint(
            signs.sign(key, of=house, languages=wanted.languages), languages=wanted.languages, paper=wanted.paper
        )
        for key in wanted.keys
    }


def sign_file(wanted: Sequence[Wanted], *, at: datetime) -> Signs:
    """Give signs as one file, each with its day and its fingerprint. Raises `NoSuchSign` for an unknown one or none."""
    if not any(one.keys for one in wanted):
        raise NoSuchSign
    on = rows.office_day(at)
    house = signs.house(on)
    made = []
    for one in wanted:
        if one.paper not in _PAPERS or not set(one.languages) <= {known.code for known in LANGUAGES}:
            raise NoSuchSign
        for key in one.keys:
            shown = signs.sign(key, of=house, languages=one.languages)
            mark = signs.fingerprint(shown, languages=one.languages, paper=one.paper)
            foot = (_foot(mark, on), *sign_words.unreviewed(one.languages))
            made.append(replace(shown, foot=foot, paper=_PAPERS[one.paper]))
    return Signs(f"Schilder – {settings.OFFICE_NAME}", tuple(made), on)


def _foot(mark: str, on: date) -> Words:
    told = _("%(office)s · Stand %(day)s · Schild %(mark)s")
    return words(told % {"office": settings.OFFICE_NAME, "day": kern_date(on), "mark": mark})


def _line(name: signs.SignName, hung: HungSign | None, house: signs.House) -> SignLine:
    state, spoken = "new", FIRST_LANGUAGES
    if hung is not None:
        spoken = tuple(hung.languages)
        now = signs.fingerprint(signs.sign(name.key, of=house, languages=spoken), languages=spoken, paper=hung.paper)
        state = "current" if now == hung.fingerprint else "outdated"
    return SignLine(
        key=name.key,
        kind=name.kind,
        place=name.place,
        floor=floor_name(name.floor),
        state=state,
        printed_at=hung.printed_at if hung else None,
        languages=spoken,
        paper=hung.paper if hung else "a4",
    )


def _gone(row: HungSign) -> SignLine:
    kind = row.key.partition(":")[0]
    return SignLine(row.key, kind, "", "", "gone", row.printed_at, tuple(row.languages), row.paper)
