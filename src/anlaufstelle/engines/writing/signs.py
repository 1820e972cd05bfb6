"""Signs to be hung up: few words in large letters, several languages, pictograms, and the plan of a floor.

How large: a capital letter is at least a 300th of the distance it is read from, better a 200th (a rule of thumb of
signage, close to DIN 1450). So 17 mm are read from five metres. Heights below are those on A4; A3 is larger by half.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from anlaufstelle.engines.writing.blocks import Cell, Words

Paper = Literal["a4", "a3"]


@dataclass(frozen=True, slots=True)
class Icon:
    """A pictogram, as SVG, and its words for somebody who does not see it."""

    svg: str
    alternative: Words


@dataclass(frozen=True, slots=True)
class SignRow:
    """A line of a sign: pictograms, the main words, what else belongs to it, and the same in other languages.

    `main` is as high as fits, from 17 mm down to 12 mm; `more` 9 mm, `others` 6 mm.
    """

    icons: tuple[Icon, ...]
    main: Words
    more: Cell = ()
    others: Cell = ()


@dataclass(frozen=True, slots=True)
class SignHead:
    """What the sign is about, dark and at its top; it is the heading of the page.

    `main` is as high as fits, from 40 mm down to 17 mm (14 mm for one very long word); `others` 10 mm. Where it is
    `small`, a row that only says where one stands: from 17 mm down to 12 mm, and 6 mm.
    """

    icons: tuple[Icon, ...]
    main: Words
    others: Cell = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a plan, in the middle of a rectangle; all in cells."""

    words: Words
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SignPlan:
    """A floor from above: a drawing without letters, so many cells wide and high, and the labels on it."""

    svg: str
    alternative: Words
    width: float
    height: float
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: head, plan, rows, sentences (6 mm), and a small foot that says of which day it is."""

    head: SignHead
    rows: tuple[SignRow, ...] = ()
    plan: SignPlan | None = None
    texts: Cell = ()
    foot: Cell = ()
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs in one file; `made_on` is the day it says."""

    title: str
    signs: tuple[Sign, ...]
    made_on: date
    language: str = "de"
