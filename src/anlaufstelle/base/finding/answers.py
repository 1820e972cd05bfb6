"""Asking the index: what was understood, what was found, which words of a page are meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from anlaufstelle.base.finding.door import not_yet_followed
from anlaufstelle.base.finding.indexer import home
from anlaufstelle.base.finding.keeper import note_damage
from anlaufstelle.engines.finding.pages import (
    Allowed,
    Found,
    Hit,
    Pages,
    Question,
    Snippet,
    Tokens,
    asked,
    folders,
    places,
    said,
    snippet,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search gave: in German what was understood, the best hits, and how many there are in all.

    `alike`: nothing was found as typed, so words with one other letter were looked for. `incomplete`: a part of the
    index is being written anew, and there may be more.
    """

    question: Question
    said: str
    hits: tuple[Hit, ...]
    total: int
    alike: bool = False
    incomplete: bool = False


def search(
    typed: str,
    *,
    allowed: Allowed,
    at: datetime,
    kinds: Mapping[str, str] | None = None,
    limit: int = 20,
) -> Answer:
    """Find pages for a reader; `kinds` gives the name of each code of a kind. No question is an error.

    What the reader may not find is neither counted nor does it change what is looked for. A document whose change the
    index has not taken over yet is found by nobody.
    """
    names = dict(kinds or {})
    question = asked(typed, tokens=_tokens(), kinds={name: code for code, name in names.items()})
    reader = replace(allowed, without=allowed.without | not_yet_followed(at=at))
    pages = _pages(home())
    found = pages.find(question, allowed=reader, limit=limit)
    alike = not found.total and bool(question.groups)
    if alike:
        found = pages.find(question, allowed=reader, limit=limit, near=True)
    _tell(found)
    return Answer(
        said=said(question, kinds=names),
        hits=found.hits,
        total=found.total,
        alike=alike and found.total > 0,
        incomplete=bool(found.missing),
        question=question,
    )


def meant(answer: Answer, words: Sequence[str]) -> tuple[tuple[int, ...], Snippet]:
    """Give the numbers of the words of a page that an answer is about, for their boxes, and a line of its text."""
    found = places(answer.question, words, tokens=_tokens(), near=answer.alike)
    return found, snippet(words, found)


def _tell(found: Found) -> None:
    """Leave word of volumes that are there and cannot be read."""
    if found.missing:
        names = folders(home())
        for number in found.missing:
            if names[number]:
                note_damage(home(), number)


@cache
def _tokens() -> Tokens:
    return Tokens()


@cache
def _pages(folder: Path) -> Pages:
    return Pages(folder, tokens=_tokens())
