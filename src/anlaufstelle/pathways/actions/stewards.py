"""Naming who looks after a sheet of rules."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.pathways import queries
from anlaufstelle.pathways.errors import UnknownSheet
from anlaufstelle.pathways.events import StewardNamed
from anlaufstelle.pathways.models import Steward
from anlaufstelle.pathways.permissions import NAME_STEWARDS


def name_steward(*, by: Actor, at: datetime, sheet: str, account: int | None) -> None:
    """Name who looks after a sheet, or nobody.

    Raises `UnknownSheet`.
    """
    if sheet not in queries.sheet_names():
        raise UnknownSheet(sheet=sheet)
    with change(by=by, at=at, may=NAME_STEWARDS) as done:
        if account is None:
            Steward.objects.filter(sheet=sheet).delete()
        else:
            Steward.objects.update_or_create(sheet=sheet, defaults={"account_id": account})
        done.record(StewardNamed(sheet=sheet, account=account))
