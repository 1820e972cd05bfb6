"""The code on a separator sheet, which parts a pile of paper when it is scanned. Pure.

A separator sheet carries one code, `AST1|` and what the next document is for: made by `mark`, read by `told`. Codes
that are not ours are no separators.
"""

import hashlib

_HEAD, _CHECK_SIGNS, _MOST_SIGNS = "AST1", 6, 60
_PART = "|"


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


def _check(target: str) -> str:
    return hashlib.sha256(f"{_HEAD}{_PART}{target}".encode()).hexdigest()[:_CHECK_SIGNS]
