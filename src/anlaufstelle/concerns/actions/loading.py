"""Taking over the packaged catalogue."""

import secrets
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Manager

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import adapter
from anlaufstelle.concerns.events import CatalogueLoaded
from anlaufstelle.concerns.models import Concern, Paper, Situation, Stamp, Worded, Wording
from anlaufstelle.concerns.permissions import LOAD_CATALOGUE

Columns = dict[str, Any]
Row = TypeVar("Row", bound=Worded)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, in rows; `kept` counts columns left alone because the office had changed them."""

    created: int
    changed: int
    retired: tuple[str, ...]
    kept: int
    version: str


@dataclass(slots=True)
class _Tally:
    created: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    retired: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.created or self.changed or self.removed or self.retired)


def load_catalogue(*, by: Actor, at: datetime) -> LoadReport:
    """Take over the packaged catalogue; doing it again changes nothing.

    What the office changed stays: its numbers (`Concern.edited`) and its own texts. A concern that is no longer
    packaged is retired, not removed: old bookings still name it.
    """
    package = adapter.read()
    with change(by=by, at=at, may=LOAD_CATALOGUE) as done:
        stamp = Stamp.objects.select_for_update().first()
        tally = _Tally()
        _concerns(package.concerns, tally=tally)
        _sync(Situation.objects, _keyed(package.situations), tally=tally)
        _sync(Paper.objects, _keyed(package.papers), tally=tally)
        _sync(Wording.objects, _keyed_by_kind(package.wordings), tally=tally)
        if stamp is not None and stamp.digest == package.digest and not tally.anything:
            return LoadReport(0, 0, (), tally.kept, stamp.version)
        version = new_version(digest=package.digest, **package.stamp)
        retired = tuple(tally.retired)
        done.record(
            CatalogueLoaded(digest=package.digest, created=tally.created, changed=tally.changed, retired=retired)
        )
        return LoadReport(tally.created, tally.changed, retired, tally.kept, version)


def new_version(**columns: Any) -> str:
    """Stamp the catalogue as changed, inside the change that did it; every kept copy is built again."""
    version = secrets.token_hex(16)
    Stamp.objects.update_or_create(pk=1, defaults={"version": version, **columns})
    return version


def _concerns(wanted: Mapping[str, Columns], *, tally: _Tally) -> None:
    gone = Concern.objects.exclude(code__in=wanted).filter(bookable=True)
    tally.retired += gone.order_by("code").values_list("code", flat=True)
    gone.update(bookable=False, online_bookable=False)
    _sync(Concern.objects, _keyed(wanted), tally=tally, keep=True)


def _keyed(columns: Mapping[str, Columns]) -> dict[Hashable, Columns]:
    return {code: {"code": code, **given} for code, given in columns.items()}


def _keyed_by_kind(columns: Mapping[tuple[str, str], Columns]) -> dict[Hashable, Columns]:
    return {key: {"kind": key[0], "code": key[1], **given} for key, given in columns.items()}


def _sync(table: Manager[Row], wanted: Mapping[Hashable, Columns], *, tally: _Tally, keep: bool = False) -> None:
    rows = {row.key: row for row in table.all()}
    new = [table.model(**columns) for key, columns in wanted.items() if key not in rows]
    names = {key: _take_over(row, wanted[key], tally=tally) for key, row in rows.items() if key in wanted}
    changed = [rows[key] for key, differing in names.items() if differing]
    table.bulk_create(new)
    if changed:
        table.bulk_update(changed, sorted(set().union(*names.values())))
    gone = [] if keep else [row.pk for key, row in rows.items() if key not in wanted]
    table.filter(pk__in=gone).delete()
    tally.created += len(new)
    tally.changed += len(changed)
    tally.removed += len(gone)


def _take_over(row: Worded, columns: Columns, *, tally: _Tally) -> set[str]:
    edited: Collection[str] = getattr(row, "edited", ())
    differing = {name for name, value in columns.items() if getattr(row, name) != value}
    kept = differing & set(edited)
    tally.kept += len(kept)
    for name in differing - kept:
        setattr(row, name, columns[name])
    if isinstance(row, Concern) and row.online_bookable and not row.bookable:
        row.online_bookable = False  # one of the two was edited; the constraint wants both to fit
        return differing - kept | {"online_bookable"}
    return differing - kept
