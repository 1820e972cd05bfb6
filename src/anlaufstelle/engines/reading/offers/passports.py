"""What a machine readable zone offers: each value with the check digit that proves it, where there is one."""

from collections.abc import Iterator
from datetime import date

from anlaufstelle.engines.reading.offers.machine import Zone, zones_of
from anlaufstelle.engines.reading.offers.results import NAME, Band, Offer, around
from anlaufstelle.engines.reading.offers.rows import Sheet

#: Members of the European Union as ICAO Doc 9303-3, part 5, writes them; Germany is "D".
_UNION = "AUT BEL BGR CYP CZE DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
_NATIONS = {"D": "deutsch", "TUR": "tuerkei", "UKR": "ukraine", "XXA": "keine"} | dict.fromkeys(_UNION.split(), "eu")
#: Refugees of the Conventions, and people whose citizenship nobody knows: their papers do not say it.
_UNSAID = frozenset({"XXB", "XXC", 3 * "X"})
_LETTERS = 3


def zone_offers(sheet: Sheet, *, on: date) -> Iterator[Offer]:
    """Give what the zones on a page prove about their holder."""
    for zone in zones_of([row.words for row in sheet.rows], on=on):
        yield from _of_zone(zone)


def _of_zone(zone: Zone) -> Iterator[Offer]:
    box = around(zone.words)
    if zone.born is not None:
        reason = "Maschinenlesbare Zone, Prüfziffer stimmt."
        if zone.century:
            reason += " Das Jahrhundert steht nicht darin und ist angenommen."
        band = Band.UNSURE if zone.century else Band.PROVED
        yield Offer("geburtstag", zone.born.isoformat(), box, reason, band)
    if zone.document == "P" and zone.expires is not None and zone.number:
        reason = "Maschinenlesbare Zone eines Passes; Prüfziffern von Nummer und Ablauf stimmen."
        yield Offer("pass", "ja", box, reason, Band.PROVED, until=zone.expires)
    nation = zone.nationality
    if nation == "D" or (len(nation) == _LETTERS and nation.isalpha() and nation not in _UNSAID):
        reason = f"Maschinenlesbare Zone: »{nation}«. Dafür gibt es keine Prüfziffer."
        yield Offer("staatsangehoerigkeit", _NATIONS.get(nation, "andere"), box, reason, Band.CLEAR)
    if zone.family:
        reason = "Maschinenlesbare Zone; für den Namen gibt es keine Prüfziffer."
        yield Offer(NAME, ", ".join(filter(None, (zone.family, zone.given))), box, reason, Band.CLEAR)
