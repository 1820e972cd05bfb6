"""What is wrong with a catalogue: missing, doubtful or broken translations."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.catalogues.files import PLURALS, path_of, plural_count
from tools.catalogues.texts import LOCALE, Sentence

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LONE_PERCENT = re.compile(r"(?<!%)(?:%%)*%(?![%(])")


def problems(wanted: dict[tuple[str, str], Sentence], *, language: str, root: Path = LOCALE) -> list[str]:
    """Give one line a problem of this language's catalogue; none means it is complete and sound."""
    path = path_of(language, root=root)
    if not path.exists():
        return [f"{language}: no catalogue; run: python -m tools.catalogues update"]
    file = polib.pofile(str(path))
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in file if not entry.obsolete}
    lines = [] if file.metadata.get("Plural-Forms") == PLURALS[language] else ["wrong Plural-Forms header"]
    lines += [f"not in the code any more: {text!r}" for context, text in entries.keys() - wanted.keys()]
    for key, sentence in wanted.items():
        entry = entries.get(key)
        lines += ["missing: " + repr(key[1])] if entry is None else _of(entry, sentence, language)
    return [f"{language}: {line}" for line in lines]


def _of(entry: polib.POEntry, sentence: Sentence, language: str) -> Iterator[str]:
    told = repr(sentence.text)
    if "fuzzy" in entry.flags:
        yield f"fuzzy: {told}"
    if bool(sentence.plural) != bool(entry.msgid_plural):
        yield f"plural differs: {told}"
    elif sentence.plural:
        yield from (f"{line}: {told}" for line in _plural(entry, sentence, language))
    elif not entry.msgstr:
        yield f"missing: {told}"
    else:
        yield from (f"{line}: {told}" for line in differences(sentence.text, entry.msgstr))


def _plural(entry: polib.POEntry, sentence: Sentence, language: str) -> Iterator[str]:
    if entry.msgid_plural != sentence.plural:
        yield "plural differs"
    if sorted(entry.msgstr_plural) != list(range(plural_count(language))):
        yield "wrong number of plural forms"
        return
    for number, text in entry.msgstr_plural.items():
        if not text:
            yield f"missing form {number}"
        elif _one_number(language, number):  # "eine Zeit" may go without the number
            yield from differences(sentence.plural, text, may_lack=1)
        else:
            yield from differences(sentence.plural, text)


def _one_number(language: str, form: int) -> bool:
    choose = gettext.c2py(PLURALS[language].partition("plural=")[2].rstrip(";"))
    return sum(choose(number) == form for number in range(1000)) == 1


def _names(text: str) -> set[str]:
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


def differences(source: str, text: str, *, may_lack: int = 0) -> Iterator[str]:
    """Give what breaks a translation of this sentence; nothing for a sound one."""
    names, given = _names(source), _names(text)
    if given - names or len(names - given) > may_lack:
        yield f"placeholders differ ({', '.join(sorted(names ^ given))})"
    if _LONE_PERCENT.search(text) and not _LONE_PERCENT.search(source):
        yield "a lone percent sign"
    if sorted(_TAG.findall(source)) != sorted(_TAG.findall(text)):
        yield "tags differ"
    if _edges(source) != _edges(text):
        yield "white space at the edges differs"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
