"""Looking for odd openings is itself recorded: who guards is guarded too."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.events import PatternsRead
from anlaufstelle.purposes.permissions import SEE_PATTERNS
from anlaufstelle.purposes.queries import Patterns


def read_patterns(*, by: Actor, at: datetime, days: int = 30, sign: str = "") -> Patterns:
    """Give the data protection officer the odd openings of the last days. Raises `NotAllowed`."""
    with change(by=by, at=at, may=SEE_PATTERNS) as done:
        found = queries.patterns(by=by, at=at, days=days, sign=sign)
        done.record(PatternsRead(days=days))
    return found
