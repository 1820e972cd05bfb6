"""Makes purposes through the real actions."""

from datetime import datetime, timedelta
from typing import Any

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import actions


def make_purpose(*, at: datetime, person: int | None, for_: Actor | None = None, **said: Any) -> int:
    """Give an actor, or a team, a purpose to see somebody, as a higher app does it inside its own change."""
    given = {
        "account": None if for_ is None else int(for_.id),
        "kind": "task",
        "reference": "A-1",
        "begins_at": at,
        "ends_at": at + timedelta(hours=1),
        **said,
    }
    by = actor("system")
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        return actions.give_purpose(by=by, at=at, done=done, person=person, **given)


def restrict(person: int, *, at: datetime, by: Actor | None = None) -> None:
    """Say that nobody opens somebody by their own choice."""
    persons.restrict_person(by=by or actor("system"), at=at, person=person, restricted=True)
