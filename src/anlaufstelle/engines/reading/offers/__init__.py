"""Facts offered from the words of a page: each with its place, its reason, and how sure the paper is.

Nothing here decides anything: a person accepts, changes or declines. Only what the rules of law ask for is looked for;
punishments, health, violence and reasons of flight are not. Every step works on single words of bounded length and on
windows of a few words, so that time grows with the number of words and with nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from anlaufstelle.engines.reading.offers.machine import check_digit
from anlaufstelle.engines.reading.offers.named import named_offers
from anlaufstelle.engines.reading.offers.passports import zone_offers
from anlaufstelle.engines.reading.offers.results import NAME, Band, Box, Offer
from anlaufstelle.engines.reading.offers.rows import sheet_of
from anlaufstelle.engines.reading.offers.titles import TITLES, attested_offers, cited_offers
from anlaufstelle.engines.reading.results import Word

__all__ = ["NAME", "OFFERS_STEP", "TITLES", "Band", "Box", "Offer", "check_digit", "offers"]

#: What another version of these rules looked through is looked through again.
OFFERS_STEP = "offers-1"
#: So many of a page are given: a page that says more says nothing.
_MOST = 40
_SURE_FIRST = (Band.PROVED, Band.CLEAR, Band.UNSURE)


def offers(words: tuple[Word, ...], *, kind: str, on: date) -> tuple[Offer, ...]:
    """Give what a page of a document of some kind says, read on a day; the surest first, each value once.

    Where a page says two things about one fact, both are unsure, except against a value that check digits prove.

    >>> page = tuple(Word(one, 10 * n, 0, 10 * n + 9, 9) for n, one in enumerate("eingereist am 3.7.2019".split()))
    >>> [(one.fact, one.value) for one in offers(page, kind="letter", on=date(2026, 1, 1))]
    [('einreise', '2019-07-03')]
    """
    sheet = sheet_of(words)
    found = [
        *zone_offers(sheet, on=on),
        *named_offers(sheet, kind=kind),
        *cited_offers(sheet, kind=kind),
        *attested_offers(sheet, kind=kind),
    ]
    once = _once(one for one in found if _can_be(one, on))
    return tuple(sorted(_doubted(once), key=lambda one: (_SURE_FIRST.index(one.band), one.fact, one.box)))[:_MOST]


def _can_be(offer: Offer, on: date) -> bool:
    """Say whether this can be so on a day: nobody was born or came tomorrow, and nothing ends before it begins."""
    if offer.fact in {"geburtstag", "einreise", "asylantrag_am"}:
        return date.fromisoformat(str(offer.value)) <= on
    return offer.since is None or offer.until is None or offer.since <= offer.until


def _once(found: Iterable[Offer]) -> tuple[Offer, ...]:
    """Give each value of each fact once, as surely as it stands there, and the first time it does."""
    kept: dict[tuple[object, ...], Offer] = {}
    for one in sorted(found, key=lambda one: _SURE_FIRST.index(one.band)):
        kept.setdefault((one.fact, one.value), one)
    return tuple(kept.values())


def _doubted(found: tuple[Offer, ...]) -> Iterator[Offer]:
    for one in found:
        others = [other for other in found if other.fact == one.fact and other is not one]
        alone = not others or one.band is Band.PROVED
        yield one if alone else replace(one, band=Band.UNSURE, reason=f"{one.reason} Die Seite nennt noch anderes.")
