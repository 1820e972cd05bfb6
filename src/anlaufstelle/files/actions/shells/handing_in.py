"""An export is handed in: stored under a key of its own, its columns arranged, and forgotten after its time."""

from collections.abc import Collection
from datetime import datetime, timedelta

from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import shells
from anlaufstelle.engines.shells import Layout, NotReadable
from anlaufstelle.files.actions.filing import content_of, plain_name
from anlaufstelle.files.errors import ExportNotReadable, LayoutUnfit, SubjectMissing, TakeOverBusy, UnknownTakeOver
from anlaufstelle.files.events import ShellsUploaded, TakeOversForgotten
from anlaufstelle.files.models import ExportLayout, TakeOver
from anlaufstelle.files.permissions import KEEP_FILES, TAKE_OVER_SHELLS
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.files.queries.shells.table import layout_from, layout_kept, table

MOST_BYTES = 32 * 1024 * 1024
JOBS = {"comparing": "files.compare_shells", "applying": "files.apply_shells"}
_KEPT = timedelta(days=30)
_LONGEST_SYSTEM, _LONGEST_NAME = 40, 80


def hand_in(*, by: Actor, at: datetime, data: bytes, name: str, system: str, saved: str = "") -> int:
    """Store the export of a procedure (`system`), by a saved layout or a proposed one; give its number.

    Nothing of it is taken over yet. Raises `ExportNotReadable`, `SubjectMissing` without a system, `LayoutUnfit` for a
    saved layout nobody saved.
    """
    system = " ".join(system.split())[:_LONGEST_SYSTEM]
    if not system:
        raise SubjectMissing
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        pass  # who may take nothing over has nothing stored
    layout = _layout(data, saved)
    stored = contents().put(data)
    with change(by=by, at=at, may=TAKE_OVER_SHELLS) as done:
        row = TakeOver.objects.create(
            system=system,
            name=plain_name(name),
            content=content_of(stored),
            layout=layout_kept(layout),
            came_at=at,
            came_by=by.id,
        )
        done.record(ShellsUploaded(take_over=row.pk, digest=stored.digest))
    return row.pk


def arrange(*, by: Actor, at: datetime, take_over: int, layout: Layout) -> None:
    """Say which column is which field. Raises `UnknownTakeOver`, `TakeOverBusy` once it is being compared."""
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        row = locked(take_over)
        if row.state != "laid_out":
            raise TakeOverBusy
        row.layout = layout_kept(layout)
        row.save(update_fields=["layout"])


@once_more
def save_layout(*, by: Actor, at: datetime, name: str, system: str, layout: Layout) -> None:
    """Keep a layout under a name, for the next export. Raises `SubjectMissing`."""
    name, system = " ".join(name.split())[:_LONGEST_NAME], " ".join(system.split())[:_LONGEST_SYSTEM]
    if not name or not system:
        raise SubjectMissing
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        ExportLayout.objects.update_or_create(name=name, defaults={"system": system, "layout": layout_kept(layout)})


def start_comparing(*, by: Actor, at: datetime, take_over: int, by_worker: bool = True) -> None:
    """Have an export compared with what is known here, in the background; nothing is changed by it.

    It may be asked again, with another layout too, as long as nothing is taken over; and once all is, for a second
    look. Without `by_worker` whoever calls does the job itself.
    Raises `LayoutUnfit`, `UnknownTakeOver`, `TakeOverBusy`.
    """
    with change(by=by, at=at, may=TAKE_OVER_SHELLS) as done:
        row = locked(take_over)
        if row.state not in {"laid_out", "compared", "done"}:
            raise TakeOverBusy
        layout = layout_from(row.layout)
        if layout.missing or not layout.fits(table(row).headers):
            raise LayoutUnfit
        row.lines.all().delete()
        begin(row, "comparing", rows=sum(1 for _row in table(row)))
        if by_worker:
            send(row, done)


def stop_take_over(*, by: Actor, at: datetime, take_over: int) -> None:
    """Halt comparing or taking over after the rows in hand; what is done stays done. Raises `UnknownTakeOver`."""
    with change(by=by, at=at, may=TAKE_OVER_SHELLS):
        if not TakeOver.objects.filter(id=take_over).update(stopped=True):
            raise UnknownTakeOver


def resume_take_over(*, by: Actor, at: datetime, take_over: int) -> None:
    """Go on where it was halted. Raises `UnknownTakeOver`, `TakeOverBusy` where there is nothing to go on with."""
    with change(by=by, at=at, may=TAKE_OVER_SHELLS) as done:
        row = locked(take_over)
        if row.state not in JOBS:
            raise TakeOverBusy
        row.stopped = False
        row.save(update_fields=["stopped"])
        send(row, done)


def forget_take_overs(*, by: Actor, at: datetime) -> int:
    """Forget exports 30 days after they came, with all their rows; the sweep removes the bytes. Give how many."""
    with change(by=by, at=at, may=KEEP_FILES) as done:
        count = TakeOver.objects.filter(came_at__lt=at - _KEPT).count()
        if count:
            TakeOver.objects.filter(came_at__lt=at - _KEPT).delete()
            done.record(TakeOversForgotten(count=count))
    return count


def begin(row: TakeOver, state: str, *, rows: int) -> None:
    """Let a step begin from its first row, inside a change."""
    row.state, row.position, row.rows, row.stopped = state, 0, rows, False
    row.save(update_fields=["state", "position", "rows", "stopped"])


def locked(take_over: int, states: Collection[str] = ()) -> TakeOver:
    """Give the row, locked, in one of these states if any are named. Raises `UnknownTakeOver`, `TakeOverBusy`."""
    row = TakeOver.objects.select_for_update(of=("self",)).select_related("content").filter(id=take_over).first()
    if row is None:
        raise UnknownTakeOver
    if states and row.state not in states:
        raise TakeOverBusy
    return row


def send(row: TakeOver, done: Done) -> None:
    """Have the worker go on with a step after commit."""
    values = {"take_over": row.pk}
    done.send(Message(channel="job", to="", template=JOBS[row.state], language="de", values=values))


def _layout(data: bytes, saved: str) -> Layout:
    """Give the saved layout, or one proposed from the headers."""
    if len(data) > MOST_BYTES:
        raise ExportNotReadable(why="too_large")
    kept = ExportLayout.objects.filter(name=saved).values_list("layout", flat=True).first() if saved else None
    if saved and kept is None:
        raise LayoutUnfit
    layout = layout_from(kept or {})
    try:
        found = shells.table_of(data, encoding=layout.encoding, separator=layout.separator)
    except NotReadable as problem:
        raise ExportNotReadable(why=problem.why) from None
    if kept is not None:
        return layout
    return Layout(columns=shells.proposed(found.headers), encoding=found.encoding, separator=found.separator)
