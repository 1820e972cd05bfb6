"""Opening a person by a purpose that holds, and saying once whom a visit is about."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.errors import PersonRestricted
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.actions.giving import give_purpose
from anlaufstelle.purposes.errors import NoPurposeHolds
from anlaufstelle.purposes.models import Purpose


def open_held(*, by: Actor, at: datetime, person: int, purpose: int | None = None) -> None:
    """Let the actor open a person by a purpose that holds: the one named, or the newest.

    Every look that follows is recorded with it. Raises `NoPurposeHolds`, `NotAllowed`, `UnknownPerson`.
    """
    with change(by=by, at=at, may=SEE_IDENTITY):
        held = [one for one in queries.holding(by=by, person=person, at=at) if purpose in (None, one.id)]
        if not held:
            raise NoPurposeHolds
        first = held[0]
        persons.let_in(
            by=by, at=at, person=person, purpose=first.kind, reference=first.reference, ends_at=first.ends_at
        )


def link_person(*, by: Actor, at: datetime, person: int, purpose: int) -> None:
    """Say whom the visit in hand is about; until the visit ends, the actor opens this person without a click.

    A family is several people: each of them can be linked. Nobody is put in charge of a restricted person by this.
    Raises `NoPurposeHolds` when the visit is over, `PersonRestricted`, `UnknownPerson`.
    """
    account = queries.account_of(by)
    if account is None:
        raise NotAllowed(permission=SEE_IDENTITY.code)
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        if people.is_restricted(person):
            raise PersonRestricted
        visit = Purpose.objects.filter(
            id=purpose, account=account, person__isnull=True, begins_at__lte=at, ends_at__gt=at
        ).first()
        if visit is None:
            raise NoPurposeHolds
        persons.let_in(
            by=by, at=at, person=person, purpose=visit.kind, reference=visit.reference, ends_at=visit.ends_at
        )
        if not queries.holds(account, person=person, at=at):
            give_purpose(
                by=by,
                at=at,
                done=done,
                person=person,
                account=account,
                kind=visit.kind,
                reference=visit.reference,
                source=visit.source,
                begins_at=at,
                ends_at=visit.ends_at,
            )
