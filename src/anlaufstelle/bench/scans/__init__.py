"""Invented letters as a scanner gives them: drawn from a seed, with everything that was written on them."""

from anlaufstelle.bench.scans.letters import KINDS, Letter, letter
from anlaufstelle.bench.scans.paper import Fault, drawn, scanned

__all__ = ["KINDS", "Fault", "Letter", "drawn", "letter", "scanned"]
