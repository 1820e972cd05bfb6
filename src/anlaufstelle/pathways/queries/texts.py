"""Every German text of the law that people read, by kind, so that somebody can measure how easy it is."""

from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.pathways.queries.speech import GERMAN
from anlaufstelle.pathways.queries.words import sentence_of


def german_texts() -> dict[str, tuple[str, ...]]:
    """Give questions, names and values of facts, names of terms and ways, and all sentences made of them."""
    found = rules()
    facts = found.vocabulary.facts.values()
    demands = [demand for way in found.ways.values() for demand in way.demands]
    demands += [demand for term in found.terms.values() for demand in term.demands]
    options = (option for demand in demands for option in demand.options)
    return {
        "Fragen": tuple(fact.question for fact in facts),
        "Tatsachen": tuple(fact.label for fact in facts),
        "Werte": tuple(dict.fromkeys(word for fact in facts for word in fact.words)),
        "Begriffe": tuple(term.label for term in found.terms.values()),
        "Wege": tuple(way.label for way in found.ways.values()),
        "Sätze": tuple(dict.fromkeys(sentence_of(option, language=GERMAN) for option in options)),
    }
