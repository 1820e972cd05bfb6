"""What a person decides about the rows of an export, before anything is taken over."""

from collections.abc import Mapping
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.actions.shells.handing_in import begin, locked, send
from anlaufstelle.files.models import ShellLine
from anlaufstelle.files.permissions import TAKE_OVER_SHELLS

TAKE, LEAVE, OPEN = "take", "leave", ""
#: What happens to rows nobody decided about, if nothing else is said: what is new and what changed is taken.
USUAL: Mapping[str, str] = {"new": TAKE, "changed": TAKE, "conflict": OPEN, "double": OPEN}


def decide(*, by: Actor, at: datetime, take_over: int, number: int, choice: str) -> None:
    """Decide about one row: ``take`` what the export says, ``leave`` it, or the number of the person it belongs to.

    Leaving a conflict keeps what stands here, and the same export does not ask again. Raises `Invalid`,
    `UnknownTakeOver`, `TakeOverBusy`.
    """
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        row = locked(take_over, ("compared",))
        line = ShellLine.objects.select_for_update(of=("self",)).filter(take_over=row, number=number).first()
        people = [str(person) for person in line.people] if line and line.state == "double" else []
        if line is None or line.state not in USUAL or choice not in {TAKE, LEAVE, OPEN, *people}:
            raise Invalid
        line.choice = choice
        line.save(update_fields=["choice"])


def start_applying(
    *, by: Actor, at: datetime, take_over: int, groups: Mapping[str, str] = USUAL, by_worker: bool = True
) -> None:
    """Take over in the background what was decided; `groups` says for each state what is done with undecided rows.

    Without `by_worker` whoever calls does the job itself. Raises `Invalid`, `UnknownTakeOver`, `TakeOverBusy`.
    """
    if set(groups) - set(USUAL) or set(groups.values()) - {TAKE, LEAVE, OPEN}:
        raise Invalid
    with change(by=by, at=at, may=TAKE_OVER_SHELLS) as done:
        row = locked(take_over, ("compared",))
        for state, choice in groups.items():
            if choice:
                row.lines.filter(state=state, choice="").update(choice=choice)
        begin(row, "applying", rows=row.rows)
        if by_worker:
            send(row, done)
