"""Where one document ends and the next begins: what every page says about the border before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from anlaufstelle.engines.reading.sorting.learned import Guess, guess
from anlaufstelle.engines.reading.sorting.lines import Line, lines_of
from anlaufstelle.engines.reading.sorting.naming import reference_of
from anlaufstelle.engines.reading.sorting.papers import Page, Reason, Rule
from anlaufstelle.engines.reading.sorting.titles import Named, is_greeting, named

#: How much a sign speaks for a border (or against it), as the logarithm of odds. Without any sign a border is as likely
#: as not; the pile decides. Chosen on invented papers, see `anlaufstelle bench sorting`.
_WEIGHTS = {
    Rule.PAGE_NUMBER: 5.0,
    Rule.LAST_PAGE_BEFORE: 4.0,
    Rule.MACHINE_ZONE: 3.0,
    Rule.TITLE: 3.0,
    Rule.LETTERHEAD: 2.0,
    Rule.SALUTATION: 3.0,
    Rule.ENDED_BEFORE: 1.5,
    Rule.OTHER_REFERENCE: 2.5,
    Rule.OTHER_SHAPE: 1.5,
    Rule.OTHER_KIND: 1.5,
    Rule.OWN_SHEET: 1.0,
    Rule.SAME_REFERENCE: -2.5,
    Rule.GOES_ON: -3.0,
}
_NUMBER = re.compile(
    r"^(?:seite|blatt|page|sayfa|стр|сторінка|страница|صفحه) (\d{1,3}) (?:von|of|sur|из|з|من|از|v) (\d{1,3})\b"
    r"|\b(?:seite|blatt|page|sayfa) (\d{1,3}) (?:von|of|sur) (\d{1,3})$"
)
_BARE = re.compile(r"^[-–—]?\s*(?:Seite |Page |Blatt |S\. )?(\d{1,3})\s*(?:[-–—]|\.|$)$")
_SLASH = re.compile(r"^(?:Seite |Page |Blatt )?(\d{1,2})\s?/\s?(\d{1,2})$")
_EDGE_TOP, _EDGE_BOTTOM = 1_500, 8_800
#: Letterheads stand above, footers below; a line of text has more than a few words.
_HEAD, _FOOT, _FEW_WORDS = 2_600, 9_400, 4
_SECOND = 2
#: A kind that is rather this than any other.
_RATHER = 0.5
_CLOSED = re.compile(
    r"^(?:mit freundlichen grussen|mit freundlichem gruss|hochachtungsvoll|im auftrag|viele grusse|yours sincerely|"
    r"kind regards|best regards|cordialement|veuillez agreer|saygilarimla|з повагою|с уважением)"
)
_ONWARDS = re.compile(r"^(?:fortsetzung|ubertrag|anlage zu|noch zu|continued|suite)\b")
_HEADING = re.compile(r"^(?:rechtsbehelfsbelehrung|rechtsmittelbelehrung|begrundung|grunde|hinweise?)$")
_LETTERHEAD = re.compile(r"\b\d{5} \w+|\b(?:tel|telefon|fax|e mail|phone)\b")


@dataclass(frozen=True, slots=True)
class Look:
    """A page with what is found on it once: lines, kind by its title, number of the page and of how many, reference."""

    page: int
    lines: tuple[Line, ...]
    named: Named | None
    number: tuple[int, int] | None
    reference: str
    shape: tuple[int, int]
    guess: Guess


@dataclass(frozen=True, slots=True)
class Border:
    """How likely a document begins with this page, and why."""

    begins: float
    reasons: tuple[Reason, ...]


def look_at(page: Page, *, number: int) -> Look:
    """Find on a page what matters for borders and kinds."""
    lines = lines_of(page.words)
    return Look(
        page=number,
        lines=lines,
        named=named(lines, page=number),
        number=_page_number(lines),
        reference=reference_of(lines),
        shape=(page.width, page.height),
        guess=guess(lines),
    )


def border(before: Look, after: Look) -> Border:
    """Say whether a document begins with the page `after` that follows `before`."""
    signs = [*_numbers(before, after), *_signs(before, after)]
    odds = sum(weight for weight, _ in signs)
    return Border(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), tuple(reason for _, reason in signs))


def _numbers(before: Look, after: Look) -> Iterator[tuple[float, Reason]]:
    """Numbers of pages: the first of several begins, one that follows goes on, and the last one ends."""
    weight = _WEIGHTS[Rule.PAGE_NUMBER]
    if after.number:
        number, of = after.number
        told = Reason(Rule.PAGE_NUMBER, after.page, f"{number}/{of}" if of else str(number))
        if number == 1:
            yield weight, told
        elif before.number is None:
            yield (-weight if number == _SECOND else weight / 2), told
        else:
            follows = before.number[0] + 1 == number and (not of or not before.number[1] or of == before.number[1])
            yield (-weight if follows else weight), told
    if before.number and before.number[1] == before.number[0]:
        yield (
            _WEIGHTS[Rule.LAST_PAGE_BEFORE],
            Reason(Rule.LAST_PAGE_BEFORE, before.page, "{}/{}".format(*before.number)),
        )
    elif before.number and before.number[1] and after.number is None:
        yield weight / 2, Reason(Rule.OTHER_SHAPE, after.page)


def _signs(before: Look, after: Look) -> Iterator[tuple[float, Reason]]:
    if after.named and not _same_card(before, after):
        rule = Rule.MACHINE_ZONE if after.named.reason.rule is Rule.MACHINE_ZONE else Rule.TITLE
        yield _WEIGHTS[rule], Reason(rule, after.page, after.named.reason.words)
    yield from _first_page_signs(after)
    closed = next((line for line in before.lines[-8:] if _CLOSED.match(line.plain)), None)
    if closed:
        yield _WEIGHTS[Rule.ENDED_BEFORE], Reason(Rule.ENDED_BEFORE, before.page, closed.text)
    if before.reference and after.reference:
        rule = Rule.SAME_REFERENCE if before.reference == after.reference else Rule.OTHER_REFERENCE
        yield _WEIGHTS[rule], Reason(rule, after.page, after.reference)
    if onwards := _goes_on(before, after):
        yield _WEIGHTS[Rule.GOES_ON], Reason(Rule.GOES_ON, after.page, onwards)
    if before.named and before.named.reason.rule is Rule.MACHINE_ZONE and not _same_card(before, after):
        yield _WEIGHTS[Rule.OWN_SHEET], Reason(Rule.OWN_SHEET, before.page, before.named.reason.words)
    if _other_kind(before, after):
        yield _WEIGHTS[Rule.OTHER_KIND], Reason(Rule.OTHER_KIND, after.page, ", ".join(after.guess.words))
    if _other_shape(before.shape, after.shape):
        yield _WEIGHTS[Rule.OTHER_SHAPE], Reason(Rule.OTHER_SHAPE, after.page)


def _first_page_signs(after: Look) -> Iterator[tuple[float, Reason]]:
    greeting = next((line for line in after.lines[:30] if is_greeting(line.plain)), None)
    if greeting:
        yield _WEIGHTS[Rule.SALUTATION], Reason(Rule.SALUTATION, after.page, greeting.text)
    head = next((line for line in after.lines[:8] if line.top < _HEAD and _LETTERHEAD.search(line.plain)), None)
    if head:
        yield _WEIGHTS[Rule.LETTERHEAD], Reason(Rule.LETTERHEAD, after.page, head.text)


def _other_kind(before: Look, after: Look) -> bool:
    """Say whether the words of a page without a title are those of another kind of paper than the page before."""
    kind = before.named.kind if before.named else before.guess.kind
    return after.named is None and after.guess.probability >= _RATHER and after.guess.kind != kind


def _same_card(before: Look, after: Look) -> bool:
    """Say whether both are sides of one passport or card."""
    return bool(
        before.named and after.named and before.named.kind == after.named.kind in {"passport", "residence_title"}
    )


def _goes_on(before: Look, after: Look) -> str:
    """Give the words by which a page goes on with the one before."""
    text = [line for line in after.lines if not _is_edge(line)]
    if not text:
        return ""
    first, plain = text[0].text, text[0].plain
    if _ONWARDS.match(plain) or _HEADING.match(plain):
        return first
    begins_small = first[:1].islower() and first[:2].isalpha()
    last = next((line.text for line in reversed(before.lines) if not _is_edge(line)), "")
    runs_on = bool(last) and (last[-1].isalpha() or last[-1] in ",-") and len(last.split()) > _FEW_WORDS
    return first if begins_small and (runs_on or len(first.split()) >= _FEW_WORDS) else ""


def _is_edge(line: Line) -> bool:
    """Say whether a line is only the number of the page, or a header or footer of two words."""
    return bool(_BARE.match(line.text) or _NUMBER.search(line.plain)) or line.top > _FOOT


def _page_number(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Give the number of the page and of how many; 0 where that is not said. Only edges of the page are asked."""
    for line in lines:
        if said := _NUMBER.search(line.plain):
            number, of = (int(one) for one in said.groups() if one)
            if 1 <= number <= of:
                return number, of
    for line in (*lines[:3], *lines[-3:]):
        if not (line.top <= _EDGE_TOP or line.top >= _EDGE_BOTTOM):
            continue
        if (both := _SLASH.match(line.text)) and 1 <= int(both[1]) <= int(both[2]):
            return int(both[1]), int(both[2])
        if bare := _BARE.match(line.text):
            return (int(bare[1]), 0) if int(bare[1]) else None
    return None


def _other_shape(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if not all((*one, *other)):
        return False
    return (
        abs(one[0] * other[1] - one[1] * other[0]) > 0.08 * one[1] * other[1] or abs(one[0] - other[0]) > 0.15 * one[0]
    )
