"""The row of a benchmark or trial."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its raw floor in the same run, its target, and whether it was met (None: no target)."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    target: float | None = None
    ok: bool | None = None
