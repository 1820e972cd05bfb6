"""Giving and ending purposes: higher apps do it inside their own change, because their work is the reason."""

from collections.abc import Collection
from datetime import datetime, timedelta

from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.purposes.errors import PurposePeriod, UnknownHolder, UnknownKind
from anlaufstelle.purposes.events import PurposeGiven, PurposesEnded
from anlaufstelle.purposes.models import Purpose
from anlaufstelle.staff import queries as staff

#: A purpose needs an end; what goes on for longer is decided anew.
LONGEST = timedelta(days=400)


def give_purpose(  # what a purpose is made of: whose, of whom, what for, by which work, from and to
    *,
    by: Actor,
    at: datetime,
    done: Done,
    person: int | None,
    account: int | None = None,
    team: int | None = None,
    kind: str,
    reference: str,
    source: str = "",
    begins_at: datetime,
    ends_at: datetime,
) -> int:
    """Let an account, or a team, open a person for a while, inside the change of the work that is the reason.

    Half-open: from `begins_at` until before `ends_at`. Without a person it is a visit that somebody still has to link.
    Raises `UnknownHolder`, `UnknownKind`, `PurposePeriod`.
    """
    if (account is None) == (team is None):
        raise UnknownHolder
    if kind not in people.purpose_names() or not reference.strip():
        raise UnknownKind
    if not begins_at < ends_at <= begins_at + LONGEST:
        raise PurposePeriod
    row = Purpose.objects.create(
        account_id=account,
        team_id=team,
        person_id=person,
        kind=kind,
        reference=" ".join(reference.split())[:80],
        source=source,
        begins_at=begins_at,
        ends_at=ends_at,
        written_by=by.id,
        written_at=at,
    )
    done.record(PurposeGiven(person=person, account=account, team=team, kind=kind, reference=row.reference))
    return row.pk


def end_purposes(*, by: Actor, at: datetime, done: Done, source: str) -> int:
    """End the purposes of a piece of work (``visit:17``) that is over, and what they opened; give how many."""
    return end_rows(by=by, at=at, done=done, rows=list(Purpose.objects.filter(source=source, ends_at__gt=at)))


def end_rows(*, by: Actor, at: datetime, done: Done, rows: Collection[Purpose]) -> int:
    """End these purposes now; who opened somebody by one of them is asked again."""
    for row in rows:
        row.ends_at = max(row.begins_at, at)
        row.save(update_fields=["ends_at"])
        if row.person_id is not None:
            accounts = {row.account_id} if row.team_id is None else staff.accounts_in(row.team_id)
            for account in accounts:
                persons.shut_out(
                    by=by,
                    at=at,
                    done=done,
                    person=row.person_id,
                    actor=str(account),
                    purpose=row.kind,
                    reference=row.reference,
                )
    if rows:
        kinds = {row.kind for row in rows}
        done.record(PurposesEnded(count=len(rows), kind=",".join(sorted(kinds))))
    return len(rows)


def begin_visit(
    *,
    by: Actor,
    at: datetime,
    done: Done,
    account: int,
    source: str,
    reference: str,
    ends_at: datetime,
    expected: Collection[int] = (),
) -> None:
    """Somebody sits in front of this account: it may link the visit to a person, once for all desks of the visit.

    Whom an earlier desk has linked, and who was `expected` because the appointment is about them, this account may
    open from now on, without saying it again.
    """
    linked = Purpose.objects.filter(source=source, person__isnull=False).order_by("id").values_list("person", flat=True)
    for person in (None, *dict.fromkeys([*expected, *linked])):
        if person is None or not people.is_restricted(person):
            give_purpose(
                by=by,
                at=at,
                done=done,
                person=person,
                account=account,
                kind="visit",
                reference=reference,
                source=source,
                begins_at=at,
                ends_at=ends_at,
            )
