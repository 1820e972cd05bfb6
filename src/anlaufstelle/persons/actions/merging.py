"""Laying two records of one person together, and parting them again: no row is rewritten, so nothing gets lost.

The absorbed record points to the kept one, and whoever reads asks for the rows of both. Parting takes the pointer away.
Two people decide that records are one; one alone may part them, because a mistake shows somebody a stranger's data.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.records import opened_row
from anlaufstelle.persons.actions.turns import turn
from anlaufstelle.persons.errors import FourEyes, NotMerged, SamePerson, UnknownPerson
from anlaufstelle.persons.events import PersonsMerged, PersonsParted, PersonsToldApart
from anlaufstelle.persons.models import Merge, Opening, Person
from anlaufstelle.persons.permissions import EDIT_PERSONS, MERGE_PERSONS

_RUNNING = ("suspected", "asked", "merged")


def suspect(*, by: Actor, at: datetime, person: int, others: Collection[int], reason: str) -> int:
    """Note for the list that these may be the same person, and give how many; who was judged before is left out.

    Raises `NotAllowed`.
    """
    with change(by=by, at=at, may=EDIT_PERSONS):
        kept = queries.kept_record(person)
        new = [other for one in others if (other := queries.kept_record(one)) != kept and not _judged(kept, other)]
        for other in new:
            _ask(kept, other, state="suspected", reason=reason, by=by, at=at)
    return len(new)


def propose_merge(*, by: Actor, at: datetime, kept: int, absorbed: int, reason: str) -> int:
    """Propose that two opened records are one person; give the number of the pair. A second person decides.

    Raises `Invalid` without a reason, `SamePerson`, `PurposeMissing`, `UnknownPerson`, `NotAllowed`.
    """
    if not reason.strip():
        raise Invalid
    with change(by=by, at=at, may=EDIT_PERSONS):
        one, other = opened_row(kept, by, at), opened_row(absorbed, by, at)
        if one.pk == other.pk or _pairs(one.pk, other.pk).filter(state__in=("asked", "merged")).exists():
            raise SamePerson
        _pairs(one.pk, other.pk).filter(state="suspected").delete()
        return _ask(one.pk, other.pk, state="asked", reason=reason, by=by, at=at)


def tell_apart(*, by: Actor, at: datetime, merge: int, reason: str) -> None:
    """Say of a suspected or proposed pair that these are two people; they are not suspected again.

    Raises `Invalid` without a reason, `NotMerged`, `NotAllowed`. Source: AZRG-DV § 3(2) has registers note the same.
    """
    if not reason.strip():
        raise Invalid
    with change(by=by, at=at, may=EDIT_PERSONS) as done:
        row = _locked(merge, "suspected", "asked")
        row.state, row.decided_by, row.decided_at, row.reason = "different", by.id, at, _short(reason)
        row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
        done.record(PersonsToldApart(kept=row.kept_id, absorbed=row.absorbed_id))


def merge_persons(*, by: Actor, at: datetime, merge: int) -> int:
    """Lay two records together as proposed; give the kept one. Both must be opened by who decides.

    Raises `FourEyes` for who proposed it, `NotMerged`, `SamePerson`, `PurposeMissing`, `UnknownPerson`, `NotAllowed`.
    """
    with change(by=by, at=at, may=MERGE_PERSONS) as done:
        row = _locked(merge, "asked")
        if row.asked_by == by.id:
            raise FourEyes
        kept, absorbed = opened_row(row.kept_id, by, at), opened_row(row.absorbed_id, by, at)
        if (kept.pk, absorbed.pk) != (row.kept_id, row.absorbed_id):
            raise SamePerson
        row.state, row.decided_by, row.decided_at = "merged", by.id, at
        row.save(update_fields=["state", "decided_by", "decided_at"])
        Person.objects.filter(Q(id=absorbed.pk) | Q(kept_as=absorbed.pk)).update(kept_as=kept.pk)
        if queries.is_restricted(kept.pk):  # who opened one record by a purpose of their own choice is out
            Opening.objects.filter(person=kept.pk).delete()
        done.record(PersonsMerged(kept=kept.pk, absorbed=absorbed.pk, merge=row.pk))
    return kept.pk


def part_persons(
    *, by: Actor, at: datetime, merge: int, reason: str, rows: Sequence[tuple[str, int]] = ()
) -> tuple[int, int]:
    """Part two records again; give both. `rows` (kind, number) are those recorded meanwhile that are the other's.

    Everything recorded before lies where it lay. Raises `Invalid` without a reason or for a row that is not offered,
    `NotMerged`, `PurposeMissing`, `UnknownPerson`, `NotAllowed`.
    """
    if not reason.strip():
        raise Invalid
    with change(by=by, at=at, may=MERGE_PERSONS) as done:
        row = _locked(merge, "merged")
        kept = opened_row(row.kept_id, by, at)
        absorbed = Person.objects.select_for_update().filter(id=row.absorbed_id).first()
        if absorbed is None:
            raise UnknownPerson
        _check_offered(rows, kept=kept.pk, merge=merge, by=by, at=at)
        row.state, row.parted_by, row.parted_at = "parted", by.id, at
        row.parted_reason, row.moved = _short(reason), [f"{kind}:{number}" for kind, number in rows]
        row.save(update_fields=["state", "parted_by", "parted_at", "parted_reason", "moved"])
        _point(absorbed)
        _hand_over(rows, of=kept.pk, to=absorbed.pk, by=by, at=at)
        turn([kept.pk, absorbed.pk])
        done.record(PersonsParted(kept=kept.pk, absorbed=absorbed.pk, merge=row.pk, moved=len(rows)))
    return kept.pk, absorbed.pk


def _point(absorbed: Person) -> None:
    """Let a parted record and everything laid into it stand by itself: the pairs still merged say what that is."""
    under: dict[int, list[int]] = {}
    for into, one in Merge.objects.filter(state="merged").values_list("kept", "absorbed"):
        under.setdefault(into, []).append(one)
    theirs, waiting = [], list(under.get(absorbed.pk, ()))
    while waiting:
        theirs.append(waiting.pop())
        waiting += under.get(theirs[-1], ())
    Person.objects.filter(id=absorbed.pk).update(kept_as=None)
    Person.objects.filter(id__in=theirs).update(kept_as=absorbed.pk)


def _check_offered(rows: Sequence[tuple[str, int]], *, kept: int, merge: int, by: Actor, at: datetime) -> None:
    """Raise `Invalid` for a row that was there before, belongs to somebody else or is sealed for who parts them."""
    running = queries.running(kept, by=by, at=at) or ("", "")
    opened = queries.Opened(kept, by, at, *running, others=queries.others_of(kept))
    offered = {(holding.code, row.id) for holding, found in queries.since_merged(opened, merge=merge) for row in found}
    if not set(rows) <= offered:
        raise Invalid


def _hand_over(rows: Sequence[tuple[str, int]], *, of: int, to: int, by: Actor, at: datetime) -> None:
    for holding in queries.holdings():
        theirs = [number for kind, number in rows if kind == holding.code]
        if theirs:
            holding.write(by=by, at=at, rows=theirs, of=of, to=to)


def _ask(kept: int, absorbed: int, *, state: str, reason: str, by: Actor, at: datetime) -> int:
    made = Merge.objects.create(
        kept_id=kept, absorbed_id=absorbed, state=state, asked_by=by.id, asked_at=at, reason=_short(reason)
    )
    return made.pk


def _pairs(one: int, other: int) -> QuerySet[Merge]:
    return Merge.objects.filter(Q(kept=one, absorbed=other) | Q(kept=other, absorbed=one))


def _judged(one: int, other: int) -> bool:
    return _pairs(one, other).filter(state__in=(*_RUNNING, "different", "parted")).exists()


def _locked(merge: int, *states: str) -> Merge:
    row = Merge.objects.select_for_update().filter(id=merge, state__in=states).first()
    if row is None:
        raise NotMerged
    return row


def _short(text: str) -> str:
    return " ".join(text.split())[:200]
