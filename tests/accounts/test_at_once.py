"""Several at once: people who sign in together, and administrators who remove each other."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connections

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.errors import LastAdministrator, OwnAccount, RoleAlreadyHeld
from anlaufstelle.accounts.models import RoleGrant
from anlaufstelle.accounts.permissions import ADMINISTRATOR
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from tests.accounts.makers import PASSWORD, is_in, make_account, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do these in threads that start together; give what each returned or raised."""
    barrier = Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(number: int) -> None:
        barrier.wait()
        try:
            results[number] = works[number]()
        except Exception as problem:  # noqa: BLE001  # the test looks at it
            results[number] = problem
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_eight_people_sign_in_at_once() -> None:
    for number in range(8):
        make_account("registry", username=f"p{number}", password=PASSWORD)
    clients = at_once(*(lambda number=number: sign_in(f"p{number}") for number in range(8)))
    assert all(is_in(client) for client in clients)
    assert Entry.objects.filter(code="accounts.signed_in").count() == 8


def test_one_person_signs_in_five_times_at_once() -> None:
    make_account("registry", username="a.b", password=PASSWORD)
    clients = at_once(*(lambda: sign_in("a.b") for _ in range(5)))
    assert all(is_in(client) for client in clients)


def test_two_administrators_cannot_remove_each_other(at: datetime) -> None:
    one, two = make_account(ADMINISTRATOR, at=at), make_account(ADMINISTRATOR, at=at)
    by = {account: queries.actor_for(account, at=at) for account in (one, two)}
    at_once(
        lambda: actions.deactivate_account(by=by[one], at=at, account=two),
        lambda: actions.deactivate_account(by=by[two], at=at, account=one),
    )
    assert RoleGrant.objects.in_force(at).filter(role=ADMINISTRATOR, account__is_active=True).count() == 1


def test_a_role_given_twice_at_once_is_held_once(at: datetime, system: Actor) -> None:
    account = make_account("", at=at)
    results = at_once(
        *(lambda: actions.grant_role(by=system, at=at, account=account, role="registry") for _ in range(4))
    )
    assert sum(isinstance(result, RoleAlreadyHeld) for result in results) == 3
    assert not any(isinstance(result, LastAdministrator | OwnAccount | NotAllowed) for result in results)
