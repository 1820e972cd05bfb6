"""Sentences of a statute: their numbers stand nowhere in the text and are counted here."""

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP = re.compile(
    r"[.!?][“”\"’')\]]*(?=\s+[„\"(\[§A-ZÄÖÜ0-9])"
    r"|(?<=[a-zäöüß]{2})\.(?=[A-ZÄÖÜ][a-zäöüß])"  # the space behind the stop is missing
)
_LAST_WORD = re.compile(r"(\S+)$")
_ENDED = re.compile(r"[.!?][“”\"’')\]]*$")
_LIST = re.compile(r"(?:\d+[a-z]?\s*(?:,|und|oder|bis|sowie)\s+)+$")
#: Before these a number is an ordinal: "31. Dezember", "18. Lebensjahr".
_COUNTED = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember", "Lebensjahr", "Lebensmonat", "Geburtstag", "Kalenderjahr", "Wahlperiode", "Tag", "Monat", "Jahrhundert",
)  # fmt: skip
#: After these a number names a place in the law, so a full stop behind it ends the sentence.
_PLACES = _words(
    "§ §§ Absatz Absatzes Absätze Absätzen Abs. Satz Satzes Sätze Sätzen Nummer Nummern Nr. Nrn. Artikel Artikels "
    "Artikeln Art. Seite S. Anlage Anhang Spalte Teil Abschnitt Kapitel Stufe Ziffer Buchstabe Buchstaben"
)
_BEFORE_ORDINAL = _words(
    "der die das des dem den am zum zur vom im ab bis ein eine eines einem einer ihr ihre ihres ihrem ihrer sein seine "
    "seines seinem seiner jedes jeden jeder vollendeten vor nach dieses beim"
)
_SHORT = _words(
    "Abs Nr Nrn Art Buchst Bek BGBl BAnz ABl RGBl GMBl vgl bzw ggf sog lit Ziff Anm Kap evtl inkl max min Mio Mrd ca "
    "allg gem entspr Abschn Hs Halbs Rn Rdnr aF nF zul Verz Str str Dr Prof ff Doppelbuchst Alt einschl Aufl Hrsg Ausg "
    "Fn Ber ber geänd Tel"
)
_LETTER_PLACES = _words("Buchstabe Buchstaben Spalte Anlage Gruppe Typ Klasse Kategorie Teil Abschnitt und oder bis")


def split(text: str) -> tuple[str, ...]:
    """Give the sentences of a text on one line.

    >>> split("Es gilt Abs. 2 Satz 1. Bis zum 31. Dezember 2026 gilt Nr. 3 nicht.")
    ('Es gilt Abs. 2 Satz 1.', 'Bis zum 31. Dezember 2026 gilt Nr. 3 nicht.')
    """
    return tuple(_parts(text)) if text else ()


def ended(text: str) -> bool:
    """Say whether a text closes its sentence, so that what follows begins a new one."""
    return _ENDED.search(text) is not None


def _parts(text: str) -> Iterator[str]:
    begin = 0
    for stop in _STOP.finditer(text):
        if _closes(text[begin : stop.start()], stop[0], text[stop.end() :]):
            yield text[begin : stop.end()].strip()
            begin = stop.end()
    yield text[begin:].strip()  # never empty: a stop inside has words behind it


def _closes(said: str, stop: str, following: str) -> bool:
    if _inside(said + stop):
        return False
    if stop[0] != ".":
        return True
    found = _LAST_WORD.search(said)
    if found is None:
        return False
    word = found[1].lstrip('(„"[')
    before = said[: found.start()]
    if word.isdigit():
        return _closes_after_number(before, following.lstrip())
    if len(word) == 1 and word.isalpha():
        return _last(before) in _LETTER_PLACES
    return word.rsplit(".", 1)[-1] not in _SHORT and not _dotted(word)


def _closes_after_number(before: str, following: str) -> bool:
    if following.startswith(_COUNTED):
        return False
    head = _last(_LIST.sub("", before))
    return head in _PLACES or head.lower() not in _BEFORE_ORDINAL


def _last(text: str) -> str:
    words = text.split()
    return words[-1].lstrip("(„") if words else ""


def _dotted(word: str) -> bool:
    """Say whether a word is an abbreviation with dots inside, such as i.V.m or z.B."""
    return "." in word and all(len(part) <= 1 for part in word.split("."))


def _inside(text: str) -> bool:
    """Say whether a quotation or bracket is still open."""
    return text.count("„") > text.count("“") + text.count("”") or text.count("(") > text.count(")")
