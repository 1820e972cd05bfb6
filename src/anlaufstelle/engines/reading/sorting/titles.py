"""What a paper calls itself: titles in several languages, letterheads of authorities, the machine-readable zone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.reading.sorting.lines import Line
from anlaufstelle.engines.reading.sorting.papers import Reason, Rule
from anlaufstelle.engines.reading.sorting.wording import TITLES

#: A title stands among the first lines and is short.
_FIRST_LINES, _TITLE_WORDS = 24, 9
_TITLE_DEPTH = 6_000
#: How often a paper with this sign was what the sign says, on invented papers.
_BY_TITLE, _BY_AUTHORITY, _BY_ZONE, _IN_A_LETTER = 0.95, 0.97, 0.99, 0.7

_PATTERNS = tuple((kind, re.compile(f"^(?:{'|'.join(starts)})")) for kind, starts in TITLES.items())
_DECISION = re.compile(r"^(?:[bd]escheid|ordnungsverfugung|ablehnungsbescheid|widerrufsbescheid|entscheidung)\b")
_JUDGMENT = re.compile(r"^(?:b ?e ?s ?c ?h ?l ?u ?s ?s|u ?r ?t ?e ?i ?l|gerichtsbescheid|vergleich)\b")
_BAMF = re.compile(r"\bbundesamt fur migration\b")
_OURS = re.compile(r"\b(?:auslanderbehorde|auslanderamt|anlaufstelle|auslanderwesen|zuwanderungsamt)\b")
_COURT = re.compile(r"\b(?:\w*gericht|gerichtshof)\b")
_ZONE = re.compile(r"^(?:P[A-Z<]|V[A-Z<])[A-Z]{3}[A-Z<]{20,}")
_CARD = re.compile(r"^(?:I[A-Z<]|A[A-Z<]|C[A-Z<])[A-Z]{1,3}[A-Z0-9<]{18,}")
_HEADS = (
    re.compile(r"^(?:von|from|absender|de)\b"),
    re.compile(r"^(?:an|to|a)\b"),
    re.compile(r"^(?:betreff|subject|objet|konu)\b"),
)
_DEAR = re.compile(r"^(?:sehr geehrte|guten tag|liebe[rs]?\b|dear |madame|monsieur|sayin|шановн|уважаем|السيد|hallo)")


@dataclass(frozen=True, slots=True)
class Named:
    """A kind, how sure, and why."""

    kind: str
    probability: float
    reason: Reason


def is_greeting(plain: str) -> bool:
    """Say whether a folded line greets somebody."""
    return _DEAR.match(plain) is not None


def heads(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give the lines a title can stand in."""
    return tuple(line for line in lines[:_FIRST_LINES] if line.count <= _TITLE_WORDS and line.top <= _TITLE_DEPTH)


def named(lines: Sequence[Line], *, page: int) -> Named | None:
    """Give what a paper calls itself, or None: the machine zone first, then who decides, then the first title."""
    found = _zone(lines, page=page) or _mail(lines, page=page) or _decided(lines, page=page)
    if found:
        return found
    greeted = any(is_greeting(line.plain) for line in lines)
    first = next(_titles(lines), None)
    if first is None:
        return None
    kind, line = first
    return Named(kind, _IN_A_LETTER if greeted else _BY_TITLE, Reason(Rule.TITLE, page, line.text))


def _titles(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    for line in heads(lines):
        for kind, pattern in _PATTERNS:
            if pattern.match(line.plain):
                yield kind, line
                break


def _zone(lines: Sequence[Line], *, page: int) -> Named | None:
    for line in lines:
        sign = line.text.replace(" ", "").replace("«", "<<")
        if _ZONE.match(sign):
            return Named("passport", _BY_ZONE, Reason(Rule.MACHINE_ZONE, page, line.text))
        if _CARD.match(sign) and "<" in sign:
            kind = "residence_title" if sign[0] == "A" else "passport"
            return Named(kind, _BY_AUTHORITY, Reason(Rule.MACHINE_ZONE, page, line.text))
    return None


def _mail(lines: Sequence[Line], *, page: int) -> Named | None:
    found = [next((line for line in lines[:10] if head.match(line.plain)), None) for head in _HEADS]
    heads_found = [line for line in found if line is not None and ":" in line.text[:12]]
    if len(heads_found) < len(_HEADS):
        return None
    return Named("mail", _BY_AUTHORITY, Reason(Rule.MAIL_HEAD, page, heads_found[0].text))


def _decided(lines: Sequence[Line], *, page: int) -> Named | None:
    top = heads(lines)
    said = next((line for line in top if _DECISION.match(line.plain)), None)
    judged = next((line for line in top if _JUDGMENT.match(line.plain)), None)
    if judged is not None and (court := _who(top, _COURT)):
        return Named("court_decision", _BY_AUTHORITY, Reason(Rule.AUTHORITY, page, f"{court.text}: {judged.text}"))
    if said is None:
        return None
    for kind, pattern in (("bamf_notice", _BAMF), ("own_decision", _OURS)):
        if who := _who(top, pattern):
            return Named(kind, _BY_AUTHORITY, Reason(Rule.AUTHORITY, page, f"{who.text}: {said.text}"))
    return None


def _who(lines: Sequence[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines[:8] if pattern.search(line.plain)), None)
