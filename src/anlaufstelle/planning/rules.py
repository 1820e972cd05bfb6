"""What work with paper files takes: frozen figures, by which minutes won are measured. An edition is never changed.

A later edition is added below with its day; the seal of each is over its lines and the seal before it, and a test pins
the seals, so that a figure cannot be made better afterwards without everybody seeing it.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

OPENING, FINDING, COPYING, INSPECTION = KINDS = ("opening", "finding", "copying", "inspection")


@dataclass(frozen=True, slots=True)
class PaperTime:
    """Minutes of work one act takes with paper: the least, the likely and the most, and where the figure is from.

    `measured` is False for what is assumed.
    """

    kind: str
    low: float
    likely: float
    high: float
    source: str
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """All figures from a day on, with the seal of the edition before ("" for the first)."""

    since: date
    times: tuple[PaperTime, ...]
    before: str = ""

    @property
    def seal(self) -> str:
        """Give the seal over every figure, its source, the day, and all editions before."""
        lines = (
            f"{one.kind}|{one.low:g}|{one.likely:g}|{one.high:g}|{one.measured}|{one.source}" for one in self.times
        )
        return sha256("\n".join((self.before, self.since.isoformat(), *lines)).encode()).hexdigest()


_ASSUMED = (
    "Annahme: Die Ratsvorlage nennt Anlegen, Kopieren, Holen und vor allem Suchen im Gespräch, aber keine Minuten."
)
EDITIONS = (
    Edition(
        since=date(2026, 11, 23),
        times=(
            PaperTime(OPENING, 2.0, 5.0, 15.0, f"{_ASSUMED} Akte aus dem Schrank oder aus der Registratur holen."),
            PaperTime(
                FINDING, 0.5, 2.0, 5.0, f"{_ASSUMED} Ein Blatt in einer Akte von im Mittel 145 Blatt (veröffentlicht)."
            ),
            PaperTime(COPYING, 5.0, 10.0, 20.0, f"{_ASSUMED} Blätter ausheften, kopieren, einheften."),
            PaperTime(
                INSPECTION, 60.0, 120.0, 240.0, f"{_ASSUMED} Eine Akte für die Einsicht prüfen, schwärzen, kopieren."
            ),
        ),
    ),
)


def in_force(on: date) -> Edition:
    """Give the edition that counts on a day; before the first, the first."""
    return next((one for one in reversed(EDITIONS) if one.since <= on), EDITIONS[0])
