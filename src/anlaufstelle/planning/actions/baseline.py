"""Freezing the numbers of a day, to measure later ones by."""

from datetime import datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import AlreadyFrozen
from anlaufstelle.planning.events import BaselineFrozen
from anlaufstelle.planning.models import Baseline
from anlaufstelle.planning.permissions import FREEZE
from anlaufstelle.planning.queries.numbers import numbers

_LONGEST = 60


@once_more
def freeze_numbers(*, by: Actor, at: datetime, name: str, days: int = 28) -> int:
    """Freeze the numbers of the last days under a name; give how many figures have a value.

    Raises `AlreadyFrozen`: frozen numbers are never changed.
    """
    found = numbers(by=by, at=at, days=days)
    figures = {figure.code: figure.value for figure in found.figures if figure.value is not None}
    figures |= found.by_concern
    title = name.strip()[:_LONGEST]
    with change(by=by, at=at, may=FREEZE) as done:
        if Baseline.objects.filter(name=title).exists():
            raise AlreadyFrozen(name=title)
        Baseline.objects.create(name=title, frozen_at=at, first=found.first, end=found.end, figures=figures)
        done.record(BaselineFrozen(name=title, first=found.first, end=found.end))
    return len(figures)
