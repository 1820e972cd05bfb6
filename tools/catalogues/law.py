"""The catalogues of the law: the words of the rule sheets in every language, apart from the sentences of the code.

A catalogue that is not complete is not offered. Those in `COMPLETE` have to be: their readers rely on them.
"""

from pathlib import Path

import polib
from django.utils.translation import to_locale

from tools.catalogues.check import differences
from tools.catalogues.files import languages
from tools.catalogues.texts import LOCALE

#: Languages in which everything the law says must be there.
COMPLETE: tuple[str, ...] = ("en", "ar", "uk")
_Key = tuple[str, str]


def path_of(language: str, *, root: Path = LOCALE) -> Path:
    """Give the law's catalogue of a language."""
    return root / to_locale(language) / "LC_MESSAGES" / "law.po"


def update(language: str, *, wanted: frozenset[_Key] | None = None, root: Path = LOCALE) -> tuple[int, int]:
    """Bring a catalogue up to date; give how many words are translated, and of how many.

    A word whose German has changed loses its translation; the old one stays in a comment.
    """
    keys = _words() if wanted is None else wanted
    path = path_of(language, root=root)
    old = {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    before = {context: entry for (context, _text), entry in old.items()}
    merged = polib.POFile(wrapwidth=0)
    merged.metadata = {
        "Language": to_locale(language),
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for context, german in sorted(keys):
        known = old.get((context, german))
        entry = polib.POEntry(msgctxt=context, msgid=german, msgstr=known.msgstr if known else "")
        changed = before.get(context)
        if known is None and changed is not None and changed.msgstr and context != "unit":
            entry.tcomment = f"before: {changed.msgid} = {changed.msgstr}"
        elif known is not None and not known.msgstr:
            entry.tcomment = known.tcomment
        merged.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    merged.save(str(path))
    return len(merged.translated_entries()), len(keys)


def problems(language: str, *, wanted: frozenset[_Key] | None = None, root: Path = LOCALE) -> list[str]:
    """Give one line a problem of this language's catalogue of the law."""
    keys = _words() if wanted is None else wanted
    path = path_of(language, root=root)
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    lines = [f"not in the sheets any more: {context} {text!r}" for context, text in sorted(entries.keys() - keys)]
    for context, german in sorted(keys):
        entry = entries.get((context, german))
        if entry is not None and entry.msgstr:
            lines += [f"{line}: {context}" for line in differences(german, entry.msgstr)]
            lines += [f"fuzzy: {context}"] * ("fuzzy" in entry.flags)
        elif language in COMPLETE or (path.exists() and entry is None):
            lines.append(f"missing: {context} {german!r}")
    return [f"law, {language}: {line}" for line in lines]


def states() -> list[str]:
    """Say of every language how far the law is translated."""
    found = []
    for language in languages():
        path = path_of(language)
        done = len(polib.pofile(str(path)).translated_entries()) if path.exists() else 0
        found.append(
            f"law, {language}: {'offered' if done == len(_words()) else f'not offered, {done} of {len(_words())}'}"
        )
    return found


def _words() -> frozenset[tuple[str, str]]:
    """Give every word of the sheets; reading them wakes the apps, and compiling needs none."""
    from anlaufstelle.pathways.queries.speech import words

    return words()
