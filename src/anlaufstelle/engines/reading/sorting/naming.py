"""How a document could be named: its subject, the day it was written, who sent it and under which sign."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.reading.sorting.lines import Line
from anlaufstelle.engines.reading.sorting.papers import Reason, Rule
from anlaufstelle.engines.reading.sorting.titles import heads, is_greeting
from anlaufstelle.values.names import fold

#: The limits of the fields these suggestions are for.
_SUBJECT, _SENDER, _REFERENCE = 200, 160, 80
_UPPER_HALF, _LETTERHEAD = 5_000, 2_600
_OLDEST, _LATEST = 1900, 2200
#: A title is set larger than the text, and is more than a sign.
_LARGE, _FEWEST_LETTERS = 1.3, 4
_MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "Januar Jänner January janvier ocak января січня",
            "Februar February février şubat февраля лютого",
            "März March mars mart марта березня",
            "April avril nisan апреля квітня",
            "Mai May mayıs мая травня",
            "Juni June juin haziran июня червня",
            "Juli July juillet temmuz июля липня",
            "August août ağustos августа серпня",
            "September septembre eylül сентября вересня",
            "Oktober October octobre ekim октября жовтня",
            "November novembre kasım ноября листопада",
            "Dezember December décembre aralık декабря грудня",
        ),
        start=1,
    )
    for name in names.split()
}
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})\s?[.]\s?(\d{1,2})\s?[.]\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[.]?\s(\w{3,12})[.,]?\s(\d{4})(?!\d)")
_SIGNED = re.compile(r"\b(?:datum|date|tarih|дата|den|le)\b")
_OTHER_DAY = re.compile(
    r"\b(?:geb|geboren|geburtsdatum|birth|naissance|dogum|народження|рождения|gultig|valid|bis|ab|eingang|vom|seit|frist)\b"
)
_ABOUT = re.compile(r"^\W*(?:betreff|betr|subject|objet|konu|re|wegen|тема|الموضوع|موضوع)\b\W*", re.IGNORECASE)
_SIGN = re.compile(
    r"\b(?:az|aktenzeichen|gesch[aä]ftszeichen|gesch\.?\s?-?\s?z|gz|unser zeichen|mein zeichen|unsere ref(?:erenz)?|"
    r"our ref(?:erence)?|kassenzeichen|vorgangsnummer|versicherungsnummer|registriernummer)"
    r"\b[.:]*\s*[:.]?\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_OUR_SIGN = re.compile(r"^(?:ihr|your) ", re.IGNORECASE)
_FROM = re.compile(r"^(?:absender|von|from|sender)\s*:\s*(?P<who>\S.*)$", re.IGNORECASE)
_POST = re.compile(r"\b\d{5}\s+\w")
_OFFICE = re.compile(
    r"(?:(?<!ges)amt|gericht|\b(?:gmbh|mbh|kg|ag)|behorde|stadt|landkreis|kreis|ministerium|kanzlei|rechtsanwalt\w*|krankenkasse|klinik|"
    r"klinikum|praxis|schule|universitat|hochschule|institut|bank|jobcenter|agentur fur arbeit|konsulat|botschaft|"
    r"embassy|consulate|e v|kasse|verlag|stiftung|caritas|diakonie|versicherung\w*|standesamt|volkshochschule)\b"
)


@dataclass(frozen=True, slots=True)
class Names:
    """What was found to name a document with; empty where nothing was."""

    subject: str = ""
    dated_on: date | None = None
    sender: str = ""
    reference: str = ""
    reasons: tuple[Reason, ...] = ()


def names_of(lines: Sequence[Line], *, page: int, title: str, on: date) -> Names:
    """Give the names for a document that begins with this page; a date after `on` is none of a letter."""
    subject = _subject(lines, title=title)
    dated_on, dated_by = _dated(lines, on=on)
    sender, reference = _sender(lines), _reference(lines)
    found = (
        (Rule.SUBJECT, subject),
        (Rule.DATE, dated_by if dated_on else ""),
        (Rule.SENDER, sender),
        (Rule.REFERENCE, reference),
    )
    reasons = tuple(Reason(rule, page, words) for rule, words in found if words)
    return Names(subject[:_SUBJECT], dated_on, sender[:_SENDER], reference[:_REFERENCE], reasons)


def reference_of(lines: Sequence[Line]) -> str:
    """Give the sign of who wrote, "" where there is none."""
    return _reference(lines)[:_REFERENCE]


def _subject(lines: Sequence[Line], *, title: str) -> str:
    for line in lines:
        if (said := _ABOUT.match(line.text)) and len(line.text) > said.end() + 2:
            return line.text[said.end() :].strip()
    if title:
        return title
    for place, line in enumerate(lines):
        if is_greeting(line.plain) and place:
            before = lines[place - 1]
            return before.text if not _dates(before.text) and not _POST.search(before.text) else ""
    largest = max(
        (line for line in heads(lines) if _letters(line) >= _FEWEST_LETTERS), key=lambda line: line.height, default=None
    )
    usual = sorted(line.height for line in lines)[len(lines) // 2] if lines else 0
    return largest.text if largest is not None and largest.height > usual * _LARGE else ""


def _letters(line: Line) -> int:
    return sum(sign.isalpha() for sign in line.text)


def _dated(lines: Sequence[Line], *, on: date) -> tuple[date | None, str]:
    """Give the day of the letter: said to be its date, else the first one high on the page that is no other day."""
    found = [
        (rank, day, line.text) for line in lines if (rank := _rank(line)) for day in _dates(line.text) if day <= on
    ]
    best = max(found, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best else (None, "")


def _rank(line: Line) -> int:
    if _OTHER_DAY.search(line.plain):
        return 0
    return 2 * bool(_SIGNED.search(line.plain)) + (line.top < _UPPER_HALF)


def _dates(text: str) -> Iterator[date]:
    for sign in _NUMBERS.finditer(text):
        yield from _day(sign[3], sign[2], sign[1])
    for sign in _ISO.finditer(text):
        yield from _day(sign[1], sign[2], sign[3])
    for sign in _NAMED.finditer(text):
        if month := _MONTHS.get(fold(sign[2])):
            yield from _day(sign[3], str(month), sign[1])


def _day(year: str, month: str, day: str) -> Iterator[date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if _OLDEST <= found.year < _LATEST:
        yield found


def _sender(lines: Sequence[Line]) -> str:
    for line in lines[:12]:
        if said := _FROM.match(line.text):
            return said["who"].strip()
    top = [line for line in lines[:10] if line.top <= _LETTERHEAD]
    for line in top:
        if _OFFICE.search(line.plain) and not is_greeting(line.plain):
            return _before_street(line.text)
    for line in top:
        if _POST.search(line.text) and any(sign in line.text for sign in "·•|"):
            return _before_street(line.text)
    return ""


def _before_street(text: str) -> str:
    """Give the first part of a sender's line: name, street and town stand side by side there."""
    return re.split(r"\s[·•|*-]\s|,\s(?=\D*\d)", text, maxsplit=1)[0].strip(" ,·•|-")


def _reference(lines: Sequence[Line]) -> str:
    for line in lines[:40]:
        said = _SIGN.search(line.text)
        if said and not _OUR_SIGN.search(line.text[max(0, said.start() - 5) : said.start() + 5]):
            value = _value(said["value"])
            if value:
                return value
    return ""


def _value(text: str) -> str:
    """Give the words up to the one after the last that has a digit; a sign without any is none."""
    words: list[str] = []
    for word in text.split()[:6]:
        if words and not any(sign.isdigit() for sign in word) and not _short(word):
            break
        words.append(word)
    while words and not any(sign.isdigit() for sign in words[-1]) and not words[-1].isupper():
        words.pop()
    value = " ".join(words).strip(" ,;.:")
    return value if any(sign.isdigit() for sign in value) else ""


def _short(word: str) -> bool:
    return len(word) < _FEWEST_LETTERS or not word.isalpha()
