"""The fonts of a folder: what they are called, and which letters they can draw."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from anlaufstelle.engines.writing.errors import NoFonts

if TYPE_CHECKING:
    from typst import Fonts as Loaded

#: A letter that every Arabic font has.
_BEH = 0x628


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """Fonts ready for setting, and the code points all weights of a family can draw.

    A family that draws Arabic letters is asked first in Arabic text, and last elsewhere.
    """

    arabic: tuple[str, ...]
    others: tuple[str, ...]
    letters: frozenset[int]
    loaded: "Loaded"


@cache
def fonts_in(folder: Path) -> Fonts:
    """Give the fonts of a folder, read once; those of the machine and of the typesetter are left alone.

    Raises `NoFonts` when the folder holds none.
    """
    from typst import Fonts as Loaded

    loaded = Loaded(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    drawn: dict[str, frozenset[int]] = {}
    for font in loaded.fonts():
        if font.path:
            here = _letters(Path(font.path))
            drawn[font.family] = drawn.get(font.family, here) & here
    if not drawn:
        raise NoFonts(str(folder))
    arabic = tuple(name for name in sorted(drawn) if _BEH in drawn[name])
    others = tuple(name for name in sorted(drawn) if _BEH not in drawn[name])
    return Fonts(arabic, others, frozenset[int]().union(*drawn.values()), loaded)


def _letters(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
