"""The facts of the rules as counselling speaks of them: groups, words, what is known about one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import law
from anlaufstelle.facts import queries as facts
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.names import fold

_GENERAL = "tatsachen.regel"
#: Sections of the general sheet by their first fact.
_SECTIONS = {
    "geburtstag": "Person und Aufenthalt",
    "identitaet_geklaert": "Identität, Sicherheit, Strafen",
    "lebensunterhalt": "Lebensunterhalt, Arbeit, Wohnung",
    "deutsch": "Sprache und Kenntnisse",
    "familienstand": "Familie",
}
_BIRTHDAY = "geburtstag"
_MOST_FOUND = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact that can be recorded: its words and where it belongs."""

    name: str
    label: str
    question: str
    group: str
    proof: str


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known about one person for the reader; `unreadable` are names the rules of today no longer take."""

    given: Mapping[str, Any]
    unreadable: tuple[str, ...]


@cache
def terms() -> facts.Terms:
    """Give the vocabulary of the rules and its sealed classes."""
    return facts.Terms(pathways.rules().vocabulary, pathways.seals())


def fact_named(name: str, *, by: Actor) -> law.Fact | None:
    """Give a fact somebody may record; nothing for one that is none or sealed for them."""
    return terms().vocabulary.facts[name] if terms().open_to(name, by) else None


def find_facts(typed: str, *, by: Actor) -> tuple[Asked, ...]:
    """Find facts by words of label, question, values or group; each word must begin a word there."""
    words = fold(typed).split()
    if not words:
        return ()
    found = [
        (rank, place, name)
        for place, (name, heap, label) in enumerate(_heaps())
        if terms().open_to(name, by) and (rank := _rank(words, heap, label))
    ]
    return tuple(asked(name) for _rank_, _place, name in sorted(found)[:_MOST_FOUND])


def asked(name: str) -> Asked:
    """Give a fact with its words. Raises `KeyError`."""
    fact = terms().vocabulary.facts[name]
    paper = pathways.paper_for(name)
    return Asked(name, fact.label, fact.question, group_of(fact), paper.text if paper else "")


def group_of(fact: law.Fact) -> str:
    """Give the heading a fact stands under: a section of the general sheet, or the norm that asks for it."""
    if fact.line.file == _GENERAL:
        return _sections()[fact.name]
    return pathways.sheet(fact.line.file.removesuffix(".regel")).about


def known_facts(opened: Opened, *, on: date, known: date | None = None) -> KnownFacts:
    """Give what is known, with the birth date of the identity where no fact says another.

    A row the rules of today cannot read is left out and named, and never read as something else.
    """
    given = facts.as_given(opened, known=known)
    born = persons.line_of(opened).born.exact
    if born is not None:
        given.setdefault(_BIRTHDAY, {"wert": born.isoformat(), "quelle": "Stammdaten"})
    return KnownFacts(*pathways.readable(given, on=on))


@cache
def _sections() -> dict[str, str]:
    found: dict[str, str] = {}
    title = ""
    for fact in terms().vocabulary.facts.values():
        if fact.line.file == _GENERAL:
            title = _SECTIONS.get(fact.name, title)
            found[fact.name] = title
    return found


@cache
def _heaps() -> tuple[tuple[str, str, str], ...]:
    """Give name, all searchable words and the folded label of every fact; general facts first."""
    ordered = sorted(terms().vocabulary.facts.values(), key=lambda fact: fact.line.file != _GENERAL)
    return tuple((fact.name, f" {fold(_words(fact))}", f" {fold(fact.label)}") for fact in ordered)


def _words(fact: law.Fact) -> str:
    return " ".join((fact.label, fact.question, fact.name.replace("_", " "), *fact.values, group_of(fact)))


def _rank(words: list[str], heap: str, label: str) -> int:
    """Give 1 where the label itself holds all words, 2 where anything does, 0 otherwise."""
    if all(f" {word}" in label for word in words):
        return 1
    return 2 if all(f" {word}" in heap for word in words) else 0
