"""Writing the difference between two plans, and the booking rules. Only inside a change."""

from collections import defaultdict
from typing import Any

from django.db.models import Model

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
    fresh: dict[type[Model], list[Any]] = defaultdict(list)
    changed: dict[type[Model], list[Any]] = defaultdict(list)
    for row in after:
        if row.pk is None:
            fresh[type(row)].append(row)
        elif was.pop(row.pk) is not row:
            changed[type(row)].append(row)
    for model, rows in fresh.items():
        model._default_manager.bulk_create(rows)
    for model, rows in changed.items():
        ending = "valid_to" if hasattr(rows[0], "valid_to") else "until"
        model._default_manager.bulk_update(rows, [ending])
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
