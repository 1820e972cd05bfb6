"""Pictograms of the house, drawn for it as plain shapes; what they mean follows the ideas of ISO 7001.

Each is drawn on a square of 100 and readable in one colour. Nobody needs to know a language to follow them; the words
beside them and the alternative text say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a pictogram: `fill` is filled; `line`, `thin`, `bold` are strokes; `cut` is taken out of the rest."""

    path: str
    way: str = "fill"
    turned: int = 0


def _disc(x: int, y: int, radius: int) -> str:
    return f"M{x - radius} {y}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 -{2 * radius} 0z"


_ARROW = "M50 92V18M20 46L50 15L80 46"
PICTOGRAMS: dict[str, tuple[Shape, ...]] = {
    "waiting": (
        Shape(_disc(38, 20, 9)),
        Shape("M38 38V62H60V86", "bold"),
        Shape("M22 42V72H48M26 72V90M46 72V90", "thin"),
        Shape(_disc(76, 26, 15), "thin"),
        Shape("M76 17V27L83 31", "thin"),
    ),
    "stairs": (Shape("M10 90V74H28V58H46V42H64V26H90V90Z"),),
    "lift": (
        Shape("M18 36H82V92H18Z", "line"),
        Shape("M30 26L40 10L50 26Z"),
        Shape("M52 10L62 26L72 10Z"),
        Shape(_disc(38, 51, 6)),
        Shape("M28 61H48V88H28Z"),
        Shape(_disc(63, 51, 6)),
        Shape("M53 61H73V88H53Z"),
    ),
    "step_free": (
        Shape(_disc(42, 16, 9)),
        Shape("M42 30V56H64L74 82H84", "bold"),
        Shape("M44 42H62", "line"),
        Shape("M31 46A23 23 0 1 0 65 78", "line"),
    ),
    "toilet": (
        Shape(_disc(26, 19, 9)),
        Shape("M14 32H38V60H34V90H28V62H24V90H18V60H14Z"),
        Shape(_disc(74, 19, 9)),
        Shape("M66 32H82L92 66H83V90H77V68H71V90H65V66H56Z"),
        Shape("M50 10V92", "thin"),
    ),
    "information": (Shape(_disc(50, 22, 11)), Shape("M34 42H60V80H69V90H32V80H42V52H34Z")),
    "machine": (
        Shape("M20 10H80V54H20Z", "line"),
        Shape("M30 22H70", "line"),
        Shape("M34 42H66V92L58 85L50 92L42 85L34 92Z"),
        Shape("M42 56H58M42 68H58", "cut"),
    ),
    "exit": (Shape("M56 12H18V90H56", "line"), Shape("M38 51H86M68 31L88 51L68 71", "bold")),
    "entrance": (Shape("M44 12H82V90H44", "line"), Shape("M12 51H58M42 31L62 51L42 71", "bold")),
    "room": (Shape("M26 10H74V92H26Z", "line"), Shape(_disc(62, 52, 5)), Shape("M14 92H86", "thin")),
    "counter": (
        Shape(_disc(50, 24, 13)),
        Shape("M24 62V58A16 16 0 0 1 40 42H60A16 16 0 0 1 76 58V62Z"),
        Shape("M8 68H92V84H8Z"),
    ),
    "here": (Shape("M50 94C28 62 20 52 20 38A30 30 0 1 1 80 38C80 52 72 62 50 94Z"), Shape(_disc(50, 38, 9), "cut")),
    "straight": (Shape(_ARROW, "bold"),),
    "right": (Shape(_ARROW, "bold", 90),),
    "left": (Shape(_ARROW, "bold", 270),),
    "back": (Shape("M26 92V42A22 22 0 0 1 70 42V84M46 62L70 87L94 62", "bold"),),
}
_WIDTHS = {"thin": 5, "line": 7, "bold": 12, "cut": 6}


def pictogram(name: str, *, ink: str = "#000", ground: str = "#fff", framed: bool = False) -> str:
    """Draw a pictogram as SVG in two colours; `framed` sets it on a square of the ground's colour.

    >>> pictogram("stairs").startswith("<svg")
    True
    """
    frame = f'<path d="M8 0H92A8 8 0 0 1 100 8V92A8 8 0 0 1 92 100H8A8 8 0 0 1 0 92V8A8 8 0 0 1 8 0Z" fill="{ground}"/>'
    shapes = pictogram_shapes(PICTOGRAMS[name], ink=ink, ground=ground)
    inner = f'{frame}<g transform="translate(10 10) scale(.8)">{shapes}</g>' if framed else shapes
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">{inner}</svg>'


def pictogram_shapes(shapes: Iterable[Shape], *, ink: str, ground: str) -> str:
    """Draw shapes on a square of 100, to stand inside another drawing."""
    return "".join(_drawn(shape, ink=ink, ground=ground) for shape in shapes)


def _drawn(shape: Shape, *, ink: str, ground: str) -> str:
    turned = f' transform="rotate({shape.turned} 50 50)"' if shape.turned else ""
    if shape.way == "fill":
        return f'<path d="{shape.path}" fill="{ink}"{turned}/>'
    colour = ground if shape.way == "cut" else ink
    width = _WIDTHS[shape.way]
    return f'<path d="{shape.path}" fill="none" stroke="{colour}" stroke-width="{width}"{turned}/>'
