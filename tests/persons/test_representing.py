"""Representatives and the number of the central register: proved, bounded, and never a way to somebody else's data."""

from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import Invalid, NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.actions import NewContact, NewDetail, NewRepresentative
from anlaufstelle.persons.errors import PurposeMissing, UnknownEntry
from anlaufstelle.values.births import BirthDate
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_NUMBER = "123456789012"


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


def _lawyer(**other: object) -> NewRepresentative:
    told = {"kind": "lawyer", "name": "Kanzlei Beispiel", "scope": "Aufenthaltstitel", "document": "Vollmacht, Blatt 7"}
    told |= {"since": date(2026, 1, 1), "receives": ("decisions", "inspection")} | other
    return NewRepresentative(**told)  # type: ignore[arg-type]


def test_a_lawyer_receives_what_was_said_as_long_as_the_power_holds(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    seen = opened(person, by=worker, at=at)
    number = actions.add_representative(by=worker, at=at, person=person, given=_lawyer(until=date(2026, 3, 31)))
    assert [one.name for one in queries.may_receive(seen, what="decisions", on=date(2026, 3, 31))] == [
        "Kanzlei Beispiel"
    ]
    assert not queries.may_receive(seen, what="letters", on=date(2026, 3, 31))
    assert not queries.may_receive(seen, what="decisions", on=date(2026, 4, 1))
    assert not queries.may_receive(seen, what="decisions", on=date(2025, 12, 31))
    actions.revoke_representative(by=worker, at=at, person=person, representative=number)
    assert not queries.may_receive(seen, what="decisions", on=date(2026, 3, 3))
    with pytest.raises(UnknownEntry):
        actions.revoke_representative(by=worker, at=at, person=person, representative=number)


@pytest.mark.parametrize(
    "other",
    [{"document": " "}, {"scope": ""}, {"name": ""}, {"kind": "friend"}, {"receives": ("everything",)},
     {"until": date(2025, 1, 1)}, {"kind": "helper"}],
)  # fmt: skip
def test_without_proof_scope_or_days_nobody_represents(worker: Actor, at: datetime, other: dict[str, object]) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=worker, at=at)
    with pytest.raises(Invalid):
        actions.add_representative(by=worker, at=at, person=person, given=_lawyer(**other))


@pytest.mark.parametrize(
    ("born", "state"),
    [
        (BirthDate(2008, 3, 4), "running"),
        (BirthDate(2008, 3, 3), "of_age"),
        (BirthDate(2008, 1, 1), "unclear"),
        (BirthDate(2008), "unclear"),
        (BirthDate(2009), "running"),
        (BirthDate(2007), "of_age"),
        (BirthDate(), "unclear"),
    ],
)
def test_custody_ends_with_eighteen_and_an_unknown_age_says_so(
    worker: Actor, at: datetime, born: BirthDate, state: str
) -> None:
    person = make_person(by=worker, at=at, born=born)
    seen = opened(person, by=worker, at=at)
    given = _lawyer(kind="custody", receives=("decisions",))
    actions.add_representative(by=worker, at=at, person=person, given=given)
    [line] = queries.representatives(seen, on=date(2026, 3, 3))
    assert line.state == state
    assert bool(queries.may_receive(seen, what="decisions", on=date(2026, 3, 3))) is (state == "running")


def test_a_parent_who_represents_shows_nothing_of_themselves(worker: Actor, at: datetime) -> None:
    """A mother is a client too: her child's page holds what was written there, and opening the child opens not her."""
    contact = NewContact(way="address", value="Geheime Straße 1")
    mother = make_person(by=worker, at=at, given="Leila", contacts=(contact,))
    child = make_person(by=worker, at=at, given="Noor", born=BirthDate(2015, 5, 5))
    seen = opened(child, by=worker, at=at)
    given = _lawyer(kind="custody", name="Leila Musterprobe", reach="über die Schule")
    actions.add_representative(by=worker, at=at, person=child, given=given)
    assert "Geheime" not in str(queries.representatives(seen, on=date(2026, 3, 3)))
    with pytest.raises(PurposeMissing):
        actions.open_person(by=worker, at=at, person=mother)


def test_the_register_number_has_a_right_of_its_own_and_is_no_search_word(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    opened(person, by=worker, at=at)
    actions.note_register_number(by=worker, at=at, person=person, value="1234 5678 9012")
    assert actions.read_register_number(by=worker, at=at, person=person, use="register") == (_NUMBER,)
    assert queries.find_persons(_NUMBER, by=worker).lines == ()
    assert actions.find_by_register_number(by=worker, at=at, value=_NUMBER, use="register") == person
    assert actions.find_by_register_number(by=worker, at=at, value=_NUMBER[:-1], use="register") is None
    for role in ("front_desk", "registry", "head_of_office", "data_protection_officer"):
        with pytest.raises(NotAllowed):
            actions.find_by_register_number(by=actor_of(role, at=at), at=at, value=_NUMBER, use="register")
    with pytest.raises(Invalid):
        actions.read_register_number(by=worker, at=at, person=person, use="curiosity")
    other = actor_of("caseworker", at=at)
    with pytest.raises(PurposeMissing):
        actions.read_register_number(by=other, at=at, person=person, use="register")


def test_the_number_stands_in_no_log_and_on_no_card(worker: Actor, at: datetime) -> None:
    """The twin: that somebody read it does stand there."""
    person = make_person(by=worker, at=at)
    seen = opened(person, by=worker, at=at)
    actions.note_register_number(by=worker, at=at, person=person, value=_NUMBER)
    actions.read_register_number(by=worker, at=at, person=person, use="checks")
    actions.find_by_register_number(by=worker, at=at, value=_NUMBER, use="register")
    said = "".join(f"{entry.lasting}{entry.erasable}" for entry in Entry.objects.all())
    assert _NUMBER not in said
    assert "register_number:checks" in said
    assert _NUMBER not in f"{queries.card(seen)}{queries.history(seen)}{queries.line_of(seen)}"


def test_a_number_of_somebody_else_is_refused(worker: Actor, at: datetime) -> None:
    first, second = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Samir"))
    for person in (first, second):
        opened(person, by=worker, at=at)
    actions.note_register_number(by=worker, at=at, person=first, value=_NUMBER)
    for wrong in (_NUMBER, "12", "A1234567"):
        with pytest.raises(Invalid):
            actions.note_register_number(by=worker, at=at, person=second, value=wrong)
    actions.note_register_number(by=worker, at=at + timedelta(minutes=1), person=first, value="")
    actions.note_register_number(by=worker, at=at, person=second, value=_NUMBER)


def test_a_place_is_recorded_with_its_days(worker: Actor, at: datetime) -> None:
    person = make_person(by=worker, at=at)
    seen = opened(person, by=worker, at=at)
    place = NewDetail(kind="lives", value="Musterstadt", since=date(2024, 1, 1), until=date(2025, 1, 1))
    actions.record_entry(by=worker, at=at, person=person, given=place)
    assert not [one for one in queries.identity(seen, on=date(2025, 1, 1)) if one.about == "lives"]
    assert [one for one in queries.identity(seen, on=date(2024, 12, 31)) if one.about == "lives"]
