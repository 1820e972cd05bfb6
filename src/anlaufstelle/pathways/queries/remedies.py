"""Remedies against a decision."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules, sheet

_SHEET, _EXPLAINED = "rechtsbehelfe", "bescheide"


def decisions() -> Mapping[str, str]:
    """Give the decisions whose remedies are known: code and German name."""
    return MappingProxyType(_remedies().decisions)


def remedies_against(question: law.Question) -> law.Answer:
    """Give the remedies and deadlines of a decision, from the sheet `rechtsbehelfe`.

    Raises `KeyError` for a decision nobody has described.
    """
    return _remedies().answer(question)


def ways_of_service() -> Mapping[str, str]:
    """Give the ways a decision is served: code, and which day somebody has to name."""
    return MappingProxyType(_services().names)


def served(*, by: str, named: date) -> law.Service:
    """Give the day on which a decision counts as served.

    Raises `KeyError` for an unknown way.
    """
    return _services().served(by, named)


def explanation_of(decision: str, *, filed: date | None = None) -> law.Explanation:
    """Give what a decision says, line by line, and what the office may change, from the sheet `bescheide`.

    Raises `KeyError` for a decision nobody has described.
    """
    return _explanations().of(decision, filed=filed)


def meant_by(decision: str, *, grounds: Collection[str] = ()) -> Mapping[str, str]:
    """Give the facts a decision means once it is final."""
    return _explanations().implied(decision, grounds=grounds)


@cache
def _explanations() -> law.Explanations:
    return law.Explanations(sheet(_EXPLAINED), decisions=decisions(), ways=rules().ways, known=rules().vocabulary)


@cache
def _remedies() -> law.Remedies:
    return law.Remedies(sheet(_SHEET))


@cache
def _services() -> law.Services:
    return law.Services(sheet(_SHEET))
