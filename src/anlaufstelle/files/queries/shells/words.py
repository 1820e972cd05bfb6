"""Fields of an export, and what is wrong with a row, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIELD_NAMES: Mapping[str, Promise] = {
    "key": gettext_lazy("Schlüssel des Fachverfahrens"),
    "person_key": gettext_lazy("Personenschlüssel"),
    "family": gettext_lazy("Familienname"),
    "given": gettext_lazy("Vorname"),
    "birth_name": gettext_lazy("Geburtsname"),
    "born": gettext_lazy("Geburtsdatum"),
    "birth_place": gettext_lazy("Geburtsort"),
    "nationality": gettext_lazy("Staatsangehörigkeit"),
    "sex": gettext_lazy("Geschlechtseintrag"),
    "azr": gettext_lazy("AZR-Nummer"),
    "reference": gettext_lazy("Aktenzeichen"),
    "unit": gettext_lazy("Aktenplannummer"),
    "subject": gettext_lazy("Betreff"),
    "shelf": gettext_lazy("Standort"),
    "opened_on": gettext_lazy("angelegt am"),
    "closed_on": gettext_lazy("geschlossen am"),
    "status": gettext_lazy("Stand der Akte"),
    "procedures": gettext_lazy("Vorgänge"),
}
_WRONG: Mapping[str, Promise] = {
    "broken": gettext_lazy("Anführungszeichen oder Länge stimmen nicht"),
    "columns": gettext_lazy("andere Zahl von Spalten als die erste Zeile"),
    "nul": gettext_lazy("enthält Zeichen, die kein Text sind"),
    "too_long": gettext_lazy("zu lang"),
    "missing": gettext_lazy("fehlt"),
    "date": gettext_lazy("kein Datum"),
    "short_year": gettext_lazy("Jahr nur mit zwei Ziffern"),
    "to_come": gettext_lazy("liegt in der Zukunft"),
    "sex": gettext_lazy("unbekanntes Wort"),
    "status": gettext_lazy("unbekanntes Wort"),
    "number": gettext_lazy("keine Nummer aus 6 bis 20 Ziffern"),
    "unknown": gettext_lazy("gibt es hier nicht"),
}
_TWICE = gettext_lazy("steht auch in Zeile %(row)s der Tabelle")
_ALONE: Mapping[str, Promise] = {
    "name": gettext_lazy("Name und Geburtsdatum passen zu jemandem, der hier geführt wird"),
    "reference": gettext_lazy("Dieses Aktenzeichen gibt es hier schon"),
    "azr": gettext_lazy("Diese AZR-Nummer gibt es hier schon"),
}


def told(code: str) -> str:
    """Give a code such as ``born:date``, ``key:twice:17``, ``twin:17`` or ``name`` in words."""
    what, _colon, rest = code.partition(":")
    if what == "twin":
        return _("nennt dieselbe Person wie Zeile %(row)s der Tabelle") % {"row": rest}
    if not rest:
        return str(_ALONE.get(what, what))
    why = str(_TWICE) % {"row": rest.removeprefix("twice:")} if rest.startswith("twice:") else str(_WRONG[rest])
    return f"{FIELD_NAMES[what]}: {why}" if what else why
