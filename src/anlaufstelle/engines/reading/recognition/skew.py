"""How far the lines of a page lean, and whether they run up instead of across. Pure, on grey pictures of any size."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import Image

#: Lean is looked for in this range, in degrees.
_WIDEST = 10.0
#: First on a small picture in wide steps, then on a larger one in finer ones: rows, columns, how far, step. Columns are
#: taken together, since a lean shifts each by a little only.
_COARSE, _FINE, _FINEST = (500, 16, _WIDEST, 1.0), (900, 24, 0.8, 0.2), (900, 32, 0.15, 0.05)
#: Lines run up only where they stand out so much more clearly than lines across.
_MORE_CLEARLY = 1.2


@dataclass(frozen=True, slots=True)
class Lean:
    """The angle of the lines, clockwise, in degrees, and how clearly they stand out from each other."""

    degrees: float
    clear: float


def lean(ink: Image.Image) -> Lean:
    """Give how far lines that run across lean; `ink` is grey, ink bright.

    Rows of a page that does not lean are either full of ink or empty: the angle is the one where neighbouring rows
    differ most.
    """
    return _closer(ink, _best(ink, Lean(0.0, 0.0), _COARSE))


def lying(ink: Image.Image) -> tuple[bool, Lean]:
    """Say whether the lines run up the page, which then lies on its side, and how they lean."""
    turned = ink.transpose(Image.Transpose.ROTATE_90)
    across, upward = (_best(picture, Lean(0.0, 0.0), _COARSE) for picture in (ink, turned))
    on_side = upward.clear > _MORE_CLEARLY * across.clear
    return on_side, _closer(turned, upward) if on_side else _closer(ink, across)


def _closer(ink: Image.Image, around: Lean) -> Lean:
    for steps in (_FINE, _FINEST):
        around = _best(ink, around, steps)
    return around


def _best(ink: Image.Image, around: Lean, steps: tuple[int, int, float, float]) -> Lean:
    rows, columns, far, step = steps
    share = min(1.0, rows / ink.height)
    size = min(columns, ink.width), max(1, round(ink.height * share))
    # Steps of one dot along a line: how many columns of the small picture are one of its rows wide.
    wide = ink.width * share / size[0]
    small = ink.resize(size, Image.Resampling.BOX).convert("F")
    count = round(far / step)
    angles = [around.degrees + step * number for number in range(-count, count + 1)]
    found = [(_clear(small, angle, wide), -abs(angle), angle) for angle in angles]
    clear, _near, angle = max(found)
    return Lean(round(angle, 2), clear)


def _clear(small: Image.Image, angle: float, wide: float) -> float:
    if small.height < 2:  # noqa: PLR2004  # one row has no neighbour
        return 0.0
    step = math.tan(math.radians(angle)) * wide
    data = (1.0, 0.0, 0.0, step, 1.0, -step * small.width / 2)
    straight = small.transform(small.size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)
    rows = filled(straight)
    return sum((after - before) ** 2 for before, after in pairwise(rows)) / small.height


def filled(ink: Image.Image) -> list[float]:
    """Give how much of each row is ink."""
    rows: Any = ink.resize((1, ink.height), Image.Resampling.BOX).get_flattened_data()
    return list(rows)
