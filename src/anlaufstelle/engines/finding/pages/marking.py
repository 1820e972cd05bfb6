"""Which words of a page a question is about, for boxes on its picture and for a line of its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from anlaufstelle.engines.finding.pages.asking import How, Part, Question
from anlaufstelle.engines.finding.pages.marks import marks
from anlaufstelle.engines.finding.pages.tokens import Tokens

_AROUND, _LONGEST = 9, 24


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some words of a page around the densest place: the number of its first word, and which words were looked for."""

    first: int
    words: tuple[str, ...]
    looked_for: frozenset[int]


def places(question: Question, words: Sequence[str], *, tokens: Tokens, near: bool = False) -> tuple[int, ...]:
    """Give the numbers of the words a question is about, counted from 0 in the words of the page.

    >>> from anlaufstelle.engines.finding.pages.asking import asked
    >>> ready = Tokens()
    >>> places(asked("Erlaubnis", tokens=ready), ["Ihre", "Aufenthaltserlaubnis", "endet"], tokens=ready)
    (1,)
    """
    found: set[int] = set()
    written = [tokens.written(word) for word in words]
    for part in question.parts:
        if part.any_of:
            found |= _marked(part, words)
        elif part.how is How.PHRASE:
            found |= _phrase(part.tokens, written)
        else:
            found |= _alone(part, words, written, tokens=tokens, near=near)
    return tuple(sorted(found))


def snippet(words: Sequence[str], places_found: Sequence[int]) -> Snippet:
    """Give the words around the densest place of what was found, the beginning of the page where nothing was."""
    wanted = frozenset(places_found)
    best = max(
        places_found,
        key=lambda at: (sum(other in wanted for other in range(at, at + _LONGEST - _AROUND)), -at),
        default=0,
    )
    first = max(0, min(best - _AROUND, len(words) - _LONGEST))
    shown = tuple(words[first : first + _LONGEST])
    return Snippet(first, shown, frozenset(at for at in wanted if first <= at < first + len(shown)))


def _alone(
    part: Part, words: Sequence[str], written: Sequence[tuple[str, ...]], *, tokens: Tokens, near: bool
) -> set[int]:
    token = part.tokens[0]
    if part.how is How.BEGINNING:
        return {at for at, found in enumerate(written) if any(one.startswith(token) for one in found)}
    stem = tokens.stem(token)
    may_be_near = part.how is How.NEAR or near
    return {
        at
        for at, found in enumerate(written)
        if any(one == token or tokens.stem(one) == stem or (may_be_near and _one_edit(one, token)) for one in found)
        or stem in tokens.parts(words[at])
        or _divided(words, at, token=token, stem=stem, tokens=tokens)
    }


def _divided(words: Sequence[str], at: int, *, token: str, stem: str, tokens: Tokens) -> bool:
    """Say whether this word and a neighbour are the two halves of a divided word that is looked for."""
    for first in (at - 1, at):
        pair = words[first : first + 2] if first >= 0 else ()
        if len(pair) == 2 and pair[0][-1:] in "-\u00ad\u2010¬" and pair[1][:1].islower():  # noqa: PLR2004  # two halves
            whole = pair[0][:-1] + pair[1]
            if tokens.written(whole) == (token,) or stem in tokens.parts(whole):
                return True
    return False


def _phrase(wanted: tuple[str, ...], written: Sequence[tuple[str, ...]]) -> set[int]:
    flat = [(token, at) for at, found in enumerate(written) for token in found]
    size = len(wanted)
    found: set[int] = set()
    for start in range(len(flat) - size + 1):
        if all(flat[start + step][0] == wanted[step] for step in range(size)):
            found.update(at for _token, at in flat[start : start + size])
    return found


def _marked(part: Part, words: Sequence[str]) -> set[int]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return {
        number
        for mark in marks(" ".join(words))
        if not set(mark.kept).isdisjoint(part.any_of)
        for number, start in enumerate(starts)
        if start < mark.end and mark.start < start + len(words[number])
    }


def _one_edit(one: str, other: str) -> bool:
    """Say whether one letter is wrong, missing, too many, or two neighbours are swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, left = one[start:], other[start:]
    swapped = rest[1:2] + rest[:1] == left[:2] and rest[2:] == left[2:] and len(rest) > 1
    return rest[1:] == left[1:] or rest[1:] == left or rest == left[1:] or swapped
