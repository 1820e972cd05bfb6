"""Reading what the law says."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from anlaufstelle.engines import law

_RULES = "anlaufstelle.pathways.rules"


def decisions() -> Mapping[str, str]:
    """Give the decisions whose remedies are known: code and German name."""
    return MappingProxyType(_remedies().decisions)


def remedies_against(question: law.Question) -> law.Answer:
    """Give the remedies and deadlines of a decision, from the sheet `rechtsbehelfe`.

    Raises `KeyError` for a decision nobody has described.
    """
    return _remedies().answer(question)


@cache
def _remedies() -> law.Remedies:
    name = "rechtsbehelfe.regel"
    text = files(_RULES).joinpath(name).read_text(encoding="utf-8")
    return law.Remedies(law.read_sheet(text, name=name))
