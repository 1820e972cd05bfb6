"""Writing the difference between two plans, and the booking rules. Only inside a change."""

from typing import Any

from anlaufstelle.appointments.errors import WrongPlan
from anlaufstelle.appointments.mapping import PlanRows
from anlaufstelle.appointments.models import Rules
from anlaufstelle.appointments.queries.plan_edits import KINDS, RULE_BOUNDS, ChangeRules


def write(before: PlanRows, after: PlanRows) -> None:
    """Save what differs: rows without a number are new, rows that are gone are deleted, changed copies are saved."""
    for kind in KINDS:
        _write_kind(getattr(before, kind), getattr(after, kind))


def _write_kind(before: Any, after: Any) -> None:
    was = {row.pk: row for row in before}
    fresh = [row for row in after if row.pk is None]
    changed = [row for row in after if row.pk is not None and was.pop(row.pk) is not row]
    for rows in (fresh, changed):
        for row in rows:
            row.save()
    for row in was.values():
        row.delete()


def write_rules(edit: ChangeRules) -> tuple[str, ...]:
    """Save booking rules; give the names of the fields.

    Raises `WrongPlan` naming the field for a name nobody knows or a number out of bounds.
    """
    for name, value in edit.changes:
        low, high = RULE_BOUNDS.get(name, (1, 0))
        if not low <= value <= high:
            raise WrongPlan(field=name)
    if edit.changes:
        Rules.objects.update_or_create(id=1, defaults=dict(edit.changes))
    return tuple(sorted(name for name, _value in edit.changes))
