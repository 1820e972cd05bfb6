"""A pile of scanned pages becomes documents: separator sheets part them, blank backs and sheets are left out. Pure.

A separator sheet carries one code, `AST1|` and what the next document is for: made by `mark`, read by `told`. Codes
that are not ours are no separators.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

#: The version of this step.
SPLIT_STEP = "split-1"
_HEAD, _CHECK_SIGNS, _MOST_SIGNS = "AST1", 6, 60
_PART = "|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What splitting knows of one side: blank or not, and the codes on it."""

    blank: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a pile: its sides, counted from 0, and what its separator sheet says; empty before the first."""

    pages: tuple[int, ...]
    target: str = ""


def mark(target: str) -> str:
    """Give the code of a separator sheet for a target, for instance a procedure. Raises `ValueError` where it is none.

    >>> told(mark("V-2026-17"))
    'V-2026-17'
    """
    if not target or len(target) > _MOST_SIGNS or _PART in target or not target.isascii() or not target.isprintable():
        raise ValueError(target)
    return _PART.join((_HEAD, target, _check(target)))


def told(code: str) -> str | None:
    """Give what a separator sheet of ours is for; None for any other code, and for one with a misread sign."""
    parts = code.split(_PART)
    ours = len(parts) == 3 and parts[0] == _HEAD  # noqa: PLR2004  # head, target, check
    return parts[1] if ours and parts[1] and parts[2] == _check(parts[1]) else None


def split(sheets: Sequence[Sheet], *, duplex: bool = False) -> tuple[Part, ...]:
    """Part a pile. Separator sheets and blank sides are in no document, and there is no document without a page.

    With `duplex` two sides are one sheet: the back of a separator sheet, on which anything may shine through, goes with
    it. A pile with separators on two sides in a row has no document between them.
    """
    parts: list[Part] = []
    pages: list[int] = []
    target, skip = "", False
    for number, sheet in enumerate(sheets):
        mine = next((found for code in sheet.codes if (found := told(code)) is not None), None)
        if mine is not None:
            _close(parts, pages, target)
            pages, target = [], mine
            skip = duplex and number % 2 == 0
            continue
        if not sheet.blank and not skip:
            pages.append(number)
        skip = False
    _close(parts, pages, target)
    return tuple(parts)


def _close(parts: list[Part], pages: list[int], target: str) -> None:
    if pages:
        parts.append(Part(tuple(pages), target))


def _check(target: str) -> str:
    return hashlib.sha256(f"{_HEAD}{_PART}{target}".encode()).hexdigest()[:_CHECK_SIGNS]
