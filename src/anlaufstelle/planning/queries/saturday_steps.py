"""The steps before a Saturday may be released: what, on which norm, and whether it can be set aside with a reason.

Nobody has countersigned the citations: the page says so, and marks those that are to be confirmed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.planning.models import Saturday


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `must` says that it cannot be set aside, `to_confirm` that a lawyer has to confirm the norm."""

    code: str
    what: Promise
    norm: str = ""
    must: bool = False
    to_confirm: bool = True


CONSENT = "consent"
STEPS = (
    Step("voluntary", _("Alle Eingeteilten haben sich selbst gemeldet und wissen, wie sie zurücktreten."), must=True),
    Step(
        CONSENT,
        _("Der Personalrat hat der Arbeit am Samstag zugestimmt."),
        "§ 72 Abs. 4 Satz 1 Nr. 1 LPVG NRW (Verteilung der Arbeitszeit auf die Wochentage)",
        must=True,
    ),
    Step(
        "overtime",
        _("Anordnung und Ausgleich der Mehrarbeit sind mit dem Personalrat geklärt."),
        "§ 72 Abs. 4 Satz 1 Nr. 2 LPVG NRW",
    ),
    Step(
        "disabled",
        _("Die Schwerbehindertenvertretung ist beteiligt; wer keine Mehrarbeit will, ist nicht eingeteilt."),
        "§ 178 Abs. 2, § 207 SGB IX",
    ),
    Step("equality", _("Die Gleichstellungsbeauftragte ist beteiligt."), "§§ 17, 18 LGG NRW"),
    Step(
        "rest",
        _("Höchstarbeitszeit und elf Stunden Ruhezeit sind für alle geprüft."),
        "§§ 3, 5 ArbZG; für Beamtinnen und Beamte AZVO NRW",
    ),
    Step("credit", _("Gutschrift und Zuschläge sind mit dem Personalamt geklärt."), "§§ 6 bis 8 TVöD"),
    Step("house", _("Gebäude, Heizung, Sicherheit, Reinigung und Technik sind bestellt.")),
)
BY_CODE = {step.code: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of one Saturday: open, taken, or set aside with a reason; by whom and when."""

    step: Step
    ticked: bool
    not_needed: str
    ticked_by: str
    ticked_at: datetime | None


def steps_of(row: Saturday) -> tuple[StepLine, ...]:
    """Give all steps of a Saturday in their order, open ones too."""
    ticks = {tick.code: tick for tick in row.ticks.all()}
    names = accounts.names_of(tick.ticked_by for tick in ticks.values())
    return tuple(
        StepLine(
            step=step,
            ticked=step.code in ticks,
            not_needed=tick.not_needed if (tick := ticks.get(step.code)) else "",
            ticked_by=names.get(tick.ticked_by, "") if tick else "",
            ticked_at=tick.ticked_at if tick else None,
        )
        for step in STEPS
    )


def open_steps(ticked: Iterable[str]) -> tuple[Step, ...]:
    """Give the steps nobody has decided on yet."""
    done = set(ticked)
    return tuple(step for step in STEPS if step.code not in done)
