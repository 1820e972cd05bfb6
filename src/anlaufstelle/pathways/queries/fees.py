"""What an application costs somebody, and what could make it cheaper."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.sheets import rules, sheet


def fees_for(given: Mapping[str, Any], *, on: date, codes: Iterable[str] | None = None) -> tuple[law.FeeAnswer, ...]:
    """Give all fees (or these) for somebody's facts on a day.

    Raises `FactsError` for facts that cannot be read, `KeyError` for a fee nobody has described.
    """
    known = law.read_facts(given, vocabulary=rules().vocabulary, on=on)
    return tuple(_fees().answer(code, known, on=on) for code in codes or _fees().codes)


def fees_of(known: law.Known, *, on: date, code: str) -> law.FeeAnswer:
    """Give one fee for facts that were read already.

    Raises `KeyError` for a fee nobody has described.
    """
    return _fees().answer(code, known, on=on)


def fee_codes() -> tuple[str, ...]:
    """Give the fees that are described."""
    return _fees().codes


@cache
def _fees() -> law.Fees:
    return law.Fees(sheet("gebuehren"), rules().vocabulary)
