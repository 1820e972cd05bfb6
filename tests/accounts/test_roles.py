"""Roles for a time: what they open, when they end, and that somebody always keeps the administration."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.errors import (
    AccountClosed,
    BadPeriod,
    LastAdministrator,
    OwnAccount,
    RoleAlreadyHeld,
    RoleOver,
    UnknownAccount,
    UnknownGrant,
    UnknownRole,
)
from anlaufstelle.accounts.models import RoleGrant
from anlaufstelle.accounts.permissions import MANAGE_ACCOUNTS, OWN_SIGN_IN, REVIEW_ACCESS, ROLES
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, matrix
from tests.accounts.makers import make_account

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime.fromisoformat("2026-03-04T00:00:00+01:00")


def grant_of(account: int) -> int:
    return RoleGrant.objects.get(account_id=account).id


@pytest.mark.parametrize("role", [role.code for role in ROLES])
def test_each_role_opens_its_row_of_the_matrix(role: str, at: datetime) -> None:
    actor = queries.actor_for(make_account(role, at=at), at=at)
    assert actor.permissions == matrix()[role] | matrix()["account"]


def test_two_roles_open_both_rows(at: datetime, system: Actor) -> None:
    account = make_account("registry", at=at)
    actions.grant_role(by=system, at=at, account=account, role="auditor")
    actor = queries.actor_for(account, at=at)
    assert matrix()["registry"] | matrix()["auditor"] <= actor.permissions


def test_without_a_role_only_ones_own_sign_in_is_open(at: datetime) -> None:
    assert queries.actor_for(make_account("", at=at), at=at).permissions == {OWN_SIGN_IN}


def test_a_role_the_house_no_longer_knows_opens_nothing(at: datetime, system: Actor) -> None:
    account = make_account("caseworker", at=at)
    RoleGrant.objects.update(role="former_role")
    assert queries.actor_for(account, at=at).permissions == {OWN_SIGN_IN}
    assert not queries.person_for(account, at=at).second_factor_demanded
    assert queries.accounts_at(by=system, at=at)[0].roles[0].name == "former_role"


def test_a_role_that_ends_at_midnight_opens_nothing_from_midnight(at: datetime, system: Actor) -> None:
    account = make_account("auditor", at=at)
    actions.end_role(by=system, at=at, account=account, grant=grant_of(account), valid_to=MIDNIGHT)
    last_moment = MIDNIGHT - timedelta(microseconds=1)
    assert queries.actor_for(account, at=last_moment).may(REVIEW_ACCESS)
    assert not queries.actor_for(account, at=MIDNIGHT).may(REVIEW_ACCESS)


def test_a_role_that_begins_later_opens_nothing_before(at: datetime, system: Actor) -> None:
    account = make_account("", at=at)
    actions.grant_role(by=system, at=at, account=account, role="auditor", valid_from=MIDNIGHT)
    assert not queries.actor_for(account, at=at).may(REVIEW_ACCESS)
    assert queries.actor_for(account, at=MIDNIGHT).may(REVIEW_ACCESS)


def test_no_role_holds_for_the_past(at: datetime, system: Actor) -> None:
    account = make_account("", at=at)
    actions.grant_role(by=system, at=at, account=account, role="auditor", valid_from=at - timedelta(days=30))
    assert RoleGrant.objects.get().valid_from == at


def test_a_role_is_held_once_at_a_time(at: datetime, system: Actor) -> None:
    account = make_account("", at=at)
    give = {"by": system, "at": at, "account": account, "role": "auditor"}
    day = timedelta(days=1)
    actions.grant_role(**give, valid_from=at + 10 * day, valid_to=at + 20 * day)
    for begins, ends in ((5, 11), (19, 25), (12, 13), (5, 25), (5, None)):
        with pytest.raises(RoleAlreadyHeld):
            actions.grant_role(**give, valid_from=at + begins * day, valid_to=ends and at + ends * day)
    actions.grant_role(**give, valid_from=at + 5 * day, valid_to=at + 10 * day)
    actions.grant_role(**give, valid_from=at + 20 * day)


def test_wrong_wishes_are_refused(at: datetime, system: Actor) -> None:
    account = make_account("auditor", at=at)
    with pytest.raises(UnknownRole):
        actions.grant_role(by=system, at=at, account=account, role="system")
    with pytest.raises(UnknownAccount):
        actions.grant_role(by=system, at=at, account=account + 999, role="registry")
    with pytest.raises(BadPeriod):
        actions.grant_role(by=system, at=at, account=account, role="registry", valid_to=at)
    with pytest.raises(UnknownGrant):
        actions.end_role(by=system, at=at, account=account, grant=grant_of(account) + 999)
    with pytest.raises(BadPeriod):
        actions.end_role(by=system, at=at, account=account, grant=grant_of(account), valid_to=at - timedelta(seconds=1))
    actions.end_role(by=system, at=at, account=account, grant=grant_of(account))
    with pytest.raises(RoleOver):
        actions.end_role(by=system, at=at, account=account, grant=grant_of(account))


def test_a_closed_account_gets_no_role(at: datetime, system: Actor) -> None:
    account = make_account("registry", at=at)
    actions.deactivate_account(by=system, at=at, account=account)
    with pytest.raises(AccountClosed):
        actions.grant_role(by=system, at=at, account=account, role="auditor")


def test_only_the_administration_gives_roles_and_a_refusal_is_recorded(at: datetime) -> None:
    by = queries.actor_for(make_account("head_of_office", at=at), at=at)
    with pytest.raises(NotAllowed):
        actions.grant_role(by=by, at=at, account=make_account("", at=at), role="registry")
    assert Entry.objects.filter(code="access.refused", actor=by.id).count() == 1


def test_nobody_gives_or_ends_their_own_role(at: datetime) -> None:
    make_account("administrator", at=at)
    account = make_account("administrator", at=at)
    by = queries.actor_for(account, at=at)
    with pytest.raises(OwnAccount):
        actions.grant_role(by=by, at=at, account=account, role="auditor")
    with pytest.raises(OwnAccount):
        actions.end_role(by=by, at=at, account=account, grant=grant_of(account))
    with pytest.raises(OwnAccount):
        actions.deactivate_account(by=by, at=at, account=account)


class TestLastAdministrator:
    def test_the_only_one_stays(self, at: datetime, system: Actor) -> None:
        account = make_account("administrator", at=at)
        with pytest.raises(LastAdministrator):
            actions.end_role(by=system, at=at, account=account, grant=grant_of(account))
        with pytest.raises(LastAdministrator):
            actions.end_role(
                by=system, at=at, account=account, grant=grant_of(account), valid_to=at + timedelta(days=300)
            )
        with pytest.raises(LastAdministrator):
            actions.deactivate_account(by=system, at=at, account=account)
        assert queries.actor_for(account, at=at).may(MANAGE_ACCOUNTS)

    def test_one_of_two_may_go(self, at: datetime, system: Actor) -> None:
        first, second = make_account("administrator", at=at), make_account("administrator", at=at)
        actions.deactivate_account(by=system, at=at, account=first)
        with pytest.raises(LastAdministrator):
            actions.deactivate_account(by=system, at=at, account=second)

    def test_an_administration_with_an_end_does_not_count(self, at: datetime, system: Actor) -> None:
        """Otherwise the office would be locked out at some midnight."""
        first, second = make_account("administrator", at=at), make_account("", at=at)
        end = at + timedelta(days=300)
        actions.grant_role(by=system, at=at, account=second, role="administrator", valid_to=end)
        with pytest.raises(LastAdministrator):
            actions.deactivate_account(by=system, at=at, account=first)

    def test_one_that_begins_later_does_not_count(self, at: datetime, system: Actor) -> None:
        first, second = make_account("administrator", at=at), make_account("", at=at)
        begin = at + timedelta(days=1)
        actions.grant_role(by=system, at=at, account=second, role="administrator", valid_from=begin)
        with pytest.raises(LastAdministrator):
            actions.end_role(by=system, at=at, account=first, grant=grant_of(first))


def test_the_access_review_tells_who_holds_what_since_when(at: datetime, system: Actor) -> None:
    auditor, gone = make_account("auditor", at=at), make_account("registry", at=at - timedelta(days=9))
    actions.end_role(by=system, at=at, account=gone, grant=grant_of(gone))
    later = make_account("", at=at)
    actions.grant_role(by=system, at=at, account=later, role="team_lead", valid_from=MIDNIGHT)
    lines = queries.access_review(by=queries.actor_for(auditor, at=at), at=at)
    assert [(line.account, line.held.role.code, line.held.begins) for line in lines] == [
        (later, "team_lead", MIDNIGHT),
        (auditor, "auditor", at),
    ]


def test_the_access_review_is_not_for_everybody(at: datetime) -> None:
    with pytest.raises(NotAllowed):
        queries.access_review(by=queries.actor_for(make_account("caseworker", at=at), at=at), at=at)


def test_giving_a_role_is_recorded(at: datetime, system: Actor) -> None:
    account = make_account("registry", at=at)
    entry = Entry.objects.get(code="accounts.role_granted")
    assert (entry.actor_kind, f'"account":{account}' in entry.lasting, "registry" in entry.lasting) == (
        "system",
        True,
        True,
    )
