"""Two axes of time: what holds when, as known when. A correction never overwrites what was known before."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.actions import NewDetail, NewName
from anlaufstelle.persons.errors import NameMissing, UnknownEntry
from anlaufstelle.persons.models import Person
from anlaufstelle.values.births import BirthDate
from tests.persons.makers import BORN, actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_DAY = timedelta(days=1)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(worker: Actor, at: datetime) -> int:
    number = make_person(by=worker, at=at)
    opened(number, by=worker, at=at)
    return number


def _values(person: int, *, by: Actor, at: datetime, known: date | None = None, on: date | None = None) -> set[str]:
    found = queries.identity(opened(person, by=by, at=at), known=known, on=on)
    return {f"{entry.about}: {entry.value}" for entry in found}


def test_a_correction_leaves_what_was_known_on_earlier_days(worker: Actor, person: int, at: datetime) -> None:
    later = at + 5 * _DAY
    opened(person, by=worker, at=later)
    actions.record_entry(by=worker, at=later, person=person, given=NewDetail(kind="born", value="1991-03-28"))
    assert "born: 28.03.1991" in _values(person, by=worker, at=later)
    assert "born: 27.03.1991" in _values(person, by=worker, at=later, known=at.date())
    assert "born: 28.03.1991" not in _values(person, by=worker, at=later, known=at.date())
    assert queries.line_of(opened(person, by=worker, at=later)).born == BirthDate(1991, 3, 28)
    assert len(queries.history(opened(person, by=worker, at=later))) == 3


def test_a_new_name_holds_from_its_day_and_the_old_one_until_then(worker: Actor, person: int, at: datetime) -> None:
    wedding = date(2026, 2, 14)
    old = queries.history(opened(person, by=worker, at=at))[0]
    actions.end_entry(by=worker, at=at, person=person, entry=("name", old.id), until=wedding)
    given_name = NewName(family="Beispielfrau", given="Amina", since=wedding, source="Heiratsurkunde")
    actions.record_entry(by=worker, at=at, person=person, given=given_name)
    before = _values(person, by=worker, at=at, on=wedding - _DAY)
    after = _values(person, by=worker, at=at, on=wedding)
    assert {"passport: Musterprobe, Amina"} == {value for value in before if value.startswith("passport")}
    assert {"passport: Beispielfrau, Amina"} == {value for value in after if value.startswith("passport")}
    assert queries.card(opened(person, by=worker, at=at)).name == "Beispielfrau, Amina"
    assert [line.id for line in queries.find_persons("Musterprobe", by=worker).lines] == [person], "found by both"


def test_what_was_wrong_is_withdrawn_found_no_more_and_still_in_the_history(
    worker: Actor, person: int, at: datetime
) -> None:
    entry = actions.record_entry(by=worker, at=at, person=person, given=NewName(family="Irrtum", kind="spelling"))
    assert queries.find_persons("Irrtum", by=worker).lines
    actions.withdraw_entry(by=worker, at=at + _DAY / 24, person=person, entry=entry)
    assert not queries.find_persons("Irrtum", by=worker).lines
    assert "Irrtum" in {line.value for line in queries.history(opened(person, by=worker, at=at))}
    with pytest.raises(UnknownEntry):
        actions.withdraw_entry(by=worker, at=at, person=person, entry=entry)
    last = queries.history(opened(person, by=worker, at=at))[0]
    with pytest.raises(NameMissing):
        actions.withdraw_entry(by=worker, at=at, person=person, entry=("name", last.id))


@pytest.mark.parametrize(
    "given_entry",
    [
        NewDetail(kind="sex", value="unbekanntes Wort"),
        NewDetail(kind="born", value="1991-02-31"),
        NewDetail(kind="religion", value="x"),
        NewDetail(kind="nationality", value=" "),
        NewDetail(kind="lives", value="Musterstadt", since=date(2026, 1, 2), until=date(2026, 1, 2)),
    ],
)
def test_what_cannot_be_is_not_recorded(worker: Actor, person: int, at: datetime, given_entry: NewDetail) -> None:
    with pytest.raises(Invalid):
        actions.record_entry(by=worker, at=at, person=person, given=given_entry)


def test_an_entry_of_somebody_else_is_not_touched(worker: Actor, person: int, at: datetime) -> None:
    other = make_person(by=worker, at=at, given="Samir")
    foreign = queries.history(opened(other, by=worker, at=at))[0]
    with pytest.raises(UnknownEntry):
        actions.withdraw_entry(by=worker, at=at, person=person, entry=("name", foreign.id))


_STEPS = st.lists(
    st.tuples(st.sampled_from(("born", "lives", "nationality", "withdraw", "end")), st.integers(0, 9)), max_size=8
)


class AsKnownTest(TestCase):
    """Whatever is recorded, corrected, ended and withdrawn: each day's knowledge stays as it was on that day."""

    databases = "__all__"

    @settings(max_examples=25)
    @given(steps=_STEPS)
    def test_each_day_is_told_as_it_was_known_then(self, steps: list[tuple[str, int]]) -> None:
        at = datetime.fromisoformat("2026-03-03T08:00:00+00:00")
        by = actor("system")
        person = make_person(by=by, at=at)
        told: dict[date, object] = {}
        for number, (what, value) in enumerate(steps):
            now = at + number * _DAY
            opened(person, by=by, at=now)
            _step(person, what, value, by=by, at=now)
            told[now.date()] = queries.identity(opened(person, by=by, at=now))
        end = at + 30 * _DAY
        for day, then in told.items():
            now_told = queries.identity(opened(person, by=by, at=end), known=day)
            assert {(one.kind, one.id) for one in now_told} == {(one.kind, one.id) for one in then}  # type: ignore[attr-defined]
        born = [one.value for one in queries.identity(opened(person, by=by, at=end)) if one.about == "born"]
        row = Person.objects.get(id=person)
        assert born == [BirthDate(row.birth_year, row.birth_month, row.birth_day).written] * len(born)
        assert len(born) <= 1


def _step(person: int, what: str, value: int, *, by: Actor, at: datetime) -> None:
    details = [one for one in queries.identity(opened(person, by=by, at=at)) if one.kind == "detail"]
    if what in {"withdraw", "end"}:
        if details:
            entry = ("detail", details[value % len(details)].id)
            if what == "withdraw":
                actions.withdraw_entry(by=by, at=at, person=person, entry=entry)
            else:
                actions.end_entry(by=by, at=at, person=person, entry=entry, until=date(2030, 1, 1 + value))
        return
    text = f"199{value}-03-05" if what == "born" else f"Ort {value}"
    actions.record_entry(by=by, at=at, person=person, given=NewDetail(kind=what, value=text))


def test_the_edit_form_keeps_what_it_does_not_change(worker: Actor, person: int, at: datetime) -> None:
    before = queries.history(opened(person, by=worker, at=at))
    names = [NewName(family="Musterprobe", given="Amina"), NewName(family="Мустерпробе", kind="spelling")]
    actions.change_person(by=worker, at=at + _DAY / 24, person=person, names=names, born=BORN, languages=[])
    after = queries.history(opened(person, by=worker, at=at))
    assert {one.id for one in before if one.kind == "name"} < {one.id for one in after if one.kind == "name"}
    assert all(one.known for one in after)
