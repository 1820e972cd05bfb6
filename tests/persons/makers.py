"""Makes people through the real actions, and somebody who opens them for a purpose."""

from datetime import datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions
from anlaufstelle.persons.actions import NewContact, NewName
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.births import BirthDate
from tests.accounts.makers import make_account

BORN = BirthDate(1991, 3, 27)


def actor_of(role: str, *, at: datetime) -> Actor:
    """Give somebody with an account of this role."""
    return accounts.actor_for(make_account(role, at=at), at=at)


def make_person(
    *,
    by: Actor,
    at: datetime,
    family: str = "Musterprobe",
    given: str = "Amina",
    born: BirthDate = BORN,
    contacts: tuple[NewContact, ...] = (),
) -> int:
    """Record somebody who is nobody else."""
    names = [NewName(family=family, given=given)]
    return actions.record_person(
        by=by, at=at, names=names, born=born, languages=["ar"], contacts=contacts, somebody_else=True
    )


def opened(person: int, *, by: Actor, at: datetime) -> Opened:
    """Open somebody for counselling."""
    return actions.open_person(by=by, at=at, person=person, purpose="counselling", reference="B-1")
