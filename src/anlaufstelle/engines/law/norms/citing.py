"""Citations: the places of the law a text names, as statutes and as our rules write them.

>>> [str(place) for place in citations("nach § 5 Absatz 1 Nummer 1 bis 4 und Absatz 2 des Asylgesetzes")]
['AsylG § 5 Abs. 1 Nr. 1 bis 4', 'AsylG § 5 Abs. 2']
>>> [str(place) for place in cited("AufenthG § 10 Abs. 1, Abs. 3 Satz 1 und 4, BeschV § 2")]
['AufenthG § 10 Abs. 1', 'AufenthG § 10 Abs. 3 Satz 1', 'AufenthG § 10 Abs. 3 Satz 4', 'BeschV § 2']
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from anlaufstelle.engines.law.norms.chain import Chain, next_start
from anlaufstelle.engines.law.norms.places import Place

_UNTIL = re.compile(r"in (?:der|älterer|früherer) Fassung bis (\d{2})\.(\d{2})\.(\d{4})")
_AT = re.compile(r"in (?:der )?(?:früheren|älteren|früherer|älterer)?\s?Fassung(?: von \d{4})?")
_BRACKETS = re.compile(r"\([^()]*\)")


#: Numbers of pages, gazettes and European acts look like citations and are none.
_NO_PLACE = re.compile(
    r"\([^()]*\b(?:BGBl|ABl|RGBl|GMBl|BAnz|GVBl)\b[^()]*\)|\bNr\. \d+/\d+|\b[IVX]+ Nr\. \d+|\bS\. \d{2,}"
    r"|(?:BGBl|ABl)\.[^;()]*"
)
#: Words between two chains that leave them one list, so that a law named at its end is meant by all of it.
_GAP = re.compile(
    r"(?:[\s,;/]|\b(?:und|oder|sowie|bis|auch|nach|des|der|den|dem|die|das|von|mit|Ausnahme|in|Verbindung|beziehungsweise|bzw|"
    r"jeweils|gemäß|im|Fall|Falle|Fällen|entsprechend|noch|als|jedoch|nicht)\b|\([^()]*\))*"
)


def citations(text: str) -> tuple[Place, ...]:
    """Give the places a statute names in a text, in their order."""
    masked = _NO_PLACE.sub(lambda found: "\u2007" * len(found[0]), text)
    chains: list[Chain] = []
    at = 0
    while (start := next_start(masked, at)) is not None:
        chains.append(Chain(masked, start))
        at = max(chains[-1].at, start + 1)
    for chain, after in reversed(list(pairwise(chains))):
        if _GAP.fullmatch(masked, chain.at, after.start):
            chain.inherit(after)
    return tuple(place for chain in chains for place in chain.places())


@lru_cache(maxsize=8192)
def cited(citation: str) -> tuple[Place, ...]:
    """Give the places a citation of our rules names: the law stands before them and counts until the next one."""
    text = _BRACKETS.sub(lambda found: " " * len(found[0]) if "EU" not in found[0] else found[0], citation)
    found: list[Place] = []
    heads = list(
        re.finditer(
            r"(?:(?<=^)|(?<=[,;]\s)|(?<=mit\s)|(?<=und\s)|(?<=sowie\s))((?!Abs\.|Art\.|Satz|Nr\.)[A-ZÄÖÜ][^,§]*?)\s+(?=§|Art\.)",
            text,
        )
    )
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        found.extend(_of_law(text[:end], head[1].strip(), head.end()))
    return tuple(found)


def _of_law(text: str, law: str, begin: int) -> Iterator[Place]:
    at = begin
    while (start := next_start(text, at)) is not None:
        chain = Chain(text, start)
        until = _UNTIL.search(text, chain.at)
        following = next_start(text, chain.at)
        near = until is not None and (following is None or until.start() < following)
        spoken = _AT.match(text, chain.at + 1)
        last = date(int(until[3]), int(until[2]), int(until[1])) if until is not None and near else None
        for place in chain.places():
            yield replace(place, law=place.law or law, last_day=last, former=last is None and spoken is not None)
        at = max(chain.at, start + 1)
