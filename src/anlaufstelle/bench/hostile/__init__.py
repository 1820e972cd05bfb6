"""Hostile files for the proof of the intake, all made here from a fixed seed; nobody real is in them."""

from collections.abc import Iterator
from itertools import chain

from anlaufstelle.bench.hostile import drawn, letters, packages, pdfs, pictures
from anlaufstelle.bench.hostile.crafted import PARKED, READ, Crafted

__all__ = ["PARKED", "READ", "Crafted", "crafted"]


def crafted() -> Iterator[Crafted]:
    """Give every crafted file."""
    return chain(
        pdfs.structures(),
        pdfs.acting(),
        drawn.pages(),
        pictures.pictures(),
        packages.packages(),
        letters.letters(),
        letters.plain(),
    )
