"""Names in, persons out: who may be meant by a line somebody typed, in any script and spelling, and why.

Pure and in memory: the same persons and the same question always give the same hits in the same order.
"""

from anlaufstelle.engines.finding.asking import Day, Question, asked, question_for
from anlaufstelle.engines.finding.entries import Entry, Hit, Name, Reason, Why
from anlaufstelle.engines.finding.index import Index

__all__ = ["Day", "Entry", "Hit", "Index", "Name", "Question", "Reason", "Why", "asked", "question_for"]
