"""Catalogue files: merged from the sentences of the code, and compiled for Django."""

from collections.abc import Iterable
from pathlib import Path

import polib
from django.utils.translation import to_locale

from anlaufstelle.values.languages import PUBLIC
from tools.catalogues.texts import LOCALE, Found, Sentence, is_public

#: The plural rule of each language, for whole numbers.
PLURALS = {
    "de-simple": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "fa": "nplurals=2; plural=(n > 1);",
}
SOURCE_LANGUAGE = "de"


def languages() -> list[str]:
    """Give the languages that need a catalogue: all that the picker offers but German, the source."""
    return [language.code for language in PUBLIC if language.code != SOURCE_LANGUAGE]


def path_of(language: str, *, root: Path = LOCALE) -> Path:
    """Give the catalogue file of a language, in the folder Django looks for."""
    return root / to_locale(language) / "LC_MESSAGES" / "django.po"


def public_sentences(found: Iterable[Found]) -> dict[tuple[str, str], Sentence]:
    """Give the sentences the public sees; one seen anywhere in public is public."""
    wanted: dict[tuple[str, str], Sentence] = {}
    for item in found:
        if is_public(item.file):
            known = wanted.get(item.sentence.key)
            if known is None or not known.plural:
                wanted[item.sentence.key] = item.sentence
    return dict(sorted(wanted.items()))


def update(wanted: dict[tuple[str, str], Sentence], *, language: str, root: Path = LOCALE) -> polib.POFile:
    """Bring one catalogue up to date: new sentences empty, known ones kept, unused ones marked obsolete."""
    path = path_of(language, root=root)
    old = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    merged = polib.POFile(wrapwidth=0)
    merged.metadata = {
        "Language": to_locale(language),
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key, sentence in wanted.items():
        merged.append(_entry(sentence, old.pop(key, None), forms=plural_count(language)))
    for entry in old.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete = True
            merged.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    merged.save(str(path))
    return merged


def plural_count(language: str) -> int:
    """Give the number of plural forms of a language."""
    return int(PLURALS[language].partition(";")[0].removeprefix("nplurals="))


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def _entry(sentence: Sentence, old: polib.POEntry | None, *, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=sentence.context or None, msgid=sentence.text)
    if old is not None:
        entry.tcomment, entry.flags = old.tcomment, [flag for flag in old.flags if flag == "fuzzy"]
    if sentence.plural:
        entry.msgid_plural = sentence.plural
        known = old.msgstr_plural if old is not None else {}
        entry.msgstr_plural = {number: known.get(number, "") for number in range(forms)}
    elif old is not None:
        entry.msgstr = old.msgstr
    return entry


def compile_all(root: Path = LOCALE) -> int:
    """Compile every catalogue that is newer than its compiled file; give how many."""
    compiled = 0
    for path in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns <= path.stat().st_mtime_ns:
            draft = target.with_suffix(".mo.new")
            polib.pofile(str(path)).save_as_mofile(str(draft))
            draft.replace(target)
            compiled += 1
    return compiled
