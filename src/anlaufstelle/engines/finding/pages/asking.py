"""What somebody typed, understood as a question to the index; whatever it is, it is no error.

``wort wort`` all of them · ``wort oder wort`` one of them · ``"zwei Wörter"`` just so · ``anfang*`` ·
``wort~`` one letter may be wrong · ``-wort`` not on the page · ``art:bescheid`` only such documents · norms, days,
months and numbers in any usual form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anlaufstelle.engines.finding.pages.marks import marks
from anlaufstelle.engines.finding.pages.tokens import Tokens
from anlaufstelle.values.names import fold

#: What is longer is cut off, and the answer says so.
LONGEST, MOST_PARTS, MOST_TOKENS = 300, 12, 12
#: A beginning of fewer letters is taken as a whole word: too many words begin so.
LEAST_BEGINNING = 3
#: In shorter words one wrong letter makes another word.
LEAST_NEAR = 4
_OPENS, _CLOSES = '"„“”«»', '"“”»«'
_PIECE = re.compile(rf"(?P<no>-?)(?:[{_OPENS}](?P<phrase>[^{_CLOSES}]*)[{_CLOSES}]?|(?P<word>[^\s{_OPENS}]+))")
_KIND = re.compile(r"art:(?P<kind>\S+)", re.IGNORECASE)


class How(StrEnum):
    """How a part of a question is looked for."""

    WORD = "word"
    PHRASE = "phrase"
    BEGINNING = "beginning"
    NEAR = "near"
    NORM = "norm"
    DAY = "day"
    MONTH = "month"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing looked for: as typed, its tokens, or for norms, days and numbers any of these marks."""

    how: How
    typed: str
    tokens: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """All of `groups` have to be there, of each group any part; none of `without`; only these `kinds` (() for all).

    `unknown_kinds` are kinds nobody knows, `cut` says that not all of the question was taken.
    """

    groups: tuple[tuple[Part, ...], ...] = ()
    without: tuple[Part, ...] = ()
    kinds: tuple[str, ...] = ()
    unknown_kinds: tuple[str, ...] = ()
    cut: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give everything that is looked for."""
        return tuple(part for group in self.groups for part in group)


def asked(typed: str, *, tokens: Tokens, kinds: Mapping[str, str] | None = None) -> Question:
    """Understand what somebody typed; `kinds` gives the code of a kind for each of its names.

    >>> [part.how.value for part in asked('Lohn "Köln Mitte" § 25b aufent*', tokens=Tokens()).parts]
    ['word', 'phrase', 'norm', 'beginning']
    """
    collected = _Collected(tokens, {fold(name): code for name, code in (kinds or {}).items()})
    text = "".join(sign if sign.isprintable() else " " for sign in typed[:LONGEST])
    for piece in _pieces(text):
        collected.take(piece)
    return collected.question(cut=len(typed) > LONGEST)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, a phrase, or marks found in the text."""

    no: bool
    text: str
    quoted: bool = False
    marked: Part | None = None


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut the text; norms and dates outside of quotation marks stay whole."""
    quoted = [found.span() for found in _PIECE.finditer(text) if found["phrase"] is not None]
    at = 0
    for mark in marks(text):
        if mark.start < at or any(start < mark.end and mark.start < end for start, end in quoted):
            continue
        before = text[at : mark.start]
        no = before.endswith("-") and before[-2:-1] in ("", " ")
        yield from _plain(before[:-1] if no else before)
        for one in marks(text[mark.start : mark.end]):
            written = " ".join(text[mark.start : mark.end].split())
            yield _Piece(no, written, marked=Part(How(one.kind), written, (), one.any_of, one.better))
        at = mark.end
    yield from _plain(text[at:])


def _plain(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        phrase = found["phrase"]
        yield _Piece(bool(found["no"]), found["word"] if phrase is None else phrase, quoted=phrase is not None)


class _Collected:
    """Puts pieces together to a question."""

    def __init__(self, tokens: Tokens, kinds: Mapping[str, str]) -> None:
        self._tokens, self._kinds = tokens, kinds
        self._groups: list[list[Part]] = []
        self._without: list[Part] = []
        self._wanted: list[str] = []
        self._unknown: list[str] = []
        self._either = self._cut = False
        self._parts = 0

    def take(self, piece: _Piece) -> None:
        kind = None if piece.quoted or piece.marked else _KIND.fullmatch(piece.text)
        if kind:
            self._take_kind(kind["kind"])
        elif not piece.quoted and not piece.marked and piece.text.lower() in ("oder", "|"):
            self._either = bool(self._groups)
        elif part := piece.marked or self._part(piece):
            self._add(part, no=piece.no)

    def question(self, *, cut: bool) -> Question:
        groups = tuple(map(tuple, self._groups))
        return Question(groups, tuple(self._without), tuple(self._wanted), tuple(self._unknown), cut=cut or self._cut)

    def _take_kind(self, name: str) -> None:
        plain = fold(name)
        codes = [code for known, code in self._kinds.items() if plain and f" {plain}" in f" {known}"]
        self._wanted += [code for code in codes if code not in self._wanted]
        if not codes:
            self._unknown.append(name)

    def _add(self, part: Part, *, no: bool) -> None:
        if self._parts >= MOST_PARTS:
            self._cut = True
        elif no:
            self._without.append(part)
        elif self._either:
            self._groups[-1].append(part)
        else:
            self._groups.append([part])
        self._parts += 1
        self._either = False

    def _part(self, piece: _Piece) -> Part | None:
        """Give what a word or phrase means, None where no letter or digit is in it."""
        found = [token for word in piece.text.split() for token in self._tokens.written(word)]
        self._cut = self._cut or len(found) > MOST_TOKENS
        found = found[:MOST_TOKENS]
        if not found:
            return None
        if len(found) > 1 or piece.quoted:
            return Part(How.PHRASE, piece.text, tuple(found))
        return Part(_how(piece, found), piece.text.rstrip("*~"), tuple(found))


def _how(piece: _Piece, tokens: Sequence[str]) -> How:
    if piece.text.endswith("*") and len(tokens[0]) >= LEAST_BEGINNING:
        return How.BEGINNING
    if piece.text.endswith("~") and len(tokens[0]) >= LEAST_NEAR:
        return How.NEAR
    return How.WORD


_SAID = {
    How.WORD: "„{typed}“",
    How.PHRASE: "genau „{typed}“",
    How.BEGINNING: "Wörter, die mit „{typed}“ beginnen",
    How.NEAR: "„{typed}“, auch mit einem falschen Buchstaben",
    How.NORM: "die Norm {typed}, wie auch immer geschrieben",
    How.DAY: "den Tag {typed}, wie auch immer geschrieben",
    How.MONTH: "den Monat {typed}",
    How.NUMBER: "die Zahl {typed}, mit und ohne Punkt und Strich",
}


def said(question: Question, *, kinds: Mapping[str, str] | None = None) -> str:
    """Say in German what was understood; `kinds` gives the name of each code.

    >>> said(asked('Lohn* -"alte Miete"', tokens=Tokens()))
    'Gesucht: Wörter, die mit „Lohn“ beginnen. Nicht auf der Seite: genau „alte Miete“.'
    """
    names = kinds or {}
    sentences = []
    if question.groups:
        sentences.append(f"Gesucht: {'; und '.join(' oder '.join(map(_say, group)) for group in question.groups)}.")
    if question.without:
        sentences.append(f"Nicht auf der Seite: {'; '.join(map(_say, question.without))}.")
    if question.kinds:
        sentences.append(f"Nur Dokumente der Art: {', '.join(names.get(code, code) for code in question.kinds)}.")
    if question.unknown_kinds:
        sentences.append(f"Keine bekannte Art: {', '.join(question.unknown_kinds)}.")
    if any(part.how is How.WORD for part in (*question.parts, *question.without)):
        sentences.append("Wörter zählen auch gebeugt und in zusammengesetzten.")
    if question.cut:
        sentences.append("Die Frage war zu lang; der Rest blieb weg.")
    return " ".join(sentences) or "Nichts, wonach gesucht werden kann."


def _say(part: Part) -> str:
    return _SAID[part.how].format(typed=part.typed.replace("{", "").replace("}", ""))
