"""How far the lines of a page lean, and whether they run up instead of across. Pure, on grey pictures of any size."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PIL import Image

#: Lean is looked for in this range, in degrees, first coarsely and then finely.
_WIDEST, _COARSE, _FINE = 10.0, 0.5, 0.1
#: The picture is looked at with so many rows; columns are taken together, since a lean shifts each by a little only.
_ROWS, _COLUMNS = 800, 24
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
    share = min(1.0, _ROWS / ink.height)
    rows = max(1, round(ink.height * share))
    columns = min(_COLUMNS, ink.width)
    # Steps of one dot along a line: how many columns of the small picture are one of its rows wide.
    wide = ink.width * share / columns
    small = ink.resize((columns, rows), Image.Resampling.BOX).convert("F")
    steps = round(_WIDEST / _COARSE)
    coarse = max((_COARSE * step for step in range(-steps, steps + 1)), key=lambda angle: _clear(small, angle, wide))
    fine = round(_COARSE / _FINE)
    around = [coarse + _FINE * step for step in range(-fine, fine + 1)]
    best = max(around, key=lambda angle: (_clear(small, angle, wide), -abs(angle)))
    return Lean(round(best, 2), _clear(small, best, wide))


def lying(ink: Image.Image) -> tuple[bool, Lean]:
    """Say whether the lines run up the page, which then lies on its side, and how they lean."""
    across, upward = lean(ink), lean(ink.transpose(Image.Transpose.ROTATE_90))
    return (True, upward) if upward.clear > _MORE_CLEARLY * across.clear else (False, across)


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
