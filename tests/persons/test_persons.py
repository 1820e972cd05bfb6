"""People are recorded in a moment, found again however they write their name, and opened for a purpose only."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import Invalid, NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.actions import NewContact, NewName
from anlaufstelle.persons.errors import AlreadyKnown, NameMissing, PurposeMissing, PurposeUnknown, UnknownPerson
from anlaufstelle.persons.models import Opening, Person, PersonName
from anlaufstelle.values.births import BirthDate
from tests.persons.makers import BORN, actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


def _found(typed: str, by: Actor) -> list[int]:
    return [line.id for line in queries.find_persons(typed, by=by).lines]


def test_somebody_is_found_in_every_spelling_and_order(worker: Actor, at: datetime) -> None:
    names = [NewName(family="Örnekoğlu", given="Öykü"), NewName(family="اورنك", given="أويكو", kind="spelling")]
    person = actions.record_person(by=worker, at=at, names=names, born=BORN)
    other = make_person(by=worker, at=at)
    for typed in ("ornekoglu", "OYKU Örn", "örnekoğlu, öykü", "اويكو", "oyku 27.3.1991"):
        assert _found(typed, worker) == [person], typed
    assert _found("27.03.1991", worker) == [person, other]
    assert _found("", worker) == []
    card = queries.card(opened(person, by=worker, at=at))
    assert [name.script for name in card.names] == ["Latn", "Arab"]


@pytest.mark.parametrize(
    ("family", "given", "born", "alike"),
    [
        ("Musterprobe", "Amina", BORN, True),
        ("MUSTERPROBE", "Amína", BirthDate(1991), True),
        ("Amina", "Musterprobe", BirthDate(), True),
        ("Musterprobe", "Amina Noor", BORN, True),
        ("Musterprobe", "Amina", BirthDate(1991, 4, 15), False),
        ("Musterprobe", "Amina", BirthDate(1991, 3, 28), True),
        ("Mustreprobe", "Ameena", BORN, True),
        ("Musterprobe", "أمينة", BORN, True),
        ("Musterprobe", "Amina", BirthDate(1992, 1, 1), False),
        ("Musterprobe", "Amina", BirthDate(1991, 1, 1), True),
        ("Musterprobe", "Samir", BORN, False),
    ],
)
def test_the_same_name_with_a_birth_date_that_fits_is_shown_first(
    worker: Actor, at: datetime, family: str, given: str, born: BirthDate, *, alike: bool
) -> None:
    make_person(by=worker, at=at)
    names = [NewName(family=family, given=given)]
    if not alike:
        assert actions.record_person(by=worker, at=at, names=names, born=born)
        return
    with pytest.raises(AlreadyKnown):
        actions.record_person(by=worker, at=at, names=names, born=born)
    assert Person.objects.count() == 1
    assert actions.record_person(by=worker, at=at, names=names, born=born, somebody_else=True)


def test_a_first_of_january_makes_nobody_the_same(worker: Actor, at: datetime) -> None:
    """Two people with an assumed birthday and different names are two people; the name alone decides who is asked."""
    make_person(by=worker, at=at, born=BirthDate(1990, 1, 1))
    names = [NewName(family="Beispielfrau", given="Leila")]
    assert actions.record_person(by=worker, at=at, names=names, born=BirthDate(1990, 1, 1))
    assert not BirthDate(1990, 1, 1).telling


def test_a_person_needs_a_name_and_known_words(worker: Actor, at: datetime) -> None:
    with pytest.raises(NameMissing):
        actions.record_person(by=worker, at=at, names=[NewName(family=" - ")], born=BORN)
    with pytest.raises(Invalid):
        actions.record_person(by=worker, at=at, names=[NewName(family="A")], born=BORN, languages=["xx"])
    with pytest.raises(Invalid):
        make_person(by=worker, at=at, contacts=(NewContact(way="pigeon", value="1"),))


def test_without_a_purpose_nothing_is_opened(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    with pytest.raises(PurposeMissing):
        actions.open_person(by=worker, at=at, person=person)
    with pytest.raises(PurposeMissing):
        actions.change_person(by=worker, at=at, person=person, names=[NewName(family="X")], born=BORN, languages=[])
    for purpose, reference in (("curiosity", "B-1"), ("counselling", " ")):
        with pytest.raises(PurposeUnknown):
            actions.open_person(by=worker, at=at, person=person, purpose=purpose, reference=reference)
    with pytest.raises(UnknownPerson):
        actions.open_person(by=worker, at=at, person=person + 1, purpose="counselling", reference="B-1")


def test_every_opening_is_in_the_log_with_its_purpose(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=worker, at=at)
    actions.open_person(by=worker, at=at + timedelta(hours=1), person=person, part="facts")
    entries = Entry.objects.filter(code="persons.opened").order_by("id")
    assert [(entry.lasting, entry.erasable) for entry in entries] == [
        ('{"part":"identity","purpose":"counselling"}', f'{{"person":{person},"reference":"B-1"}}'),
        ('{"part":"facts","purpose":"counselling"}', f'{{"person":{person},"reference":"B-1"}}'),
    ]


def test_a_purpose_ends_with_the_day_and_belongs_to_who_said_it(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=worker, at=at)
    with pytest.raises(PurposeMissing):
        actions.open_person(by=worker, at=at + timedelta(hours=11), person=person)
    with pytest.raises(PurposeMissing):
        actions.open_person(by=actor_of("caseworker", at=at), at=at, person=person)


def test_a_protected_address_does_not_exist_for_others(worker: Actor, lead: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at, contacts=(NewContact(way="phone", value="+491713920001"),))
    opened(person, by=lead, at=at)
    hidden = NewContact(way="address", value="Schutzhaus 1", protected=True)
    actions.add_contact(by=lead, at=at, person=person, contact=hidden)
    card = queries.card(opened(person, by=worker, at=at))
    assert [contact.value for contact in card.contacts] == ["+491713920001"]
    everything = queries.card(opened(person, by=lead, at=at)).contacts
    assert {contact.value for contact in everything} == {"+491713920001", "Schutzhaus 1"}, "the lead sees it"
    sealed = next(contact.id for contact in everything if contact.protected)
    with pytest.raises(UnknownPerson):
        actions.remove_contact(by=worker, at=at, person=person, contact=sealed)
    with pytest.raises(NotAllowed):
        actions.add_contact(by=worker, at=at, person=person, contact=hidden)
    actions.remove_contact(by=lead, at=at, person=person, contact=sealed)


def test_the_confidential_way_comes_first_and_is_nobody_elses(worker: Actor, at: datetime) -> None:
    """A couple is two people: what one of them told is never on the other's page, and no search finds it."""
    wife = make_person(by=worker, at=at, given="Nadia", contacts=(NewContact(way="phone", value="+491713920002"),))
    husband = make_person(by=worker, at=at, given="Karim", contacts=(NewContact(way="phone", value="+491713920002"),))
    opened(wife, by=worker, at=at)
    way = NewContact(way="through", value="Beratungsstelle Beispiel", confidential=True)
    actions.add_contact(by=worker, at=at, person=wife, contact=way)
    hers = queries.card(opened(wife, by=worker, at=at))
    assert hers.contacts[0].value == "Beratungsstelle Beispiel"
    assert hers.confidential
    his = queries.card(opened(husband, by=worker, at=at))
    assert [contact.value for contact in his.contacts] == ["+491713920002"]
    assert not his.confidential
    assert _found("Beratungsstelle", worker) == _found("+491713920002", worker) == []


@pytest.mark.parametrize("role", ["front_desk", "registry"])
def test_front_desk_and_registry_learn_who_somebody_is_and_no_more(at: datetime, worker: Actor, role: str) -> None:
    person = make_person(by=worker, at=at, contacts=(NewContact(way="phone", value="+491713920003"),))
    reader = actor_of(role, at=at)
    card = queries.card(opened(person, by=reader, at=at))
    assert card.name == "Musterprobe, Amina"
    assert (card.languages, card.contacts) == ((), ())
    with pytest.raises(NotAllowed):
        actions.end_person(by=reader, at=at, person=person, ended=True)


@pytest.mark.parametrize("role", ["administrator", "auditor", "data_protection_officer", "head_of_office"])
def test_who_does_no_casework_cannot_even_look_for_people(at: datetime, role: str) -> None:
    with pytest.raises(NotAllowed):
        queries.find_persons("muster", by=actor_of(role, at=at))


def test_a_person_is_changed_and_found_by_the_new_name_only(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=worker, at=at)
    names = [NewName(family="Neuname", given="Amina")]
    actions.change_person(by=worker, at=at, person=person, names=names, born=BirthDate(1991), languages=["fa"])
    assert _found("neuname", worker) == [person]
    assert _found("musterprobe", worker) == []
    assert queries.card(opened(person, by=worker, at=at)).born.written == "1991"


def test_forgetting_leaves_nothing_that_points_to_the_person(worker: Actor, lead: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=lead, at=at)
    assert Entry.objects.filter(erasable__contains=f'"person":{person}').exists()
    with pytest.raises(NotAllowed):
        actions.forget_person(by=worker, at=at, person=person)
    actions.forget_person(by=lead, at=at, person=person)
    assert not Person.objects.exists()
    assert not PersonName.objects.exists()
    assert not Opening.objects.exists()
    assert not Entry.objects.filter(erasable__contains=f'"person":{person}').exists()
    assert Entry.objects.filter(code="persons.forgotten").count() == 1


def test_people_end_by_themselves(worker: Actor, at: datetime) -> None:
    """A year after the end, three years after the last opening; whoever is accompanied stays."""
    ended, quiet, there = (make_person(by=worker, at=at, given=name) for name in ("Ende", "Still", "Da"))
    opened(ended, by=worker, at=at)
    actions.end_person(by=worker, at=at, person=ended, ended=True)
    system = actor("system")
    assert actions.forget_ended_persons(by=system, at=at + timedelta(days=365)) == 0
    assert actions.forget_ended_persons(by=system, at=at + timedelta(days=367)) == 1
    opened(there, by=worker, at=at + timedelta(days=700))
    assert actions.forget_ended_persons(by=system, at=at + timedelta(days=3 * 365 + 2)) == 1
    assert list(Person.objects.values_list("id", flat=True)) == [there]
    assert quiet != there
    assert not Opening.objects.exists()
