"""Changing the numbers of one concern."""

from datetime import datetime
from typing import Any

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns.actions.loading import new_version
from anlaufstelle.concerns.errors import OnlineNeedsBookable, OutOfBounds, UnknownConcern
from anlaufstelle.concerns.events import ConcernEdited
from anlaufstelle.concerns.models import BACK_MINUTES, FEE_CENTS, FRONT_MINUTES, Concern
from anlaufstelle.concerns.permissions import EDIT_CATALOGUE

_BOUNDS = {"front_minutes": FRONT_MINUTES, "back_minutes": BACK_MINUTES, "fee_cents": FEE_CENTS}


def edit_concern(
    *,
    by: Actor,
    at: datetime,
    code: str,
    front_minutes: int | None = None,
    back_minutes: int | None = None,
    fee_cents: int | None = None,
    bookable: bool | None = None,
    online_bookable: bool | None = None,
) -> None:
    """Change numbers of a concern; None leaves a value as it is. A later package keeps what was changed here.

    A fee of 0 is shown as free; any other becomes a fixed amount. A concern that is no longer bookable is not bookable
    online either. Bookings already made keep their time.
    Raises `UnknownConcern`, `OutOfBounds`, `OnlineNeedsBookable`.
    """
    numbers = {"front_minutes": front_minutes, "back_minutes": back_minutes, "fee_cents": fee_cents}
    flags = {"bookable": bookable, "online_bookable": online_bookable}
    with change(by=by, at=at, may=EDIT_CATALOGUE) as done:
        row = Concern.objects.select_for_update().filter(code=code).first()
        if row is None:
            raise UnknownConcern
        values = _numbers(numbers) | _flags(row, flags)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return
        for name, value in changed.items():
            setattr(row, name, value)
        row.edited = sorted({*row.edited, *values})
        row.save(update_fields=[*changed, "edited"])
        new_version()
        done.record(ConcernEdited(concern=code, fields=tuple(sorted(changed))))


def _numbers(given: dict[str, int | None]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        least, most = _BOUNDS[name]
        if not least <= value <= most:
            raise OutOfBounds(field=name, least=least, most=most)
        values[name] = value
    if "fee_cents" in values:
        values["fee_kind"] = "fixed" if values["fee_cents"] else "free"
    return values


def _flags(row: Concern, given: dict[str, bool | None]) -> dict[str, bool]:
    values = {name: value for name, value in given.items() if value is not None}
    bookable = values.get("bookable", row.bookable)
    if values.get("online_bookable") and not bookable:
        raise OnlineNeedsBookable
    if not bookable and row.online_bookable:
        values["online_bookable"] = False
    return values
