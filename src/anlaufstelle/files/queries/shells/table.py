"""The table of a take-over: opened from the store, read by a layout, and what a saved layout says."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from anlaufstelle.engines import shells
from anlaufstelle.engines.shells import FIELDS, Layout, NotReadable, Shell, Table
from anlaufstelle.files.errors import ExportNotReadable, UnknownTakeOver
from anlaufstelle.files.models import TakeOver
from anlaufstelle.files.queries.pages import contents, stored_of


def table(row: TakeOver) -> Table:
    """Give the table as its layout reads it. Raises `ExportNotReadable`."""
    layout = layout_from(row.layout)
    try:
        return shells.table_of(
            contents().get(stored_of(row.content)), encoding=layout.encoding, separator=layout.separator
        )
    except NotReadable as problem:
        raise ExportNotReadable(why=problem.why) from None


def shells_of(row: TakeOver, *, on: date) -> Iterator[Shell]:
    """Give the rows of a take-over as shells. Raises `ExportNotReadable`."""
    try:
        yield from shells.shells(table(row), layout_from(row.layout), on=on)
    except NotReadable as problem:
        raise ExportNotReadable(why=problem.why) from None


def take_over_row(take_over: int) -> TakeOver:
    """Give the row of a take-over. Raises `UnknownTakeOver`."""
    row = TakeOver.objects.select_related("content").filter(id=take_over).first()
    if row is None:
        raise UnknownTakeOver
    return row


def layout_from(kept: Mapping[str, Any]) -> Layout:
    """Give a layout as it is kept; fields no longer known are left out."""
    columns = {code: str(header) for code, header in kept.get("columns", {}).items() if code in FIELDS}
    return Layout(**{**kept, "columns": columns})


def layout_kept(layout: Layout) -> dict[str, Any]:
    """Give a layout as it is kept."""
    return {
        "columns": dict(layout.columns),
        "order": layout.order,
        "encoding": layout.encoding,
        "separator": layout.separator,
        "short_years": layout.short_years,
        "unit": layout.unit,
    }
