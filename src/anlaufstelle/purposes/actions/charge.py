"""Putting somebody in charge of a person, and relieving them: the lead's work for people who are restricted."""

from datetime import datetime

from django.db.models import QuerySet

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes.actions.giving import end_rows, give_purpose
from anlaufstelle.purposes.errors import NoPurposeHolds, OwnPurpose, UnknownHolder
from anlaufstelle.purposes.models import Purpose
from anlaufstelle.purposes.permissions import GIVE_PURPOSES
from anlaufstelle.purposes.queries.charge import BY_LEAD
from anlaufstelle.purposes.queries.holding import EMERGENCY


def put_in_charge(*, by: Actor, at: datetime, person: int, account: int, reference: str, ends_at: datetime) -> int:
    """Let a colleague open a person until a day, restricted or not; give the number of the purpose.

    Raises `OwnPurpose` for oneself, `UnknownHolder` for who may open nobody, `UnknownKind` without a reference,
    `PurposePeriod`.
    """
    with change(by=by, at=at, may=GIVE_PURPOSES) as done:
        if str(account) == by.id:
            raise OwnPurpose
        if account not in {number for number, _name in accounts.people_who_may(SEE_IDENTITY, at=at)}:
            raise UnknownHolder
        return give_purpose(
            by=by,
            at=at,
            done=done,
            person=person,
            account=account,
            kind="task",
            reference=reference,
            source=BY_LEAD,
            begins_at=at,
            ends_at=ends_at,
        )


def relieve(*, by: Actor, at: datetime, person: int, purpose: int) -> None:
    """End what the lead has given, now; of a restricted person also what other work gave the same colleague.

    Raises `NoPurposeHolds`.
    """
    with change(by=by, at=at, may=GIVE_PURPOSES) as done:
        rows = list(Purpose.objects.filter(id=purpose, person=person, source=BY_LEAD, ends_at__gt=at))
        if not rows:
            raise NoPurposeHolds
        if people.is_restricted(person):
            theirs = _given_by_work(person, at).filter(account=rows[0].account_id).exclude(source=BY_LEAD)
            rows.extend(theirs)
        end_rows(by=by, at=at, done=done, rows=rows)


def restrict(*, by: Actor, at: datetime, person: int, restricted: bool) -> None:
    """Say that nobody opens a person by their own choice, or may again; what work gave ends, what the lead gave stays.

    Raises `NotAllowed`, `UnknownPerson`.
    """
    with change(by=by, at=at, may=GIVE_PURPOSES) as done:
        persons.restrict_person(by=by, at=at, person=person, restricted=restricted)
        if restricted:
            end_rows(by=by, at=at, done=done, rows=list(_given_by_work(person, at).exclude(source=BY_LEAD)))


def _given_by_work(person: int, at: datetime) -> QuerySet[Purpose]:
    """Give every purpose that holds or will, for any record of a person; emergencies end by themselves."""
    return Purpose.objects.filter(person__in=people.group_of(person), ends_at__gt=at).exclude(kind=EMERGENCY)
