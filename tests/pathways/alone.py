"""One way without all the others: it says the same, in a twentieth of the time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from anlaufstelle.engines.law import Demand, Reasoner, Reference
from anlaufstelle.engines.law.rules import Option, Rules
from anlaufstelle.pathways.queries import rules


@cache
def only(way: str) -> Rules:
    """Give the rules of one way with the terms it rests on."""
    found = rules()
    wanted = found.ways[way]
    terms = set(_terms([*options_of(wanted.demands), *(one.option for one in wanted.raised)]))
    for term in reversed(found.terms):  # each stands after those it uses
        if term in terms:
            terms.update(_terms(options_of(found.terms[term].demands)))
    kept = {name: term for name, term in found.terms.items() if name in terms}
    return replace(found, ways={way: wanted}, terms=kept)


@cache
def alone(way: str) -> Reasoner:
    """Give an engine that knows one way and the terms it rests on."""
    return Reasoner(only(way))


def options_of(demands: Iterable[Demand]) -> Iterator[Option]:
    """Give the lines of demands."""
    for demand in demands:
        yield from demand.options


def _terms(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        if isinstance(option.asks, Reference):
            yield option.asks.term
