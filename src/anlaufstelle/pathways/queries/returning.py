"""Programmes that support a voluntary return, and what an application for one costs; dated, with their source."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import sheet
from anlaufstelle.values.periods import Period

_SHEET = "rueckkehr"


@dataclass(frozen=True, slots=True)
class Support:
    """One thing a programme pays, on its days; `to_confirm` says that the rate has to be checked."""

    programme: str
    what: str
    amount: str
    terms: str
    period: Period
    source: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """What an application closes, with the norm that closes it."""

    text: str
    norm: str


def return_support(on: date) -> tuple[Support, ...]:
    """Give what the programmes pay on a day; nothing where nobody has entered the rates of that day."""
    return tuple(one for one in _supports() if one.period.contains(on))


def return_warnings(on: date) -> tuple[Warned, ...]:
    """Give what an application for support closes on a day; said before anything else."""
    found = [(line, line.expect("Satz", "Geltung", "Norm")) for line in sheet(_SHEET).of("Warnung")]
    return tuple(
        Warned(named["Satz"], named["Norm"]) for line, named in found if line.period(named["Geltung"]).contains(on)
    )


def return_sheet_signed_by() -> tuple[str, date]:
    """Give who countersigned the sheet (nobody: empty) and its state."""
    found = sheet(_SHEET)
    return found.signed_by, found.as_of


@cache
def _supports() -> tuple[Support, ...]:
    return tuple(_support(line) for line in sheet(_SHEET).of("Programm"))


def _support(line: law.Line) -> Support:
    said, confirm = line.without_mark()
    named = said.expect("Programm", "Leistung", "Betrag", "Wofür", "Geltung", "Quelle")
    return Support(
        programme=named["Programm"],
        what=named["Leistung"],
        amount=named["Betrag"],
        terms=named["Wofür"],
        period=line.period(named["Geltung"]),
        source=named["Quelle"],
        to_confirm=confirm,
    )
