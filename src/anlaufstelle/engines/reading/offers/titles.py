"""Residence titles by the section they cite, papers that are none, and what certificates attest."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from anlaufstelle.engines.reading.offers.results import Band, Offer, around
from anlaufstelle.engines.reading.offers.rows import Row, Sheet
from anlaufstelle.engines.reading.offers.values import ascii_digits, day_at
from anlaufstelle.engines.reading.results import Word

#: The titles the rules know, by section and subsection; a test compares them with the rules.
_KNOWN = (
    "9 9a 16a 16b 16d 16d_3 16e 16f 16g 17 18a 18b 18c 18d 18e 18f 18g 19 19c 19c_4 19d 19e 20 20a 21 22 23_1 23_2 "
    "23_4 23a 24 25_1 25_2 25_3 25_4 25_4a 25_4b 25_5 25a 25b 26_3 26_4 28_1 28_2 30 31 32 33 34 35 36_1 36_2 36_3 "
    "36a 37 38 38a 104c"
)
TITLES = frozenset(_KNOWN.split())
_SIGN = re.compile(r"[(„»]?§(\d{1,3}[a-z]?)?[.,;)]?")
_SECTION = re.compile(r"(\d{1,3}[a-z]?)[.,;)]?")
_LEVEL = re.compile(r"[(„»]?([ABC][12])[).,;“«]?")
_OF_33 = re.compile(r"(\d{1,2})/33")
_MOST_RIGHT = 33
_REFUSED = ("abgelehnt", "lehne", "versagt", "widerrufen", "zuruckgenommen", "ablehnung")
_PAPERS = (
    ("geduldet_60b", ("personen mit ungeklarter identitat",)),
    ("geduldet", ("aussetzung der abschiebung", "duldung")),
    ("gestattet", ("aufenthaltsgestattung",)),
    ("fiktion", ("fiktionsbescheinigung",)),
    ("titel", ("aufenthaltserlaubnis", "niederlassungserlaubnis", "blaue karte eu", "daueraufenthalt eu",
               "erlaubnis zum daueraufenthalt eu")),
)  # fmt: skip
_UNTIL = ("gultig bis", "gultig bis zum", "verlangert bis", "verlangert bis zum", "valid until", "befristet bis")
_SINCE = ("gultig ab", "gultig vom", "erteilt am", "ausgestellt am", "valid from")
_GRANTED = ("erteile", "erteilt", "verlangert", "verlangere", "nach", "gemass", "gem", "anmerkungen", "rechtsgrundlage")
_GERMAN = ("deutsch", "german", "goethe", "dtz", "testdaf", "osd", "zuwanderer", "integrationskurs", "allemand")
_LEVEL_NAMES = (
    "niveau stufe niveaustufe level zertifikat gesamtergebnis sprachniveau goethe telc referenzrahmen ger osd gers "
    "bestanden erreicht nachgewiesen deutschkenntnisse"
)
_LEVEL_WORDS = frozenset(_LEVEL_NAMES.split())
#: Lines about one part of an examination, or about what a course aims at, attest no level.
_PART_NAMES = (
    "horen lesen schreiben sprechen leseverstehen horverstehen ziel kursziel ziels zielniveau teilnahme nicht kein "
    "listening reading writing speaking angestrebt"
)
_PARTS = frozenset(_PART_NAMES.split())


def cited_offers(sheet: Sheet, *, kind: str) -> Iterator[Offer]:
    """Give the title or other paper a residence document shows, and the title a decision grants."""
    if kind not in {"residence_title", "own_decision"} or (kind == "own_decision" and sheet.says(*_REFUSED)):
        return
    until, since = _only_day(sheet, _UNTIL), _only_day(sheet, _SINCE)
    for row in sheet.rows:
        for code, words in _sections(row):
            if kind == "residence_title" or not set(_GRANTED).isdisjoint(row.plain):
                reason = f"Das Papier nennt »{' '.join(word.text for word in words)[:60]}«."
                yield Offer("titel", code, around(words), reason, Band.CLEAR, since, until)
    if kind == "residence_title":
        yield from _papers(sheet, since, until)


def attested_offers(sheet: Sheet, *, kind: str) -> Iterator[Offer]:
    """Give what certificates attest: a level of German, knowledge of the order, right answers."""
    if sheet.says("teilnahmebescheinigung", "nicht bestanden", "nicht erreicht"):
        return
    if kind == "language_certificate" and sheet.says(*_GERMAN):
        yield from _levels(sheet)
    yield from _tests(sheet)


def _papers(sheet: Sheet, since: date | None, until: date | None) -> Iterator[Offer]:
    for value, phrases in _PAPERS:
        for row in sheet.rows:
            for phrase in phrases:
                for first, last in row.says(phrase):
                    words = row.words[first : last + 1]
                    reason = f"Das Papier heißt »{' '.join(word.text for word in words)[:60]}«."
                    yield Offer("status", value, around(words), reason, Band.CLEAR, since, until)
                    return


def _sections(row: Row) -> Iterator[tuple[str, Sequence[Word]]]:
    """Give the titles a line cites: "§ 25b Abs. 1 AufenthG", "§25 (5)"."""
    texts = [ascii_digits(word.text[:20]) for word in row.words]
    for place, text in enumerate(texts):
        sign = _SIGN.fullmatch(text)
        if sign is None:
            continue
        after = place + 1
        section = sign[1] or _matched(_SECTION, texts, after)
        after += not sign[1]
        if not section:
            continue
        part, taken = _subsection(texts, after)
        code = f"{section}_{part}" if f"{section}_{part}" in TITLES else section
        if code in TITLES:
            yield code, row.words[place : after + taken]


def _subsection(texts: Sequence[str], place: int) -> tuple[str, int]:
    """Give the subsection that follows a section and the number of words it takes."""
    word = texts[place].strip("., ") if place < len(texts) else ""
    if word in {"Abs", "Absatz"}:
        return _matched(_SECTION, texts, place + 1), 2
    inner = word.removeprefix("(").removesuffix(")")
    return (inner, 1) if word.startswith("(") and word.endswith(")") and inner.isdecimal() else ("", 0)


def _matched(pattern: re.Pattern[str], texts: Sequence[str], place: int) -> str:
    found = pattern.fullmatch(texts[place]) if place < len(texts) else None
    return found[1] if found else ""


def _only_day(sheet: Sheet, names: Sequence[str]) -> date | None:
    """Give the day beside one of these names, if the page has only one."""
    found = {
        day[0]
        for name in filter(sheet.says, names)
        for number, row in enumerate(sheet.rows)
        for label in row.says(name)
        if (day := sheet.beside(day_at, row=number, label=label))
    }
    return found.pop() if len(found) == 1 else None


def _levels(sheet: Sheet) -> Iterator[Offer]:
    for row in sheet.rows:
        if not _PARTS.isdisjoint(row.plain) or _LEVEL_WORDS.isdisjoint(row.plain):
            continue
        for word in row.words:
            found = _LEVEL.fullmatch(ascii_digits(word.text[:8]))
            if found:
                reason = "Ein Zertifikat über Deutsch nennt diese Stufe als Ergebnis."
                yield Offer("deutsch", found[1], around([word]), reason, Band.CLEAR)


def _tests(sheet: Sheet) -> Iterator[Offer]:
    passed = sheet.says("bestanden", "erfolgreich")
    for row in sheet.rows:
        for first, last in row.says("leben in deutschland") if passed else ():
            reason = "Der Test »Leben in Deutschland« ist als bestanden bescheinigt."
            yield Offer("sozialordnung", "ja", around(row.words[first : last + 1]), reason, Band.CLEAR)
        if sheet.says("einburgerungstest"):
            yield from _right_answers(row)


def _right_answers(row: Row) -> Iterator[Offer]:
    texts = [ascii_digits(word.text[:12]).strip(".,;:()") for word in row.words]
    for place, text in enumerate(texts):
        glued = _OF_33.fullmatch(text)
        parted = texts[place + 1 : place + 3] == ["von", str(_MOST_RIGHT)] and text.isdecimal()
        right = int(glued[1]) if glued else int(text) if parted else None
        if right is not None and right <= _MOST_RIGHT:
            words = row.words[place : place + (1 if glued else 3)]
            reason = "Ein Einbürgerungstest nennt die richtigen Antworten von 33."
            yield Offer("einbuergerungstest_richtig", float(right), around(words), reason, Band.CLEAR)
