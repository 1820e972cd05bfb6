"""From places on the straightened copy back to places on the upright page."""

import math
from dataclasses import dataclass

from anlaufstelle.engines.reading.results import WHOLE

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Straightened:
    """How the copy came about: the page, upright, was turned against the clock by `degrees` into `copy`."""

    page: tuple[int, int]
    copy: tuple[int, int]
    degrees: float

    def on_page(self, box: Box) -> Box:
        """Give a box of the copy as a box on the page, in ten-thousandths; it keeps its size and turns its middle.

        >>> Straightened((100, 200), (100, 200), 0.0).on_page((10, 20, 30, 40))
        (1000, 1000, 3000, 2000)
        """
        left, top, right, bottom = box
        x, y = (left + right - self.copy[0]) / 2, (top + bottom - self.copy[1]) / 2
        angle = math.radians(self.degrees)
        middle_x = x * math.cos(angle) - y * math.sin(angle) + self.page[0] / 2
        middle_y = x * math.sin(angle) + y * math.cos(angle) + self.page[1] / 2
        half_x, half_y = (right - left) / 2, (bottom - top) / 2
        sides = (
            (middle_x - half_x) / self.page[0],
            (middle_y - half_y) / self.page[1],
            (middle_x + half_x) / self.page[0],
            (middle_y + half_y) / self.page[1],
        )
        ax, ay, bx, by = (min(WHOLE, max(0, round(side * WHOLE))) for side in sides)
        return ax, ay, bx, by
