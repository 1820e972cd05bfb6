"""Who may act for somebody, with the document that proves it; nobody is represented without a day and a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.records import opened_row
from anlaufstelle.persons.errors import UnknownEntry
from anlaufstelle.persons.events import PersonChanged
from anlaufstelle.persons.models import RECEIVES, REPRESENTS, Representative
from anlaufstelle.persons.permissions import EDIT_PERSONS


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRepresentative:
    """Somebody who acts for a person. `until` is the last day; `document` says which paper proves it, and where it is.

    `reach` is their own address or number, never one of the person's.
    """

    kind: str
    name: str
    scope: str
    document: str
    since: date
    until: date | None = None
    reach: str = ""
    receives: Collection[str] = ()


def add_representative(*, by: Actor, at: datetime, person: int, given: NewRepresentative) -> int:
    """Record who may act for an opened person; give the number.

    A helper without a power of attorney receives nothing (VwVfG § 14(4): they come along). Raises `Invalid`,
    `PurposeMissing`, `UnknownPerson`.
    """
    _check(given)
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        made = Representative.objects.create(
            person=row,
            kind=given.kind,
            name=_short(given.name, 160),
            reach=_short(given.reach, 200),
            scope=_short(given.scope, 200),
            document=_short(given.document, 160),
            valid_from=given.since,
            valid_to=date.fromordinal(given.until.toordinal() + 1) if given.until else None,
            receives=sorted(given.receives),
            known_from=at,
        )
        done.record(PersonChanged(person=row.pk, what="representative"))
    return made.pk


def revoke_representative(*, by: Actor, at: datetime, person: int, representative: int) -> None:
    """Say that somebody no longer acts for an opened person, from the moment the office knows (VwVfG § 14(1) s. 4).

    Raises `UnknownEntry`, `PurposeMissing`, `UnknownPerson`.
    """
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = opened_row(person, by, at)
        theirs = Representative.objects.filter(person__in=queries.group_of(row.pk), revoked_at__isnull=True)
        if not theirs.filter(id=representative).update(revoked_at=at):
            raise UnknownEntry
        done.record(PersonChanged(person=row.pk, what="representative"))


def _check(given: NewRepresentative) -> None:
    named = given.name.strip() and given.scope.strip()
    proved = given.document.strip() or given.kind == "helper"
    known = given.kind in dict(REPRESENTS) and set(given.receives) <= {code for code, _name in RECEIVES}
    ordered = given.until is None or given.until >= given.since
    if not (named and proved and known and ordered) or (given.kind == "helper" and given.receives):
        raise Invalid


def _short(text: str, most: int) -> str:
    return " ".join(text.split())[:most]
