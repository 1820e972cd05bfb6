"""Taking over what was decided, chunk by chunk; each row is compared once more in the transaction that writes it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Shell
from anlaufstelle.files.actions.shells.steps import Step, go_through
from anlaufstelle.files.actions.shells.writing import Writing
from anlaufstelle.files.events import ShellsTakenOver
from anlaufstelle.files.models import ShellLine, TakeOver
from anlaufstelle.files.queries.shells.comparing import Compared, compared

#: The gate of the database is closed for so many rows at a time.
_A_CHUNK = 25


def apply_shells(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Take over the decided rows of an export, as far as that is not done yet. A job: it may run twice without harm."""
    del key
    step = Step("applying", _A_CHUNK, lambda _row, chunk: chunk, _apply)
    go_through(values["take_over"], step, by=by, at=at)


def _apply(row: TakeOver, chunk: Sequence[Shell], done: Done) -> None:
    numbers = [shell.number for shell in chunk]
    decided = ShellLine.objects.filter(take_over=row, number__in=numbers, done=False).exclude(choice="")
    lines = {line.number: line for line in decided}
    wanted = [shell for shell in chunk if shell.number in lines]
    writing = Writing(row, done)
    new: list[Compared] = []
    for one in compared(wanted, system=row.system, by=done.by):
        line = lines[one.shell.number]
        if one.origin is not None:
            # "take" was said of what had changed there only; what was edited here meanwhile is asked about.
            decided_on_it = line.choice == "leave" or line.state == "conflict"
            line.done = writing.update(one, line.choice if decided_on_it else "")
            line.state = line.state if line.done else one.state
        elif line.choice == "leave":
            line.done = True
        elif line.choice.isdecimal():
            line.origin = writing.attach(one, int(line.choice))
            line.done = True
        elif one.state == "new":  # a double somebody calls new is new here too, but for the similar names
            new.append(one)
        else:
            line.state, line.fields, line.people, line.choice = one.state, list(one.why), list(one.people), ""
    for number, origin in writing.create(new).items():
        lines[number].origin, lines[number].done = origin, True
    ShellLine.objects.bulk_update(lines.values(), ["state", "fields", "people", "choice", "origin", "done"])
    writing.suspect([lines[one.shell.number] for one in new])
    if writing.created or writing.changed:
        done.record(ShellsTakenOver(take_over=row.pk, created=writing.created, changed=writing.changed))
