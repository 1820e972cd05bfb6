"""Who looks after which sheet, and what waits for them."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.pathways.models import Steward, WordingTask
from anlaufstelle.pathways.permissions import COMPARE_WORDING
from anlaufstelle.pathways.queries.sheets import sheet, sheet_names


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet of rules: what it is about, its state of the law, who countersigned it, who looks after it."""

    name: str
    about: str
    as_of: date
    signed_by: str
    account: int | None
    steward: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A new wording that waits: which citations, since when, until when, for whom."""

    id: int
    sheet: str
    about: str
    citations: tuple[tuple[str, str, date], ...]
    due: date
    overdue: bool
    steward: str
    mine: bool


def sheet_lines() -> tuple[SheetLine, ...]:
    """Give all sheets with who looks after them."""
    named = {row.sheet: row.account for row in Steward.objects.select_related("account")}
    lines = []
    for name in sheet_names():
        one, account = sheet(name), named.get(name)
        steward = "" if account is None else account.display_name
        lines.append(
            SheetLine(name, one.about, one.as_of, one.signed_by, None if account is None else account.id, steward)
        )
    return tuple(lines)


def possible_stewards(*, at: datetime) -> tuple[tuple[int, str], ...]:
    """Give the accounts that may compare a wording now, by name."""
    return accounts.people_who_may(COMPARE_WORDING, at=at)


def open_tasks(*, by: Actor, on: date) -> tuple[TaskLine, ...]:
    """Give the new wordings nobody has compared yet, the most urgent first; one's own before others on a day."""
    named = {line.name: line for line in sheet_lines()}
    rows = WordingTask.objects.filter(done_at=None).order_by("due", "sheet")
    lines = [_line(row, named.get(row.sheet), by=by, on=on) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.due, not line.mine, line.sheet)))


def count_open_tasks(*, by: Actor, at: datetime) -> int:
    """Give how many new wordings wait for this person."""
    if not (by.may(COMPARE_WORDING) and by.signed_in):
        return 0
    mine = Steward.objects.filter(account_id=by.id).values("sheet")
    return WordingTask.objects.filter(done_at=None, sheet__in=mine, opened_at__lte=at).count()


def _line(row: WordingTask, named: SheetLine | None, *, by: Actor, on: date) -> TaskLine:
    mine = named is not None and named.account is not None and str(named.account) == by.id
    return TaskLine(
        id=row.id,
        sheet=row.sheet,
        about=named.about if named else row.sheet,
        citations=tuple((citation, sign, date.fromisoformat(since)) for citation, sign, since in row.citations),
        due=row.due,
        overdue=row.due < on,
        steward=named.steward if named else "",
        mine=mine,
    )
