"""The packaged catalogue on disk: reading it, and proof that every language is complete."""

from anlaufstelle.concerns.adapter.checking import problems
from anlaufstelle.concerns.adapter.reading import Package, read, vocabulary

__all__ = ["Package", "problems", "read", "vocabulary"]
