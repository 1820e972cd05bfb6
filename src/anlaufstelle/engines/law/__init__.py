"""The law as data: sheets of rules a lawyer can read, and what follows from them with every step and citation."""

from anlaufstelle.engines.law.remedies import Answer, Deadline, Question, Remedies, Unclear
from anlaufstelle.engines.law.service import Service, Services
from anlaufstelle.engines.law.sheet import Line, Sheet, SheetError, read_sheet

__all__ = [
    "Answer",
    "Deadline",
    "Line",
    "Question",
    "Remedies",
    "Service",
    "Services",
    "Sheet",
    "SheetError",
    "Unclear",
    "read_sheet",
]
