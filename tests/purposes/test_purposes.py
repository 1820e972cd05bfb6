"""A purpose opens one person for one account or team, from a moment until before another, and for nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.change import change
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PersonRestricted, PurposeMissing, UnknownPerson
from anlaufstelle.persons.models import Opening, Person
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.errors import NoPurposeHolds, OwnPurpose, PurposePeriod, UnknownHolder, UnknownKind
from anlaufstelle.purposes.models import EmergencyOpening, PastOpening, Purpose
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.appointments.makers import make_office
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import make_purpose, restrict

pytestmark = pytest.mark.django_db
_HOUR = timedelta(hours=1)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(at: datetime) -> int:
    return make_person(by=actor("system"), at=at)


def test_a_purpose_holds_from_its_beginning_until_before_its_end(worker: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=worker)
    account = int(worker.id)
    moments = (at - timedelta(microseconds=1), at, at + _HOUR - timedelta(microseconds=1), at + _HOUR)
    assert [queries.holds(account, person=person, at=moment) for moment in moments] == [False, True, True, False]
    assert not queries.holds(account + 1, person=person, at=at)
    assert not queries.holds(account, person=person + 1, at=at)


def test_a_purpose_of_a_team_opens_for_its_members_alone(person: int, at: datetime) -> None:
    make_office(at=at, members=1)
    member = staff.members()[0]
    inside, outside = actor_of("caseworker", at=at), actor_of("caseworker", at=at)
    login = _login(inside)
    staff_actions.link_account(by=actor("system"), at=at, member=member.id, login=login)
    make_purpose(at=at, person=person, team=member.team)
    assert queries.holds(int(inside.id), person=person, at=at)
    assert not queries.holds(int(outside.id), person=person, at=at)


def _login(by: Actor) -> str:
    from anlaufstelle.accounts.models import Account

    return Account.objects.get(id=int(by.id)).username


def test_a_held_purpose_opens_and_its_end_closes(worker: Actor, person: int, at: datetime) -> None:
    with pytest.raises(NoPurposeHolds):
        actions.open_held(by=worker, at=at, person=person)
    make_purpose(at=at, person=person, for_=worker, source="task:7")
    actions.open_held(by=worker, at=at, person=person)
    shown = persons.open_person(by=worker, at=at, person=person)
    assert (shown.purpose, shown.reference) == ("task", "A-1")
    by, later = actor("system"), at + timedelta(minutes=1)
    with change(by=by, at=later, may=SEE_IDENTITY) as done:
        assert actions.end_purposes(by=by, at=later, done=done, source="task:7") == 1
    with pytest.raises(PurposeMissing):
        persons.open_person(by=worker, at=at + timedelta(minutes=2), person=person)
    with pytest.raises(NoPurposeHolds):
        actions.open_held(by=worker, at=at + timedelta(minutes=2), person=person)


def test_what_was_opened_ends_with_the_purpose_by_itself(worker: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=worker)
    actions.open_held(by=worker, at=at, person=person)
    assert persons.open_person(by=worker, at=at + _HOUR - timedelta(seconds=1), person=person)
    with pytest.raises(PurposeMissing):
        persons.open_person(by=worker, at=at + _HOUR, person=person)


def test_a_purpose_gives_no_right(person: int, at: datetime) -> None:
    nobody = actor_of("administrator", at=at)
    make_purpose(at=at, person=person, for_=nobody)
    with pytest.raises(NotAllowed):
        actions.open_held(by=nobody, at=at, person=person)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"account": None}, UnknownHolder),
        ({"team": 1}, UnknownHolder),
        ({"kind": "curiosity"}, UnknownKind),
        ({"reference": "  "}, UnknownKind),
        ({"ends_at": datetime(2026, 3, 3, 8, 0, tzinfo=UTC)}, PurposePeriod),
        ({"ends_at": datetime(2028, 3, 3, 8, 0, tzinfo=UTC)}, PurposePeriod),
    ],
)
def test_what_is_no_purpose_is_refused(
    worker: Actor, person: int, at: datetime, said: dict[str, object], why: type[Exception]
) -> None:
    with pytest.raises(why):
        make_purpose(at=at, person=person, for_=worker, **said)
    assert not Purpose.objects.exists()


def test_who_is_wanted_on_a_day_comes_in_the_order_of_need(worker: Actor, at: datetime) -> None:
    by = actor("system")
    late, early, standing, yesterday, tomorrow, urgent = (
        make_person(by=by, at=at, family=f"Probe{n}") for n in range(6)
    )
    make_purpose(at=at, person=late, for_=worker, begins_at=at + 4 * _HOUR, ends_at=at + 5 * _HOUR)
    make_purpose(at=at, person=early, for_=worker)
    make_purpose(at=at, person=early, for_=worker, begins_at=at + 6 * _HOUR, ends_at=at + 7 * _HOUR)
    make_purpose(at=at, person=standing, for_=worker, begins_at=at - 48 * _HOUR, ends_at=at + 48 * _HOUR)
    make_purpose(at=at, person=yesterday, for_=worker, begins_at=at - 24 * _HOUR, ends_at=at - 9 * _HOUR)
    make_purpose(at=at, person=tomorrow, for_=worker, begins_at=at + 15 * _HOUR, ends_at=at + 16 * _HOUR)
    make_purpose(at=at, person=urgent, for_=worker, kind="emergency")
    assert [one.person for one in queries.wanted_on(at.date())] == [early, late, standing]


def test_a_restricted_person_opens_by_no_purpose_of_ones_own(worker: Actor, person: int, at: datetime) -> None:
    opened(person, by=worker, at=at)
    restrict(person, at=at)
    with pytest.raises(PurposeMissing):
        persons.open_person(by=worker, at=at, person=person)
    with pytest.raises(PersonRestricted):
        opened(person, by=worker, at=at)
    make_purpose(at=at, person=person, for_=worker)
    actions.open_held(by=worker, at=at, person=person)
    assert persons.open_person(by=worker, at=at, person=person).purpose == "task"


def test_twin_without_the_mark_the_same_person_opens(worker: Actor, person: int, at: datetime) -> None:
    restrict(person, at=at)
    Person.objects.update(restricted=False)
    assert opened(person, by=worker, at=at).purpose == "counselling"


def test_who_may_not_restrict_does_not(worker: Actor, person: int, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        restrict(person, at=at, by=worker)
    with pytest.raises(UnknownPerson):
        restrict(person + 1, at=at)
    with pytest.raises(UnknownPerson):
        persons.let_in(by=worker, at=at, person=person + 1, purpose="task", reference="A", ends_at=at + _HOUR)


def test_a_visit_is_linked_once_and_never_to_a_restricted_person(worker: Actor, person: int, at: datetime) -> None:
    visit = make_purpose(at=at, person=None, for_=worker, kind="visit", reference="A012", source="visit:1")
    actions.link_person(by=worker, at=at, person=person, purpose=visit)
    assert persons.open_person(by=worker, at=at, person=person).reference == "A012"
    assert queries.persons_at(by=worker, source="visit:1", at=at) == (person,)
    other = make_person(by=actor("system"), at=at, family="Beispiel")
    restrict(other, at=at)
    with pytest.raises(PersonRestricted):
        actions.link_person(by=worker, at=at, person=other, purpose=visit)
    for somebody, moment in ((actor_of("caseworker", at=at), at), (worker, at + 2 * _HOUR)):
        with pytest.raises(NoPurposeHolds):
            actions.link_person(by=somebody, at=moment, person=person, purpose=visit)
    with pytest.raises(NotAllowed):
        actions.link_person(by=actor("system"), at=at, person=person, purpose=visit)


def test_only_this_app_lets_somebody_in(person: int) -> None:
    """The door of persons that skips the purpose is used by purposes alone."""
    from tests.house.source import ROOT

    users = {
        path.relative_to(ROOT / "src" / "anlaufstelle").parts[0]
        for path in (ROOT / "src").rglob("*.py")
        if "let_in(" in path.read_text(encoding="utf-8")
    }
    assert users == {"persons", "purposes"}


def test_openings_are_kept_once_a_day_for_who_asks(worker: Actor, person: int, at: datetime) -> None:
    opened(person, by=worker, at=at)
    for part in ("identity", "edit", "file", "ways", "facts"):
        persons.open_person(by=worker, at=at + timedelta(minutes=5), person=person, part=part)
    kept = PastOpening.objects.order_by("id")
    assert [(row.area, row.purpose, row.held) for row in kept] == [
        ("identity", "counselling", False),
        ("file", "counselling", False),
        ("counselling", "counselling", False),
    ]
    opened(person, by=actor("system"), at=at)
    assert kept.count() == 3


def test_after_a_year_everything_about_openings_is_gone(worker: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=worker)
    actions.open_in_emergency(by=worker, at=at, person=person, reason="Sie steht am Schalter und weint.")
    persons.open_person(by=worker, at=at, person=person)
    system = actor("system")
    assert actions.forget_old_purposes(by=system, at=at + timedelta(days=364)) == 0
    assert actions.forget_old_purposes(by=system, at=at + timedelta(days=367)) == 4
    assert not [model for model in (Purpose, PastOpening, EmergencyOpening) if model.objects.exists()]
    with pytest.raises(NotAllowed):
        actions.forget_old_purposes(by=worker, at=at)


def test_the_log_erases_whom_a_purpose_was_about(worker: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=worker, source="task:1")
    entry = Entry.objects.get(code="purposes.given")
    assert f'"person":{person}' in entry.erasable
    assert "person" not in entry.lasting
    lead = actor_of("team_lead", at=at)
    opened(person, by=lead, at=at)
    persons.forget_person(by=lead, at=at, person=person)
    entry.refresh_from_db()
    assert entry.erasable == ""
    assert not Purpose.objects.exists()
    assert not Opening.objects.exists()


def test_the_lead_puts_a_colleague_in_charge_and_never_themselves(worker: Actor, person: int, at: datetime) -> None:
    lead = actor_of("team_lead", at=at)
    actions.restrict(by=lead, at=at, person=person, restricted=True)
    given: dict[str, Any] = {"person": person, "reference": "33.20-7", "ends_at": at + timedelta(days=30)}
    with pytest.raises(OwnPurpose):
        actions.put_in_charge(by=lead, at=at, account=int(lead.id), **given)
    with pytest.raises(UnknownHolder):
        actions.put_in_charge(by=lead, at=at, account=int(actor_of("auditor", at=at).id), **given)
    with pytest.raises(NotAllowed):
        actions.put_in_charge(by=worker, at=at, account=int(lead.id), **given)
    number = actions.put_in_charge(by=lead, at=at, account=int(worker.id), **given)
    actions.open_held(by=worker, at=at, person=person)
    actions.relieve(by=lead, at=at, person=person, purpose=number)
    with pytest.raises(PurposeMissing):
        persons.open_person(by=worker, at=at, person=person)
    with pytest.raises(NoPurposeHolds):
        actions.relieve(by=lead, at=at, person=person, purpose=number)


def test_restricting_ends_a_visit_that_was_linked(worker: Actor, person: int, at: datetime) -> None:
    visit = make_purpose(at=at, person=None, for_=worker, kind="visit", reference="A012", source="visit:1")
    actions.link_person(by=worker, at=at, person=person, purpose=visit)
    actions.restrict(by=actor_of("team_lead", at=at), at=at, person=person, restricted=True)
    assert not queries.holds(int(worker.id), person=person, at=at)
