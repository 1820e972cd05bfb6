"""What the engine cannot do.

QueueingError
├── UnknownConcern    somebody comes for a concern the office does not have
└── TooManyCounters   more counters than the model has bits for
"""


class QueueingError(Exception):
    """The model cannot be run."""


class UnknownConcern(QueueingError):
    """Somebody comes for a concern the office does not have."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the office has no concern {code!r}")
        self.code = code


class TooManyCounters(QueueingError):
    """A day has more counters than the model can hold."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__(f"{number} counters on one day, {most} at most")
        self.number, self.most = number, most
