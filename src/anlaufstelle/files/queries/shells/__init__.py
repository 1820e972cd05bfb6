"""Reading what is taken over from another procedure: its table, what it differs in, how far it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Layout, Shell
from anlaufstelle.files.models import ExportLayout, ShellLine, ShellOrigin, TakeOver
from anlaufstelle.files.models.shells import LINE_STATES, STATES
from anlaufstelle.files.permissions import TAKE_OVER_SHELLS
from anlaufstelle.files.queries.shells.comparing import Compared, compared
from anlaufstelle.files.queries.shells.table import layout_from, shells_of, table, take_over_row
from anlaufstelle.files.queries.shells.words import told

_STATES, _LINE_STATES = dict(STATES), dict(LINE_STATES)
_PREVIEW, MOST = 20, 50
_LISTED = 100
_LEFT = ("new", "changed", "conflict", "double")


@dataclass(frozen=True, slots=True)
class SavedLayout:
    """A layout somebody saved."""

    name: str
    system: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class TakeOverHead:
    """One export in the list: `open` rows nobody has decided about or written."""

    id: int
    system: str
    name: str
    came_at: datetime
    state: str
    state_name: str
    stopped: bool
    rows: int
    open: int


@dataclass(frozen=True, slots=True)
class TakeOverLine(TakeOverHead):
    """One export, and how far it is; `counts` says how many rows are in which state, in their order."""

    position: int
    counts: Mapping[str, int]
    applied: int
    vanished: int
    layout: Layout

    @property
    def busy(self) -> bool:
        """Say whether the house is at work on it."""
        return self.state in {"comparing", "applying"} and not self.stopped

    @property
    def counted(self) -> Iterator[tuple[str, str, int]]:
        """Give each state with its name and number of rows."""
        return ((code, name, self.counts.get(code, 0)) for code, name in LINE_STATES)


@dataclass(frozen=True, slots=True)
class Preview:
    """The headers of a table and its first rows by its layout: line, values in the order of fields, faults."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One row to look at: its values, what differs, what is wrong, who may be the same person."""

    number: int
    line: int
    state: str
    state_name: str
    choice: str
    done: bool
    compared: Compared
    problems: tuple[str, ...]
    people: tuple[int, ...]


def layouts(*, by: Actor) -> tuple[SavedLayout, ...]:
    """Give the saved layouts by name. Raises `NotAllowed`."""
    demand(by)
    rows = ExportLayout.objects.order_by("name")
    return tuple(SavedLayout(row.name, row.system, layout_from(row.layout)) for row in rows)


def take_overs(*, by: Actor) -> tuple[TakeOverHead, ...]:
    """Give the exports that were handed in, newest first, by one query. Raises `NotAllowed`."""
    demand(by)
    left = Count("lines", filter=Q(lines__done=False, lines__state__in=_LEFT))
    rows = TakeOver.objects.annotate(left=left).order_by("-id")[:_LISTED]
    return tuple(_head(row, left=row.left) for row in rows)


def take_over(take_over: int, *, by: Actor) -> TakeOverLine:
    """Give one. Raises `UnknownTakeOver`, `NotAllowed`."""
    demand(by)
    return _line(take_over_row(take_over))


def preview(take_over: int, *, by: Actor) -> Preview:
    """Give the first rows as the layout reads them. Raises `UnknownTakeOver`, `ExportNotReadable`, `NotAllowed`."""
    demand(by)
    row = take_over_row(take_over)
    found = table(row)
    layout = layout_from(row.layout)
    if not layout.fits(found.headers):
        return Preview(found.headers, (), ())
    rows = []
    for shell in shells_of(row, on=office_time(row.came_at).date()):
        if shell.number > _PREVIEW:
            break
        values = tuple(_previewed(code, shell.values.get(code, "")) for code in layout.fields)
        rows.append((shell.line, values, tuple(told(f"{one.field}:{one.code}") for one in shell.problems)))
    return Preview(found.headers, layout.fields, tuple(rows))


def _previewed(code: str, value: str) -> str:
    """Give a value as the first look shows it: whether the column is right is seen by the end of a register number."""
    return f"…{value[-3:]}" if code == "azr" and value else value


def shown(take_over: int, *, numbers: Collection[int], by: Actor) -> tuple[ShownLine, ...]:
    """Give rows with what differs at this moment; whoever shows them notes it (`actions.look_at_lines`).

    Raises `UnknownTakeOver`, `NotAllowed`.
    """
    demand(by)
    row = take_over_row(take_over)
    lines = {line.number: line for line in ShellLine.objects.filter(take_over=row, number__in=numbers)}
    found = compared(_shells(row, lines), system=row.system, by=by)
    return tuple(_shown(one, lines[one.shell.number]) for one in found)


def numbers(take_over: int, *, state: str, by: Actor, page: int = 1) -> tuple[tuple[int, ...], int]:
    """Give the rows in a state, fifty a page, and how many there are. Raises `NotAllowed`."""
    demand(by)
    rows = ShellLine.objects.filter(take_over=take_over, state=state).order_by("number")
    first = (max(page, 1) - 1) * MOST
    return tuple(rows.values_list("number", flat=True)[first : first + MOST]), rows.count()


def vanished(take_over: int, *, by: Actor, page: int = 1) -> tuple[tuple[int, str], ...]:
    """Give files that came from this procedure and are not in its export: number and reference. Raises `NotAllowed`."""
    demand(by)
    first = (max(page, 1) - 1) * MOST
    rows = _vanished(take_over_row(take_over)).order_by("case_file__reference")
    return tuple(rows.values_list("case_file", "case_file__reference")[first : first + MOST])


def faults(take_over: int, *, by: Actor) -> Iterator[tuple[int, str]]:
    """Give every faulty row: line of the file, and what is wrong in words. Raises `NotAllowed`."""
    demand(by)
    rows = ShellLine.objects.filter(take_over=take_over, state="wrong").order_by("number")
    for line, fields in rows.values_list("line", "fields").iterator(1000):
        yield line, "; ".join(told(code) for code in fields)


def demand(by: Actor) -> None:
    """Raise `NotAllowed` for who may not take over."""
    if not by.may(TAKE_OVER_SHELLS):
        raise NotAllowed(permission=TAKE_OVER_SHELLS.code)


def _line(row: TakeOver) -> TakeOverLine:
    lines = ShellLine.objects.filter(take_over=row)
    counts = dict(lines.order_by().values_list("state").annotate(count=Count("id")))
    looked = row.state not in {"laid_out", "comparing"}
    return TakeOverLine(
        **asdict(_head(row, left=lines.filter(done=False, state__in=_LEFT).count())),
        position=row.position,
        counts=counts,
        applied=lines.filter(done=True).count(),
        vanished=_vanished(row).count() if looked else 0,
        layout=layout_from(row.layout),
    )


def _head(row: TakeOver, *, left: int) -> TakeOverHead:
    return TakeOverHead(
        id=row.pk,
        system=row.system,
        name=row.name,
        came_at=row.came_at,
        state=row.state,
        state_name=_STATES[row.state],
        stopped=row.stopped,
        rows=row.rows,
        open=left,
    )


def _vanished(row: TakeOver) -> QuerySet[ShellOrigin]:
    return ShellOrigin.objects.filter(system=row.system).exclude(lines__take_over=row)


def _shells(row: TakeOver, wanted: Mapping[int, ShellLine]) -> Sequence[Shell]:
    last = max(wanted, default=0)
    found = []
    for shell in shells_of(row, on=office_time(row.came_at).date()):
        if shell.number > last:
            break
        if shell.number in wanted:
            found.append(shell)
    return found


def _shown(one: Compared, line: ShellLine) -> ShownLine:
    return ShownLine(
        number=line.number,
        line=line.line,
        state=line.state,
        state_name=_LINE_STATES[line.state],
        choice=line.choice,
        done=line.done,
        compared=one,
        problems=tuple(told(code) for code in line.fields) if line.state in {"wrong", "double"} else (),
        people=tuple(line.people),
    )
