"""What is known about somebody in tests of counselling, recorded through the real actions."""

from datetime import date
from typing import Any

from anlaufstelle.counselling import queries
from anlaufstelle.counselling.actions import Talk
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.queries import Source
from anlaufstelle.persons.queries import Opened

ON = date(2026, 11, 23)
TALK = Talk(language="ar", interpreter=True)
_SAID = Source(said_by="die Person selbst")
#: Tolerated for long enough for § 25b (P34), with all that is needed except German.
ALMOST = {
    "status": ("geduldet", date(2018, 5, 1)), "einreise": ("2018-05-01", None),
    "lebensunterhalt_aus_arbeit": ("ja", date(2022, 1, 1)),
    "bekenntnis_grundordnung": ("ja", date(2024, 1, 1)), "sozialordnung": ("ja", date(2024, 1, 1)),
    "lebensunterhalt": ("gesichert", date(2022, 1, 1)), "kinder_gehen_zur_schule": ("ja", date(2018, 5, 1)),
    "taeuscht_aktuell": ("nein", date(2018, 5, 1)), "ausweisungsinteresse": ("nein", date(2018, 5, 1)),
    "ausweisungsinteresse_schwer": ("nein", date(2018, 5, 1)), "einreiseverbot": ("nein", date(2018, 5, 1)),
    "ausweisungsinteresse_absolut": ("nein", date(2018, 5, 1)), "ermittlungsverfahren": ("nein", date(2018, 5, 1)),
    "asylverfahren": ("abgelehnt", date(2018, 5, 1)), "identitaet_geklaert": ("ja", date(2018, 5, 1)),
    "pass": ("ja", date(2018, 5, 1)),
}  # fmt: skip


def know(who: Opened, name: str, value: Any, since: date | None = None) -> int:
    """Record that somebody said this about themselves."""
    given = facts.NewFact(name=name, value=value, since=since, source=_SAID)
    return facts.record_fact(by=who.by, at=who.at, opened=who, given=given, terms=queries.terms())


def almost(who: Opened) -> None:
    """Record everything for § 25b except German."""
    for name, (value, since) in ALMOST.items():
        know(who, name, value, since)
