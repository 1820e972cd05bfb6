"""In an emergency everybody who may open persons opens; lead and data protection are told, without a name, at once."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PurposeMissing, UnknownPerson
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.errors import OwnEmergency, ReasonMissing, UnknownEmergency
from anlaufstelle.purposes.models import EmergencyOpening
from tests.accounts.makers import make_account
from tests.persons.makers import actor_of, make_person
from tests.purposes.makers import restrict

pytestmark = pytest.mark.django_db
_REASON = "Sie steht am Schalter, die Kollegin ist krank."


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(at: datetime) -> int:
    found = make_person(by=actor("system"), at=at)
    restrict(found, at=at)
    return found


def test_a_restricted_person_opens_for_two_hours(worker: Actor, person: int, at: datetime) -> None:
    actions.open_in_emergency(by=worker, at=at, person=person, reason=_REASON)
    assert persons.open_person(by=worker, at=at + timedelta(minutes=119), person=person).purpose == "emergency"
    with pytest.raises(PurposeMissing):
        persons.open_person(by=worker, at=at + timedelta(hours=2), person=person)


@pytest.mark.parametrize("reason", ["", "eilig", "   x   y   "])
def test_it_needs_a_reason_in_words(worker: Actor, person: int, at: datetime, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        actions.open_in_emergency(by=worker, at=at, person=person, reason=reason)
    assert not EmergencyOpening.objects.exists()


def test_only_who_may_open_persons_may(person: int, at: datetime) -> None:
    for role in ("administrator", "data_protection_officer", "auditor"):
        with pytest.raises(NotAllowed):
            actions.open_in_emergency(by=actor_of(role, at=at), at=at, person=person, reason=_REASON)
    with pytest.raises(NotAllowed):
        actions.open_in_emergency(by=actor("system"), at=at, person=person, reason=_REASON)
    with pytest.raises(UnknownPerson):
        actions.open_in_emergency(by=actor_of("registry", at=at), at=at, person=person + 1, reason=_REASON)


def test_lead_and_data_protection_get_a_mail_that_names_nobody(worker: Actor, person: int, at: datetime) -> None:
    for role in ("team_lead", "data_protection_officer", "auditor", "caseworker"):
        make_account(role, at=at, email=f"{role}@example.org")
    actions.open_in_emergency(by=worker, at=at, person=person, reason=_REASON)
    rows = Row.objects.filter(template="accounts/emergency_opening")
    assert sorted(row.to for row in rows) == ["data_protection_officer@example.org", "team_lead@example.org"]
    for row in rows:
        assert set(row.values) == {"link"}
        assert str(person) not in row.values["link"].rpartition("/amt/")[2]


def test_the_lead_who_opens_tells_the_other_leads(person: int, at: datetime) -> None:
    one = actor_of("team_lead", at=at)
    other = make_account("team_lead", at=at, email="andere@example.org")
    actions.open_in_emergency(by=one, at=at, person=person, reason=_REASON)
    assert [row.to for row in Row.objects.filter(template="accounts/emergency_opening")] == ["andere@example.org"]
    number = EmergencyOpening.objects.get().pk
    with pytest.raises(OwnEmergency):
        actions.see_emergency(by=one, at=at, emergency=number)
    with pytest.raises(UnknownEmergency):
        actions.see_emergency(by=one, at=at, emergency=number + 1)
    assert other


def test_both_look_at_it_and_only_they(worker: Actor, person: int, at: datetime) -> None:
    lead, officer = actor_of("team_lead", at=at), actor_of("data_protection_officer", at=at)
    number = actions.open_in_emergency(by=worker, at=at, person=person, reason=_REASON)
    assert queries.count_emergencies(by=lead, at=at) == queries.count_emergencies(by=officer, at=at) == 1
    (line,) = queries.emergencies(by=officer)
    assert (line.reason, line.name, line.to_see) == (_REASON, "", True)
    assert queries.emergencies(by=lead)[0].name == "Musterprobe, Amina"
    actions.see_emergency(by=lead, at=at, emergency=number)
    assert queries.count_emergencies(by=lead, at=at) == 0
    assert queries.count_emergencies(by=officer, at=at) == 1
    actions.see_emergency(by=officer, at=at, emergency=number)
    assert queries.count_emergencies(by=officer, at=at) == 0
    for role in ("caseworker", "head_of_office", "auditor", "administrator", "registry", "front_desk"):
        with pytest.raises(NotAllowed):
            queries.emergencies(by=actor_of(role, at=at))


def test_the_log_holds_it_without_the_reason(worker: Actor, person: int, at: datetime) -> None:
    actions.open_in_emergency(by=worker, at=at, person=person, reason=_REASON)
    entry = Entry.objects.get(code="purposes.emergency_opened")
    assert _REASON not in entry.lasting + entry.erasable
    assert f'"person":{person}' in entry.erasable
