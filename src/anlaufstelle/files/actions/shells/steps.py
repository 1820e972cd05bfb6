"""Going through an export chunk by chunk: a kill costs one chunk, a halt comes between two, and two never work at one.

Each chunk is one transaction that ends by moving the position on. A second process finds the position moved and stops.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Generic, TypeVar

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Shell
from anlaufstelle.files.actions.shells.handing_in import locked
from anlaufstelle.files.models import TakeOver
from anlaufstelle.files.permissions import TAKE_OVER_SHELLS
from anlaufstelle.files.queries.shells.table import shells_of, take_over_row

_Seen = TypeVar("_Seen")
_AFTERWARDS = {"comparing": "compared", "applying": "done"}


@dataclass(frozen=True, slots=True)
class Step(Generic[_Seen]):
    """One way through all rows: `passed` hears of rows done before, `look` reads outside, `write` writes inside."""

    state: str
    size: int
    look: Callable[[TakeOver, Sequence[Shell]], _Seen]
    write: Callable[[TakeOver, _Seen, Done], None]
    passed: Callable[[Shell], None] = lambda _shell: None


def go_through(take_over: int, step: Step[_Seen], *, by: Actor, at: datetime) -> None:
    """Go on with a step to its end, until somebody halts it, or until another process is found at it."""
    row = take_over_row(take_over)
    if row.state != step.state or row.stopped:
        return
    position = row.position
    rest = _rest(shells_of(row, on=office_time(row.came_at).date()), position, step.passed)
    while chunk := list(islice(rest, step.size)):
        seen = step.look(row, chunk)
        with change(by=by, at=at, may=TAKE_OVER_SHELLS) as done:
            now = locked(take_over)
            if now.state != step.state or now.stopped or now.position != position:
                return
            step.write(now, seen, done)
            position = now.position = chunk[-1].number
            now.save(update_fields=["position"])
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        mine = TakeOver.objects.filter(id=take_over, state=step.state, position=position)
        mine.update(state=_AFTERWARDS[step.state])


def _rest(shells: Iterator[Shell], position: int, passed: Callable[[Shell], None]) -> Iterator[Shell]:
    for shell in shells:
        if shell.number > position:
            yield shell
        else:
            passed(shell)
