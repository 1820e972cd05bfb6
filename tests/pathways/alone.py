"""One way without all the others: it says the same, in a twentieth of the time."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from anlaufstelle.engines.law import Demand, Reasoner, Reference
from anlaufstelle.pathways.queries import rules


@cache
def alone(way: str) -> Reasoner:
    """Give an engine that knows one way and the terms it rests on."""
    found = rules()
    terms = set(_terms(found.ways[way].demands))
    terms.update(one.option.asks.term for one in found.ways[way].raised if isinstance(one.option.asks, Reference))
    for term in reversed(found.terms):  # each stands after those it uses
        if term in terms:
            terms.update(_terms(found.terms[term].demands))
    kept = {name: term for name, term in found.terms.items() if name in terms}
    return Reasoner(replace(found, ways={way: found.ways[way]}, terms=kept))


def _terms(demands: tuple[Demand, ...]) -> Iterator[str]:
    for demand in demands:
        for option in demand.options:
            if isinstance(option.asks, Reference):
                yield option.asks.term
