"""Two records laid together are one person, and parted again both are exactly what they were."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import Invalid, NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts import queries as facts_queries
from anlaufstelle.facts.actions import NewFact
from anlaufstelle.files import queries as files
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.actions import NewContact, NewDetail, NewName
from anlaufstelle.persons.errors import FourEyes, NotMerged, PersonHeld, PersonRestricted, PurposeMissing, SamePerson
from anlaufstelle.persons.models import Merge, Person
from tests.facts.test_facts import SAID, TERMS
from tests.files.makers import make_file
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_LATER = timedelta(days=2)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def second(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


def _merged(kept: int, absorbed: int, *, by: Actor, second: Actor, at: datetime) -> int:
    for who in (by, second):
        for person in (kept, absorbed):
            opened(person, by=who, at=at)
    merge = actions.propose_merge(by=by, at=at, kept=kept, absorbed=absorbed, reason="gleicher Pass")
    actions.merge_persons(by=second, at=at, merge=merge)
    return merge


def _fact(person: int, name: str, value: str, *, by: Actor, at: datetime) -> int:
    given_fact = NewFact(name=name, value=value, source=SAID)
    return facts.record_fact(by=by, at=at, opened=opened(person, by=by, at=at), given=given_fact, terms=TERMS)


def _seen(person: int, *, by: Actor, at: datetime) -> tuple[object, ...]:
    """Give everything pages show of a person."""
    one = opened(person, by=by, at=at)
    return (
        queries.card(one), queries.history(one), facts_queries.lines(one), files.case_files(one),
        queries.line_of(one),
    )  # fmt: skip


def test_both_records_are_one_and_parted_again_both_are_what_they_were(
    worker: Actor, second: Actor, at: datetime
) -> None:
    one = make_person(by=worker, at=at, contacts=(NewContact(way="phone", value="+491713920001"),))
    other = make_person(by=worker, at=at, family="Мустерпробе", given="Аміна")
    _fact(one, "deutsch", "A1", by=worker, at=at)
    _fact(other, "deutsch", "B1", by=worker, at=at)
    make_file(opened=opened(other, by=worker, at=at), at=at)
    before = [_seen(person, by=worker, at=at) for person in (one, other)]
    merge = _merged(one, other, by=worker, second=second, at=at)
    together = opened(other, by=worker, at=at)
    assert together.person == one, "the number of the absorbed record opens the person"
    assert {line.value for line in facts_queries.lines(together)} == {"A1", "B1"}
    assert [line.subject for line in files.case_files(together)] == ["Aufenthalt"]
    assert {name.written for name in queries.card(together).names} == {"Musterprobe, Amina", "Мустерпробе, Аміна"}
    found = queries.find_persons("Мустерпробе", by=worker).lines
    assert [line.id for line in found] == [one]
    assert actions.part_persons(by=second, at=at + _LATER / 9, merge=merge, reason="doch zwei Pässe") == (one, other)
    assert [_seen(person, by=worker, at=at) for person in (one, other)] == before


def test_what_came_meanwhile_goes_where_somebody_says(worker: Actor, second: Actor, at: datetime) -> None:
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    merge = _merged(one, other, by=worker, second=second, at=at)
    later = at + _LATER
    both = opened(one, by=worker, at=later)
    stays = _fact(one, "deutsch", "A2", by=worker, at=later)
    goes = _fact(one, "einreise", "2019-05-01", by=worker, at=later)
    case_file = make_file(opened=both, at=later)
    name = actions.record_entry(by=worker, at=later, person=one, given=NewName(family="Neu", kind="spelling"))
    actions.record_entry(by=worker, at=later, person=one, given=NewDetail(kind="nationality", value="Musterland"))
    offered = {holding.code: rows for holding, rows in queries.since_merged(both, merge=merge)}
    assert {row.id for row in offered["facts"]} == {stays, goes}
    assert [row.id for row in offered["files"]] == [case_file]
    opened(one, by=second, at=later)
    rows = (("facts", goes), ("files", case_file), ("names", name[1]))
    actions.part_persons(by=second, at=later, merge=merge, reason="Irrtum", rows=rows)
    theirs, hers = opened(other, by=worker, at=later), opened(one, by=worker, at=later)
    assert [line.id for line in facts_queries.lines(theirs)] == [goes]
    assert [line.id for line in facts_queries.lines(hers)] == [stays]
    assert [line.id for line in files.case_files(theirs)] == [case_file]
    assert files.case_files(hers) == ()
    reference = files.case_files(theirs)[0].reference
    assert [line.id for line in queries.find_persons(reference, by=worker).lines] == [other]
    assert [line.id for line in queries.find_persons("Neu", by=worker).lines] == [other]
    assert {row.pk: row.held for row in Person.objects.all()} == {one: False, other: True}
    assert Merge.objects.get().moved == ["facts:" + str(goes), f"files:{case_file}", f"names:{name[1]}"]


def test_rows_from_before_and_of_unknown_kinds_are_not_moved(worker: Actor, second: Actor, at: datetime) -> None:
    one, other, third = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine", "Samir"))
    foreign = _fact(third, "deutsch", "A1", by=worker, at=at)
    merge = _merged(one, other, by=worker, second=second, at=at)
    with pytest.raises(Invalid):
        actions.part_persons(by=second, at=at, merge=merge, reason="x", rows=(("letters", 1),))
    with pytest.raises(Invalid):
        actions.part_persons(by=second, at=at, merge=merge, reason="x", rows=(("facts", foreign),))
    assert [line.id for line in facts_queries.lines(opened(third, by=worker, at=at))] == [foreign]


def test_two_people_decide_and_the_log_says_who(worker: Actor, second: Actor, at: datetime) -> None:
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    for person in (one, other):
        opened(person, by=worker, at=at)
    with pytest.raises(Invalid):
        actions.propose_merge(by=worker, at=at, kept=one, absorbed=other, reason=" ")
    merge = actions.propose_merge(by=worker, at=at, kept=one, absorbed=other, reason="gleicher Pass")
    with pytest.raises(FourEyes):
        actions.merge_persons(by=worker, at=at, merge=merge)
    with pytest.raises(PurposeMissing):
        actions.merge_persons(by=second, at=at, merge=merge)
    with pytest.raises(NotAllowed):
        actions.merge_persons(by=actor_of("front_desk", at=at), at=at, merge=merge)
    with pytest.raises(SamePerson):
        actions.propose_merge(by=worker, at=at, kept=other, absorbed=one, reason="noch einmal")
    assert not Person.objects.filter(kept_as__isnull=False).exists()
    for person in (one, other):
        opened(person, by=second, at=at)
    actions.merge_persons(by=second, at=at, merge=merge)
    entry = Entry.objects.get(code="persons.merged")
    assert f'"absorbed":{other}' in entry.erasable
    assert f'"kept":{one}' in entry.erasable
    with pytest.raises(NotMerged):
        actions.merge_persons(by=second, at=at, merge=merge)


def test_who_was_told_apart_is_not_suspected_again(worker: Actor, at: datetime) -> None:
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    assert actions.suspect(by=worker, at=at, person=one, others=[other], reason="") == 1
    assert actions.suspect(by=worker, at=at, person=other, others=[one], reason="") == 0
    [pair] = queries.doubles(by=worker)
    actions.tell_apart(by=worker, at=at, merge=pair.id, reason="Zwillinge")
    assert queries.doubles(by=worker) == ()
    assert actions.suspect(by=worker, at=at, person=one, others=[other], reason="") == 0


def test_a_change_that_makes_two_alike_puts_them_on_the_list(worker: Actor, at: datetime) -> None:
    make_person(by=worker, at=at)
    other = make_person(by=worker, at=at, family="Beispielfrau", given="Leila")
    opened(other, by=worker, at=at)
    names = [NewName(family="Mustarprobe", given="Ameena")]
    card = queries.card(opened(other, by=worker, at=at))
    actions.change_person(by=worker, at=at, person=other, names=names, born=card.born, languages=[])
    assert [pair.kept.id for pair in queries.doubles(by=worker)] == [other]


def test_all_records_are_forgotten_together_and_held_together(worker: Actor, second: Actor, at: datetime) -> None:
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    lead = actor_of("team_lead", at=at)
    _merged(one, other, by=worker, second=second, at=at)
    opened(one, by=lead, at=at)
    Person.objects.filter(id=other).update(held=True)
    with pytest.raises(PersonHeld):
        actions.forget_person(by=lead, at=at, person=one)
    assert actions.forget_ended_persons(by=actor("system"), at=at + timedelta(days=4 * 365)) == 0
    Person.objects.filter(id=other).update(held=False)
    opened(one, by=lead, at=at)
    actions.forget_person(by=lead, at=at, person=one)
    assert not Person.objects.exists()
    assert not Entry.objects.filter(erasable__contains=f'"absorbed":{other}').exists()


def test_an_absorbed_record_does_not_end_by_itself(worker: Actor, second: Actor, at: datetime) -> None:
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    _merged(one, other, by=worker, second=second, at=at)
    opened(one, by=worker, at=at + timedelta(days=1000))
    assert actions.forget_ended_persons(by=actor("system"), at=at + timedelta(days=3 * 365 + 9)) == 0
    assert Person.objects.count() == 2


def test_one_restricted_record_restricts_the_person(worker: Actor, second: Actor, at: datetime) -> None:
    """Without this, laying somebody restricted into another record would show them to whoever had that one open."""
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    for who in (worker, second):
        for person in (one, other):
            opened(person, by=who, at=at)
    merge = actions.propose_merge(by=worker, at=at, kept=one, absorbed=other, reason="gleicher Pass")
    Person.objects.filter(id=other).update(restricted=True)
    actions.merge_persons(by=second, at=at, merge=merge)
    assert queries.is_restricted(one)
    with pytest.raises(PurposeMissing):
        actions.open_person(by=worker, at=at, person=one)
    with pytest.raises(PersonRestricted):
        opened(one, by=worker, at=at)


class RoundTripTest(TestCase):
    """However records were laid together, parting all of them in any order gives back what there was."""

    databases = "__all__"

    @settings(max_examples=20)
    @given(order=st.permutations(range(4)), parting=st.permutations(range(3)))
    def test_parting_gives_back_what_there_was(self, order: list[int], parting: list[int]) -> None:
        at = datetime.fromisoformat("2026-03-03T08:00:00+00:00")
        worker, second = (actor_of("caseworker", at=at) for _number in range(2))
        people = [make_person(by=worker, at=at, given=given) for given in ("Eins", "Zwei", "Drei", "Vier")]
        before = [_seen(person, by=worker, at=at) for person in people]
        merges = []
        for into, one in pairwise(order):
            kept = queries.kept_record(people[into])
            merges.append(_merged(people[one], kept, by=worker, second=second, at=at))
        root = queries.kept_record(people[0])
        assert {queries.kept_record(person) for person in people} == {root}
        assert len(queries.card(opened(people[0], by=worker, at=at)).names) == 4
        for number in parting:
            kept = queries.kept_record(Merge.objects.get(id=merges[number]).kept_id)
            opened(kept, by=second, at=at)
            actions.part_persons(by=second, at=at, merge=merges[number], reason="Probe")
        assert [_seen(person, by=worker, at=at) for person in people] == before
