"""How long it will take, as far as anybody can say so honestly."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Minutes:
    """A range of minutes that holds in four of five cases."""

    low: int
    high: int


def of_visit(visit: int, *, at: datetime) -> Minutes | None:
    """Give the range for one ticket; None says that nothing honest can be said, and pages then say exactly that."""
    del visit, at  # the model of the day answers here as soon as it runs beside the queue
    return None
