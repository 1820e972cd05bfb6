"""A recorded fact in German words; one the rules no longer have keeps its name and its value."""

from datetime import date

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.pathways.queries.words import value_words


def recorded_name(name: str) -> str:
    """Give the words of a recorded fact."""
    fact = rules().vocabulary.facts.get(name)
    return fact.label if fact else name


def recorded_value(name: str, *, value: str | float) -> str:
    """Give a value of a recorded fact: a day as people write it, a choice without its code."""
    fact = rules().vocabulary.facts.get(name)
    if fact is None:
        return str(value)
    if fact.kind is law.Kind.DAY:
        return f"{date.fromisoformat(str(value)):%d.%m.%Y}"
    if fact.kind in (law.Kind.NUMBER, law.Kind.ACCOUNT) and not isinstance(value, str):
        return f"{value:.10g} {fact.unit}".replace(".", ",").strip()
    return value_words(fact, value=value)
