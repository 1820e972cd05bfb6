"""One look at a page in all its dresses: light and dark, phone and desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Literal

from anlaufstelle.bench.seeing.chromium import findings, sticks_out
from anlaufstelle.bench.seeing.weight import Weight

if TYPE_CHECKING:
    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
PHONE, DESK = 360, 1280
_HEIGHT = 800


@dataclass(slots=True)
class Seen:
    """What was found on all pages together."""

    pages: set[str] = field(default_factory=set)
    combinations: int = 0
    findings: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    heaviest: tuple[str, Weight] = ("", Weight(0, 0))
    heaviest_with_fonts: tuple[str, Weight] = ("", Weight(0, 0))

    def weighed(self, name: str, weight: Weight) -> None:
        """Keep the heaviest page."""
        if weight.rest > self.heaviest[1].rest:
            self.heaviest = (name, weight)
        if weight.total > self.heaviest_with_fonts[1].total:
            self.heaviest_with_fonts = (name, weight)


def look(page: Page, name: str, seen: Seen, *, schemes: Sequence[Scheme], widths: Sequence[int]) -> None:
    """Look at the page shown in every scheme and width, and note what is wrong."""
    seen.pages.add(name)
    for scheme, width in _dresses(schemes, widths):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        seen.combinations += 1
        place = f"{name}, {scheme}, {width} px ({page.url})"
        seen.findings += [f"{place}: {problem}" for problem in findings(page)]
        seen.sideways += [f"{place}: {element}" for element in sticks_out(page)[:1]]


def _dresses(schemes: Sequence[Scheme], widths: Sequence[int]) -> Iterator[tuple[Scheme, int]]:
    yield from product(schemes, widths)
