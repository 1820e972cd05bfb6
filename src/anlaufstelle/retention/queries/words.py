"""Ends of storage in German words."""

from collections.abc import Iterable, Mapping

from anlaufstelle.engines.retention import Due

#: What a period begins with, or what is still missing for it.
EVENTS: Mapping[str, str] = {
    "taken_over": "Übernahme in Datei B",
    "closed": "letztes Schreiben zu den Akten (z.d.A.)",
    "ban_ended": "Ende der Frist nach § 11 Abs. 2 AufenthG",
    "visa_consent": "Ablauf der Zustimmung zum Visum",
    "irrelevant_notice": "Feststellung, dass die Mitteilung unerheblich ist",
    "unusable": "Beginn des Verwertungsverbots",
}
#: Why something of a list was not erased after all.
KEPT: Mapping[str, str] = {
    "held": "gesperrt",
    "not_due": "nicht mehr fällig",
    "archive": "nicht mehr, was das Archiv bekommen hat",
    "intake": "Papiere liegen noch in einem Stapel",
    "gone_before": "gab es nicht mehr",
}


def reason(due: Due) -> str:
    """Give why a rule ends storage on its day, or what it waits for."""
    if due.first is None or due.begins is None:
        return f"{due.rule.label} ({due.rule.norm}): {waits_for(due.missing)}"
    span = f", dazu {due.rule.length}" if due.rule.length else ""
    begins = f"{EVENTS[due.event]} am {due.begins:%d.%m.%Y}"
    return f"{due.rule.label} ({due.rule.norm}): {begins}{span}, also ab {due.first:%d.%m.%Y}."


def waits_for(missing: Iterable[str]) -> str:
    """Give what is not known yet; "" where nothing is missing."""
    named = [f"{EVENTS[event]} ist nicht bekannt" for event in missing]
    return f"Nicht fällig, weil: {'; '.join(named)}." if named else ""
