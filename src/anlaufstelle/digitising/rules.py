"""What the office set down beforehand: which class of papers is scanned how, what is never destroyed, who needs what.

BSI TR-03138 leaves classes, samples and waiting periods to the office; § 371b ZPO asks for the state of the art where a
scan is to prove like a public deed. The numbers are ours: a lawyer has to confirm them, and until then each profile
says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from anlaufstelle.engines.scanning import Need

#: What a purpose of this kind needs the file for. An appointment needs it when it begins, the others before they end.
NEEDS: Mapping[str, Need] = {
    "visit": Need.APPOINTMENT,
    "booked": Need.APPOINTMENT,
    "task": Need.DEADLINE,
    "inspection": Need.INSPECTION,
}

#: Originals that belong to the person or to a court, or that prove something only as they are: never on a list for
#: destruction. They go back, or stay.
NEVER_DESTROYED = frozenset({"passport", "residence_title", "civil_status", "court_decision", "language_certificate"})

LETTERS, DEEDS = "letters", "deeds"
#: Kinds of documents whose colours and stamps count.
_DEEDS = frozenset(
    {
        "passport",
        "residence_title",
        "civil_status",
        "court_decision",
        "language_certificate",
        "school_certificate",
        "power_of_attorney",
        "medical",
    }
)


@dataclass(frozen=True, slots=True)
class FirstProfile:
    """A profile as the house begins with it.

    `engine` names the bounds in `engines.reading.checks`, `share` the thousandths of pages people look at.
    """

    name: str
    engine: str
    share: int
    waiting_days: int
    reason: str


FIRST_PROFILES: Mapping[str, FirstProfile] = {
    LETTERS: FirstProfile(
        "Schriftgut mit normalem Schutzbedarf",
        "letters-1",
        100,
        90,
        "Jede Seite prüft die Maschine, jede zehnte ein Mensch; nach einem Fehler alle Seiten des Dokuments.",
    ),
    DEEDS: FirstProfile(
        "Urkunden und Papiere, deren Farbe und Stempel zählen",
        "deeds-1",
        1000,
        180,
        "Jede Seite vergleicht ein Mensch mit dem Papier: Farbe, Siegel und Stempel tragen hier den Beweis.",
    ),
}


def profile_of(kind: str) -> str:
    """Give the code of the profile by which a kind of document is scanned."""
    return DEEDS if kind in _DEEDS else LETTERS
