"""The sheets' own words in other languages: one catalogue a language, offered when it is complete and not before.

The catalogues are `locale/*/LC_MESSAGES/law.po`; a context such as ``fact:pass:question`` says whose words they are.
The sentences around these words stand in the ordinary catalogue (`words`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import asking, rules, sheet
from anlaufstelle.values.languages import PUBLIC, language

GERMAN = "de"
#: Titles as the rules write them: 25_4a_3 is § 25 Abs. 4a Satz 3.
_SECTION = re.compile(r"\d+[a-z]?(?:_\d+[a-z]?)*")
_PARTS = ("§ ", "Abs. ", "Satz ")
_LANGUAGE_LEVEL = re.compile(r"[ABC][12]")
#: What is printed on cards and letters stays German in every language, and is explained beside it.
NAMES = (
    "Erlaubnis zum Daueraufenthalt – EU",
    "Grenzübertrittsbescheinigung",
    "Chancen-Aufenthaltsrecht",
    "Fiktionsbescheinigung",
    "Niederlassungserlaubnis",
    "Beschäftigungsduldung",
    "Aufenthaltsgestattung",
    "Daueraufenthalt – EU",
    "Aufenthaltserlaubnis",
    "Ausbildungsduldung",
    "Blaue Karte EU",
    "Chancenkarte",
    "Blaue Karte",
    "Bürgergeld",
    "Duldung",
)
_ANY = "|".join(map(re.escape, NAMES))
#: A name alone in brackets gets its explanation inside them.
_NAMED = re.compile(rf"\((?P<alone>{_ANY})\)|(?<!\w)(?:{_ANY})(?!\w)")
_LETTERS = "A-Za-zÄÖÜäöüß"
#: Citations and German names inside a line that runs from right to left.
_LEFT_TO_RIGHT = re.compile(
    rf"§+ ?\d(?:[{_LETTERS}0-9§.,/ –-]*[{_LETTERS}0-9])?|[{_LETTERS}](?:[{_LETTERS}0-9./ –-]*[{_LETTERS}0-9])?"
)
_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class NotOfferedError(Exception):
    """A language in which the words of the law are not complete."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language, self.offered = language, languages()


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of the sheets in one language."""

    language: str
    _words: Mapping[tuple[str, str], str] = field(repr=False)

    def label(self, fact: law.Fact) -> str:
        """Give the name of a fact."""
        return self._said(f"fact:{fact.name}:label", fact.label)

    def question(self, fact: law.Fact) -> str:
        """Give the question for a fact."""
        return self._said(f"fact:{fact.name}:question", fact.question)

    def value(self, fact: law.Fact, value: str) -> str:
        """Give a value of a fact in words; sections of the law stay as they are printed."""
        if value not in fact.values:
            return value
        words = fact.words[fact.values.index(value)]
        return _as_printed(value) if _stays(value, words) else self._said(f"fact:{fact.name}:{value}", words)

    def unit(self, unit: str) -> str:
        """Give the unit of a number."""
        return self._said("unit", unit) if unit else ""

    def term(self, name: str) -> str:
        """Give the name of a term."""
        return self._said(f"term:{name}", rules().terms[name].label)

    def way(self, code: str) -> str:
        """Give the name of a way."""
        return self._said(f"way:{code}", rules().ways[code].label)

    def list_question(self, name: str) -> str:
        """Give the question over a list to tick."""
        return self._said(f"list:{name}", asking().groups[name].text)

    def fee(self, code: str, label: str) -> str:
        """Give the name of a fee."""
        return self._said(f"fee:{code}", label)

    def shown(self, text: str) -> str:
        """Give a whole sentence as people read it: German names explained once, their direction kept."""
        if self.language == GERMAN:
            return text
        explained: set[str] = set()

        def beside(found: re.Match[str]) -> str:
            name = found["alone"] or found[0]
            if name in explained:
                return found[0]
            explained.add(name)
            meaning = self._said(f"name:{name}", name)
            return f"({name}: {meaning})" if found["alone"] else f"{name} ({meaning})"

        told = _NAMED.sub(beside, text)
        if not language(self.language).rtl:
            return told
        return _LEFT_TO_RIGHT.sub(lambda found: f"{_ISOLATE}{found[0]}{_END}", told)

    def _said(self, context: str, german: str) -> str:
        return german if self.language == GERMAN else self._words[context, german]


@cache
def words() -> frozenset[tuple[str, str]]:
    """Give everything a catalogue has to say: context and German words."""
    return frozenset(_all_words())


def _all_words() -> Iterator[tuple[str, str]]:
    found = rules()
    for fact in found.vocabulary.facts.values():
        yield f"fact:{fact.name}:label", fact.label
        yield f"fact:{fact.name}:question", fact.question
        for value, said in zip(fact.values, fact.words, strict=True):
            if not _stays(value, said):
                yield f"fact:{fact.name}:{value}", said
        if fact.unit:
            yield "unit", fact.unit
    yield from (("unit", parameter.unit) for parameter in found.parameters.values())
    yield from ((f"term:{name}", term.label) for name, term in found.terms.items())
    yield from ((f"way:{code}", way.label) for code, way in found.ways.items())
    yield from ((f"fee:{line.fields[0]}", line.fields[1]) for line in sheet("gebuehren").of("Gebühr"))
    yield from ((f"list:{name}", group.text) for name, group in asking().groups.items())
    yield from ((f"name:{name}", name) for name in NAMES)


def catalogue(code: str, *, root: Path | None = None) -> dict[tuple[str, str], str]:
    """Give what the compiled catalogue of a language says; nothing where there is none."""
    path = (root or Path(settings.LOCALE_PATHS[0])) / to_locale(code) / "LC_MESSAGES" / "law.mo"
    if not path.exists():
        return {}
    return {(entry.msgctxt or "", entry.msgid): entry.msgstr for entry in polib.mofile(str(path))}


@cache
def languages() -> tuple[str, ...]:
    """Give the languages in which every word is there, German first."""
    return (GERMAN, *(one.code for one in PUBLIC if one.code != GERMAN and _complete(one.code)))


@cache
def speech(code: str) -> Speech:
    """Give the words in a language.

    Raises `NotOfferedError` for one that is not complete.
    """
    if code not in languages():
        raise NotOfferedError(code)
    return Speech(code, {} if code == GERMAN else catalogue(code))


def _complete(code: str) -> bool:
    found = catalogue(code)
    return bool(found) and all(found.get(key) for key in words())


def _stays(value: str, words: str) -> bool:
    return value == words and bool(_SECTION.fullmatch(value) or _LANGUAGE_LEVEL.fullmatch(value))


def _as_printed(value: str) -> str:
    if not _SECTION.fullmatch(value):
        return value
    return " ".join(before + part for before, part in zip(_PARTS, value.split("_"), strict=False))
