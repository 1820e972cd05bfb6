"""Proof that the packaged catalogue fits together and that every language is complete."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from anlaufstelle.concerns.adapter.reading import FOLDER, WORDINGS, citation, languages, load

SOURCE = "de"
#: Languages in German words: they need no translated legal name and no look for German left over.
GERMAN = ("de", "de-simple")
#: German that a person meets on paper and must recognise, and short names that are the same everywhere.
KEPT = frozenset(
    (
        "A1", "A2", "B1", "BAMF", "Duldung", "EU", "PIN", "SGB", "II", "XII", "IT", "Au-pair", "Jobcenter", "Schengen",
        "Aufenthaltsgestattung", "Fiktionsbescheinigung", "Niederlassungserlaubnis", "Chancen-Aufenthaltsrecht",
        "Leben", "in", "Deutschland", "Ankunftsnachweis", "Verpflichtungserklärung", "Chancenkarte",
    )
)  # fmt: skip
#: The first page shows few ways on at once.
MOST_WAYS = 5
_PLACEHOLDER = re.compile(r"\{\w+\}")
_LATIN = re.compile(r"[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß0-9-]*")
_GERMAN_WORDS = re.compile(
    r"\b(der|die|das|und|oder|nicht|kein|keine|eine|einen|einer|für|mit|wenn|haben|werden|Aufenthalt|Aufenthaltserlaubnis"
    r"|Bescheid|Antrag|Ausländer|Beratung|Ausbildung|Arbeit|Familie)\b"
)
#: Languages in another script: any Latin word that is not in KEPT was left over.
_OTHER_SCRIPT = ("ar", "fa", "ru", "uk")
_RIGHT_TO_LEFT = ("ar", "fa")
_SPLIT_NUMBER = re.compile(r"\d \d")
_ENDS = (".", "?", "!", "؟")


def problems(*, folder: Path = FOLDER) -> list[str]:
    """Give one line for each fault of the packaged catalogue; none for a sound one."""
    concerns, situations = load("concerns.toml", folder=folder), load("situations.toml", folder=folder)
    texts = {language: load(f"texts/{language}.toml", folder=folder) for language in languages(folder=folder)}
    found = [*_concern_problems(concerns), *_situation_problems(situations, concerns["concerns"])]
    found += _source_problems(concerns, situations, texts[SOURCE])
    for language, words in texts.items():
        found += _text_problems(language, words, texts[SOURCE])
    return found


def _concern_problems(given: Mapping[str, Any]) -> Iterator[str]:
    for code, entry in given["concerns"].items():
        lists = {
            "groups": [entry["group"]],
            "fees": [entry["fee"]],
            "skills": entry["needs"]["skills"],
            "features": entry["needs"].get("features", []),
            "papers": entry["papers"],
        }
        for name, codes in lists.items():
            for unknown in set(codes) - set(given[name]):
                yield f"{code}: {unknown} is not among the {name}"
        if not entry["needs"]["skills"]:
            yield f"{code}: nobody needs to know anything for it"
        for text in entry["basis"]:
            citation(text)


def _situation_problems(situations: Mapping[str, Any], concerns: Mapping[str, Any]) -> Iterator[str]:
    reached: set[str] = set()
    for code, entry in situations.items():
        reached |= set(entry["concerns"])
        if not 1 <= len(entry["concerns"]) <= MOST_WAYS:
            yield f"{code}: leads to {len(entry['concerns'])} concerns, not 1 to {MOST_WAYS}"
        for unknown in set(entry["concerns"]) - set(concerns):
            yield f"{code}: {unknown} is no concern"
    for code, entry in concerns.items():
        if entry.get("online", True) and code not in reached:
            yield f"{code}: no situation leads to it"


def _source_problems(
    given: Mapping[str, Any], situations: Mapping[str, Any], words: Mapping[str, Any]
) -> Iterator[str]:
    used = {
        "groups": set(given["groups"]),
        "skills": set(given["skills"]),
        "features": set(given["features"]),
        "papers": set(given["papers"]),
        "situations": set(situations),
        "concerns": set(given["concerns"]),
        "notices": {code for entry in given["concerns"].values() for code in entry.get("notices", [])},
        "fee_notes": {code for fee in given["fees"].values() for code in fee.get("notes", [])},
        "fee_cases": {code for fee in given["fees"].values() for code, _cents in fee.get("also", [])},
    }
    for table, codes in used.items():
        for code in codes ^ set(words[table]):
            yield f"{SOURCE}: {table}.{code} has no text or no use"


def _text_problems(language: str, words: Mapping[str, Any], source: Mapping[str, Any]) -> Iterator[str]:
    if words["language"] != language or "reviewed_by" not in words:
        yield f"{language}: the file does not say its language and who reviewed it"
    here, there = _flat(words), _flat(source)
    if language not in GERMAN:
        there |= {f"concerns.{code}.legal": "" for code in source["concerns"]}
    more = {
        key for key in here.keys() - there.keys() if language in GERMAN and key.endswith(".hint")
    }  # explains a term
    for key in (here.keys() ^ there.keys()) - more:
        yield f"{language}: {key} is missing or not in {SOURCE}"
    for key in here.keys() & there.keys():
        yield from (f"{language}: {key} {fault}" for fault in _faults(language, here[key], there[key]))


def _faults(language: str, text: str, source: str) -> Iterator[str]:
    if not text.strip() or text != text.strip() or "  " in text:
        yield "is empty or has stray spaces"
    if sorted(_PLACEHOLDER.findall(text)) != sorted(_PLACEHOLDER.findall(source)):
        yield "has other placeholders"
    if source and (text[-1:] in _ENDS) != (source[-1] in _ENDS):
        yield "is a sentence where the source is none, or the other way round"
    if language in _RIGHT_TO_LEFT and _SPLIT_NUMBER.search(text):
        yield "has a number with a plain space, whose parts change places: use U+00A0"
    if left := german_left(language, text):
        yield f"has German left: {', '.join(left)}"


def german_left(language: str, text: str) -> list[str]:
    """Give the German words that a translation still holds, apart from those kept on purpose.

    >>> german_left("fr", "Prolonger la Duldung"), german_left("ru", "Продлить Aufenthalt")
    ([], ['Aufenthalt'])
    """
    if language in GERMAN:
        return []
    plain = _PLACEHOLDER.sub("", text)
    if language in _OTHER_SCRIPT:
        return [word for word in _LATIN.findall(plain) if word not in KEPT]
    return [word for word in _GERMAN_WORDS.findall(plain) if word not in KEPT]


def _flat(words: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for table in (*WORDINGS, "papers", "situations", "concerns"):
        for code, entry in words.get(table, {}).items():
            fields = {"": entry} if isinstance(entry, str) else {f".{name}": text for name, text in entry.items()}
            flat |= {f"{table}.{code}{name}": text for name, text in fields.items()}
    return flat
